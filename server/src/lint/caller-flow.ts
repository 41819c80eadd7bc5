/**
 * Where text that the caller chose arrives at something that must not take it as it comes: within an extension, and
 * through the arguments of Gosub in the subroutine that is called. A rule says what such places are.
 */
import type { Context, Dialplan, Extension } from '../dialplan/model.ts';
import { parseGosubTarget, splitBranches } from '../syntax/jump.ts';
import type { ValueNode, VariableNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';
import { CallerTexts } from './caller-text.ts';
import type { LineEdit } from './finding.ts';
import { placedEdit } from './places.ts';
import type {
  DialplanView,
  ExtensionSite,
  FixReport,
  GlobalVisitors,
  PlaceReporter,
  Report,
} from './rule.ts';
import type { StepText } from './step-text.ts';
import type { ExtensionSteps, Step } from './steps.ts';

/** A piece of a step's text that is dangerous to fill with text of others. */
export interface Sink {
  readonly span: Span;
  readonly nodes: readonly ValueNode[];
  /** The rule's message. */
  readonly message: string;
  /** The application or function that takes the piece. */
  readonly taker: string;
}

export interface Sinks {
  /** Whether a step may hold such pieces at all; asked of every step of the dialplan. */
  readonly maybeIn: (step: StepText) => boolean;
  readonly of: (step: StepText) => readonly Sink[];
}

/** The checks of a rule about such places; its message `filter` is the title of the fix. */
export function callerFlow(sinks: Sinks): GlobalVisitors {
  return {
    extensionWith: sinks.maybeIn,
    extension: site => checkExtension(site, sinks),
    wholeDialplan: (view, _, report) => {
      if (view.hasStep(takesArgument) && view.hasStep(sinks.maybeIn)) checkSubroutines(view, sinks, report);
    },
  };
}

function checkExtension(site: ExtensionSite, sinks: Sinks): void {
  const { extension, steps } = site;
  if (!steps.some(({ text }) => sinks.maybeIn(text))) return;
  const texts = new CallerTexts(extension);
  for (const step of steps) {
    for (const sink of sinks.maybeIn(step.text) ? sinks.of(step.text) : []) {
      const found = texts.within(sink.nodes, step.text.text, sink.span);
      const [first] = found;
      if (first === undefined) continue;
      const edit = (span: Span, text: string) => site.edit(step, span, text);
      site.report(step, first, reportOn(step.text.text, sink, found, edit));
    }
    texts.pass(step.text);
  }
}

/** Whether a step uses what a subroutine was called with. */
function takesArgument({ text }: StepText): boolean {
  return text.includes('${ARG');
}

/** The check of the subroutines that are called with such text. */
function checkSubroutines(view: DialplanView, sinks: Sinks, report: PlaceReporter): void {
  const calls: PendingCall[] = [];
  for (const site of view.extensions(({ steps }) => steps.some(callsSubroutine)))
    collectCalls(site, new CallerTexts(site.extension), view.dialplan, calls);
  const seen = new Set<string>();
  // The list grows while it is gone through: a subroutine may hand its arguments on.
  for (const { extension, context, given } of calls) {
    const key = `${context.name}\n${extension.key}\n${given.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const site = view.stepsOf(context, extension);
    const texts = new CallerTexts(extension, given);
    const own = new CallerTexts(extension);
    for (const step of site.steps) {
      for (const sink of sinks.maybeIn(step.text) ? sinks.of(step.text) : []) {
        const { text } = step.text;
        const found = texts.within(sink.nodes, text, sink.span);
        const [first] = found;
        if (first === undefined || own.within(sink.nodes, text, sink.span).length > 0) continue;
        const edit = (span: Span, replacement: string) => placedEdit(step.priority, span, replacement);
        report(step.priority, { ...reportOn(text, sink, found, edit), span: first });
      }
      texts.pass(step.text);
      own.pass(step.text);
    }
    collectCalls(site, new CallerTexts(extension, given), view.dialplan, calls);
  }
}

/** A call of a subroutine of which some arguments are caller's text. */
interface PendingCall {
  readonly context: Context;
  readonly extension: Extension;
  readonly given: readonly string[];
}

const callingGosub: ReadonlySet<string> = new Set(['gosub', 'gosubif']);

function callsSubroutine({ text }: Pick<Step, 'text'>): boolean {
  return callingGosub.has(text.name) && text.text.includes('$');
}

function collectCalls(
  site: ExtensionSteps,
  texts: CallerTexts,
  dialplan: Dialplan,
  into: PendingCall[],
): void {
  for (const step of site.steps) {
    if (callsSubroutine(step))
      for (const branch of branchesOf(step.text)) {
        const { target, arguments: given } = parseGosubTarget(
          step.text.text,
          branch.start,
          branch.end,
          step.text.nodes,
        );
        const names = given.flatMap((each, index) =>
          texts.within(step.text.nodes, step.text.text, each).length > 0 ? [`ARG${index + 1}`] : [],
        );
        const called =
          names.length === 0 ? undefined : extensionCalled(target, step.text.text, site, dialplan);
        if (called !== undefined) into.push({ ...called, given: names });
      }
    texts.pass(step.text);
  }
}

function branchesOf({ name, text, nodes, call }: StepText): readonly Span[] {
  if (call?.data === undefined) return [];
  if (name === 'gosub') return [call.data];
  const { whenTrue, whenFalse } = splitBranches(text, call.data.start, call.data.end, true, nodes);
  return [whenTrue, whenFalse].flatMap(branch => branch ?? []);
}

function extensionCalled(
  target: { readonly context: Span | undefined; readonly extension: Span | undefined },
  text: string,
  site: ExtensionSteps,
  dialplan: Dialplan,
): { readonly context: Context; readonly extension: Extension } | undefined {
  const slice = ({ start, end }: Span) => text.slice(start, end);
  const context = target.context === undefined ? site.context : dialplan.contexts.get(slice(target.context));
  const extension =
    target.extension === undefined ? site.extension : context?.extension(slice(target.extension));
  return context === undefined || extension === undefined ? undefined : { context, extension };
}

function reportOn(
  text: string,
  { message, taker }: Sink,
  found: readonly VariableNode[],
  edit: (span: Span, text: string) => LineEdit,
): Report {
  const [first] = found;
  const written = first === undefined ? '' : text.slice(first.start, first.end);
  const filtered = (node: Span) => {
    const inner = text.slice(node.start, node.end);
    return `\${FILTER(${allowedIn(inner)},${inner})}`;
  };
  const fix: FixReport = {
    title: 'filter',
    args: { text: first === undefined ? '' : filtered(first) },
    safe: false,
    edits: found.map(node => edit(node, filtered(node))),
  };
  return { message, args: { text: written, application: taker }, fixes: [fix] };
}

/** The characters of a number, or of a plain name where the text is none. */
function allowedIn(written: string): string {
  return /EXTEN|\bnum|ANI|RDNIS|DNID/i.test(written) ? '0-9*#+' : '0-9A-Za-z';
}
