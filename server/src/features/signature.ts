/**
 * Signature help: the syntax of the innermost call that the cursor is inside of, with the argument at the cursor marked.
 * Among option letters those that are given are explained one by one, the one at the cursor first.
 */
import type { Summaries } from '../catalog/bundled-summaries.ts';
import type { Argument } from '../catalog/types.ts';
import type { ConfigFile } from '../config/file.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import { type Frame, optionsOf } from './help/call-place.ts';
import { codes, type HelpBlock, line, summaryBlock } from './help/content.ts';
import { isUndocumented, kindHelp, optionItems, type Source } from './help/describe.ts';
import { placeAt } from './help/place.ts';
import { argumentsOf, type Syntax, syntaxOf } from './help/syntax-text.ts';
import { messages } from './messages.ts';

export interface Signature {
  readonly label: string;
  /** Of each parameter, in the label. */
  readonly parameters: readonly Span[];
  /** Index of the parameter at the cursor; undefined behind the last one. */
  readonly active: number | undefined;
  readonly about: readonly HelpBlock[];
  /** Of the parameter at the cursor. */
  readonly aboutActive: readonly HelpBlock[];
}

export function signatureAt(
  model: RootModel,
  path: string,
  file: ConfigFile,
  offset: number,
  summaries: Summaries,
): Signature | undefined {
  const here = placeAt(model, path, file, offset);
  if (here === undefined || !('frames' in here.place)) return undefined;
  const frame = here.place.frames.findLast(({ callable }) => callable.facts !== undefined);
  const facts = frame?.callable.facts;
  if (frame === undefined || facts === undefined || facts.syntaxUnknown) return undefined;
  const syntax = syntaxOf(
    facts.name,
    argumentsOf(model.catalog, model.version, facts),
    facts.separator ?? ',',
  );
  const active = activeParameter(syntax, frame.argument);
  const topic = frame.callable.kind === 'application' ? 'applications' : 'functions';
  const source = { catalog: model.catalog, version: model.version, summaries };
  return {
    label: syntax.text,
    parameters: syntax.parameters.map(({ span }) => span),
    active,
    about: summaryBlock(summaries.of(topic, '', facts.name)),
    aboutActive: [
      ...(frame.argument === undefined ? [] : kindHelp(frame.argument)),
      ...valuesOf(frame.argument),
      ...lettersOf(source, frame, here.at),
    ],
  };
}

function activeParameter({ parameters }: Syntax, argument: Argument | undefined): number | undefined {
  if (argument === undefined) return undefined;
  const index = parameters.findIndex(
    each => each.argument === argument || holds(each.argument, argument) || holds(argument, each.argument),
  );
  return index === -1 ? undefined : index;
}

function holds(outer: Argument, inner: Argument): boolean {
  return outer.arguments?.some(part => part === inner || holds(part, inner)) ?? false;
}

function valuesOf(argument: Argument | undefined): readonly HelpBlock[] {
  const values = argument?.values ?? [];
  return values.length === 0
    ? []
    : [line(messages.values, { values: codes(values.map(({ name }) => name)) })];
}

/** The letters that are given; all of them where there is none yet. */
function lettersOf(source: Source, frame: Frame, at: number): readonly HelpBlock[] {
  const { callable, argument, letters = [] } = frame;
  const options = argument?.options;
  const of = argument && optionsOf(callable, argument);
  if (of === undefined || options === undefined) return [];
  const documented = options.filter(option => !isUndocumented(option, source.version));
  const current = letters.find(({ start, end }) => at > start && at <= end);
  const ordered = current === undefined ? letters : [current, ...letters.filter(each => each !== current)];
  const given = ordered.flatMap(({ letter }) => options.filter(({ name }) => name === letter).slice(0, 1));
  return [{ kind: 'list', items: optionItems(source, of, given.length > 0 ? given : documented) }];
}
