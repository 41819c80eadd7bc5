/**
 * What stands at the cursor inside an application's or a function's arguments, and in the `${}` and `$[]` of a value.
 *
 * Strategy: the catalog says how each callable divides its text, so one walk follows its arguments down to the piece
 * with the cursor: by separators, into option letters, into calls within calls. Each call entered leaves a frame, the
 * innermost last. The text is split by the lexers of `syntax/`; only a missing end is filled in here.
 */
import type {
  Application,
  Argument,
  DialplanFunction,
  OptionLetter as LetterFacts,
} from '../../catalog/types.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseCall } from '../../syntax/call.ts';
import { isDeprecatedExecIf, parseGosubTarget } from '../../syntax/jump.ts';
import { OpaqueSpans } from '../../syntax/opaque.ts';
import { type OptionLetter, parseOptions } from '../../syntax/options.ts';
import { parseValue, type ValueNode, type VariableNode, valueNodeAt } from '../../syntax/value.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { OptionsOf } from './describe.ts';
import { argumentsOf } from './syntax-text.ts';
import { identifierAround, pieceAround } from './words-around.ts';

/** A call that the cursor is inside the parentheses of. */
export interface Frame {
  /** As written, before it is known to be one. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly callable:
    | { readonly kind: 'application'; readonly facts: Application | undefined }
    | { readonly kind: 'function'; readonly facts: DialplanFunction | undefined; readonly written: boolean };
  /** The argument with the cursor, as far down as it could be followed; undefined behind the last one. */
  readonly argument: Argument | undefined;
  /** The option letters that are given, where the cursor is among them. */
  readonly letters?: readonly OptionLetter[];
}

/** Whose options an argument holds; undefined where nothing is known of the callable. */
export function optionsOf(
  callable: Frame['callable'] | undefined,
  argument: Argument,
): OptionsOf | undefined {
  if (callable?.facts === undefined) return undefined;
  const { name: own, arguments: args = [] } = callable.facts;
  // Where its arguments are another one's from some place on, so are their options.
  const continued = args.includes(argument) ? undefined : args.find(each => each.continues)?.continues;
  const name = continued ?? own;
  return { callable: callable.kind === 'function' ? `${name}()` : name, argument: argument.name };
}

export type CallPlace =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'application';
      readonly span: Span;
      readonly hasParentheses: boolean;
      /** Behind the name; where the call was begun inside another one, that one's. */
      readonly frames: readonly Frame[];
    }
  | {
      readonly kind: 'argument';
      /** The piece of the text that is the argument. */
      readonly span: Span;
      readonly argument: Argument | undefined;
      /** Pieces of the same list, this one among them. */
      readonly pieces: readonly Span[];
      readonly index: number;
      /** The arguments that the list takes. */
      readonly list: readonly Argument[];
      readonly frames: readonly Frame[];
    }
  | {
      /** A field of a time such as `9:00-18:00,mon-fri,*,*`. */
      readonly kind: 'time';
      readonly span: Span;
      readonly field: number;
      readonly frames: readonly Frame[];
    }
  | {
      readonly kind: 'options';
      readonly span: Span;
      readonly argument: Argument;
      readonly options: readonly LetterFacts[];
      readonly letters: readonly OptionLetter[];
      readonly frames: readonly Frame[];
    }
  | {
      readonly kind: 'jump';
      readonly span: Span;
      readonly part: 'context' | 'extension' | 'priority';
      /** As written so far: `[[context,]extension,]priority`. */
      readonly pieces: readonly Span[];
      readonly index: number;
      readonly separator: string;
      readonly frames: readonly Frame[];
    };

export type ValuePlace =
  | {
      readonly kind: 'variable';
      /** The name, or as much of it as is a word. */
      readonly span: Span;
      readonly node: VariableNode;
      readonly frames: readonly Frame[];
    }
  | { readonly kind: 'expression'; readonly span: Span; readonly frames: readonly Frame[] }
  | CallPlace;

/** The application part of a statement: `App(data)` in `[start, end)`. */
export function placeInCall(model: RootModel, text: string, span: Span, at: number): ValuePlace {
  const nodes = parseValue(text, span.start, span.end);
  return new Walk(model, text, at, nodes).application(span, []);
}

/** The `${}` or `$[]` of a value that holds the cursor; undefined where there is none. */
export function placeInValue(model: RootModel, text: string, span: Span, at: number): ValuePlace | undefined {
  const nodes = parseValue(text, span.start, span.end);
  const node = nodeAt(nodes, at);
  return node && new Walk(model, text, at, nodes).node(node, []);
}

type Draft = Omit<Frame, 'argument' | 'letters'>;
type FrameMaker = (argument: Argument | undefined, letters?: readonly OptionLetter[]) => readonly Frame[];

class Walk {
  constructor(
    private readonly model: RootModel,
    private readonly text: string,
    private readonly at: number,
    private readonly nodes: readonly ValueNode[],
  ) {}

  application(span: Span, outer: readonly Frame[]): ValuePlace {
    const { text, at, model } = this;
    const call = parseCall(text, span.start, span.end);
    // A cursor in the blanks before the name begins a new one.
    if (call.open === undefined || at <= call.open) {
      const inside = nodeAt(this.nodes, at);
      if (inside !== undefined) return this.node(inside, outer);
      if (at < call.name.start)
        return { kind: 'application', span: { start: at, end: at }, hasParentheses: false, frames: outer };
      return {
        kind: 'application',
        span: call.name,
        hasParentheses: call.open !== undefined,
        frames: outer,
      };
    }
    const end = this.dataEnd(call.open, call.close, span.end);
    if (end === undefined) return { kind: 'nothing' };
    const name = text.slice(call.name.start, call.name.end);
    const facts = model.catalog.application(name.trim(), model.version);
    const draft: Draft = { name, nameSpan: call.name, callable: { kind: 'application', facts } };
    return this.inArguments(
      { start: call.open + 1, end },
      argumentsOf(model.catalog, model.version, facts),
      separatorOf(facts, text, { start: call.open + 1, end }, this.nodes),
      draft,
      outer,
    );
  }

  /** What holds the cursor inside `${...}` or `$[...]`. */
  node(node: ValueNode, outer: readonly Frame[]): ValuePlace {
    const { text, at } = this;
    if (node.kind === 'expression')
      return { kind: 'expression', span: identifierAround(text, node.body, at), frames: outer };
    const { call, name, substring } = node;
    if (substring !== undefined && at > substring.colon) return { kind: 'nothing' };
    if (call === undefined || at <= call.open) {
      if (at < node.body.start) return { kind: 'nothing' };
      return { kind: 'variable', span: identifierAround(text, name, at), node, frames: outer };
    }
    if (call.close !== undefined && at > call.close && node.closed) return { kind: 'nothing' };
    const end = call.close !== undefined && at <= call.close ? call.close : Math.max(call.arguments.end, at);
    return this.functionArguments(name, { start: call.open + 1, end }, false, node.nested, outer);
  }

  /** The name on the left of `=` in Set: a variable, or a function that is written. */
  assigned(span: Span, argument: Argument, frames: readonly Frame[]): ValuePlace {
    const { text, at } = this;
    const open = text.indexOf('(', span.start);
    if (open === -1 || open >= span.end || at <= open) {
      const end = open === -1 || open > span.end ? span.end : open;
      return {
        kind: 'argument',
        span: { start: span.start, end },
        argument,
        pieces: [span],
        index: 0,
        list: [argument],
        frames,
      };
    }
    const close = text.lastIndexOf(')', span.end - 1);
    if (close > open && at > close) return { kind: 'nothing' };
    const end = close > open ? close : span.end;
    const nameSpan = { start: span.start, end: open };
    return this.functionArguments(nameSpan, { start: open + 1, end }, true, this.nodes, frames);
  }

  private functionArguments(
    nameSpan: Span,
    span: Span,
    written: boolean,
    nested: readonly ValueNode[],
    outer: readonly Frame[],
  ): ValuePlace {
    const { model, text } = this;
    const name = text.slice(nameSpan.start, nameSpan.end);
    const facts = model.catalog.func(name.replace(/^_{1,2}/, ''), model.version);
    const draft: Draft = { name, nameSpan, callable: { kind: 'function', facts, written } };
    const walk = new Walk(model, text, this.at, nested);
    const separator = facts?.separator ?? ',';
    return walk.inArguments(
      span,
      withItem(argumentsOf(model.catalog, model.version, facts), facts, text, span, separator),
      separator,
      draft,
      outer,
    );
  }

  /** Follows the arguments; then, where a `${}` or `$[]` holds the cursor, into that. */
  private inArguments(
    span: Span,
    args: readonly Argument[],
    separator: string,
    draft: Draft,
    outer: readonly Frame[],
  ): ValuePlace {
    const frame: FrameMaker = (argument, letters) => [
      ...outer,
      { ...draft, argument, ...(letters && { letters }) },
    ];
    const place = this.list(span, args, separator, frame);
    const node = nodeAt(this.nodes, this.at);
    return node === undefined || !('frames' in place) ? place : this.node(node, place.frames);
  }

  private list(span: Span, args: readonly Argument[], separator: string, frames: FrameMaker): ValuePlace {
    if (isJump(args)) return this.jump(span, args, separator, frames);
    const pieces = this.split(span, separator, args);
    const index = Math.max(
      0,
      pieces.findIndex(({ end }) => this.at <= end),
    );
    const piece = pieces[index] ?? span;
    const last = args[args.length - 1];
    const argument = args[index] ?? (last?.multiple ? last : undefined);
    return this.argument(piece, argument, { pieces, index, list: args }, frames);
  }

  private argument(
    piece: Span,
    argument: Argument | undefined,
    within: Pick<Extract<CallPlace, { kind: 'argument' }>, 'pieces' | 'index' | 'list'>,
    frames: FrameMaker,
  ): ValuePlace {
    if (argument?.kind === 'time') return this.time(piece, argument, frames);
    if (argument?.options !== undefined) return this.options(piece, argument, frames);
    if (argument?.kind === 'application-call') return this.application(piece, frames(argument));
    if (argument?.kind === 'label') return this.label(piece, argument, frames);
    if (argument !== undefined && isAssignment(argument, frames(argument)))
      return this.assigned(piece, argument, frames(argument));
    // `100@default` is one thing to choose.
    const isMailbox = argument?.kind === 'mailbox' && argument.separator === '@';
    if (argument?.arguments !== undefined && argument.parameters === undefined && !isMailbox)
      return this.list(piece, argument.arguments, argument.separator ?? ',', frames);
    const all = frames(argument);
    return { kind: 'argument', span: piece, argument, ...within, frames: all };
  }

  /** The fields of a time are divided by commas, whatever divides the arguments. */
  private time(piece: Span, argument: Argument, frames: FrameMaker): ValuePlace {
    const before = this.text.slice(piece.start, this.at);
    const field = before.split(/[,|]/).length - 1;
    const span = pieceAround(this.text, piece, this.at, ',|');
    return { kind: 'time', span, field, frames: frames(argument.arguments?.[field] ?? argument) };
  }

  private options(piece: Span, argument: Argument, frames: FrameMaker): ValuePlace {
    const { text, at } = this;
    const options = argument.options ?? [];
    if (argument.optionStyle === 'words') {
      const span = pieceAround(text, piece, at, ' &,|');
      return { kind: 'options', span, argument, options, letters: [], frames: frames(argument) };
    }
    const letters = parseOptions(text, piece.start, piece.end, this.nodes);
    for (const { letter, argument: given } of letters) {
      if (given === undefined || at < given.start || at > given.end) continue;
      const facts = options.find(({ name }) => name === letter);
      if (facts?.arguments === undefined) {
        return {
          kind: 'argument',
          span: given,
          argument: undefined,
          pieces: [given],
          index: 0,
          list: [],
          frames: frames(argument, letters),
        };
      }
      // `^` becomes a comma there, so that either may stand (main/app.c:ast_replace_subargument_delimiter).
      const written = text.slice(given.start, given.end);
      const commas = isJump(facts.arguments) && written.includes(',') && !written.includes('^');
      const separator = commas ? ',' : (facts.separator ?? ',');
      return this.list(given, facts.arguments, separator, () => frames(argument, letters));
    }
    return {
      kind: 'options',
      span: { start: at, end: at },
      argument,
      options,
      letters,
      frames: frames(argument, letters),
    };
  }

  /** `[[context,]extension,]priority`, with `(arguments)` behind it where it is Gosub's. */
  private jump(span: Span, args: readonly Argument[], separator: string, frames: FrameMaker): ValuePlace {
    const priority = args[args.length - 1];
    const gosub =
      priority?.parameters === undefined
        ? undefined
        : parseGosubTarget(this.text, span.start, span.end, this.nodes);
    if (gosub?.open !== undefined && this.at > gosub.open) {
      if (gosub.close !== undefined && this.at > gosub.close) return { kind: 'nothing' };
      const data = { start: gosub.open + 1, end: gosub.close ?? span.end };
      return this.list(data, priority?.arguments ?? [], priority?.separator ?? ',', frames);
    }
    const target = { start: span.start, end: gosub?.open ?? span.end };
    const pieces = this.split(target, separator, args);
    const index = Math.max(
      0,
      pieces.findIndex(({ end }) => this.at <= end),
    );
    const role = args[Math.max(0, args.length - pieces.length) + index];
    return jumpPlace(pieces, index, separator, frames(role));
  }

  private label(span: Span, argument: Argument, frames: FrameMaker): ValuePlace {
    const gosub = parseGosubTarget(this.text, span.start, span.end, this.nodes);
    if (argument.parameters !== undefined && gosub.open !== undefined && this.at > gosub.open) {
      const data = { start: gosub.open + 1, end: gosub.close ?? span.end };
      return this.list(data, argument.arguments ?? [], ',', frames);
    }
    const end = argument.parameters === undefined ? span.end : (gosub.open ?? span.end);
    const pieces = this.split({ start: span.start, end }, ',', undefined);
    const index = Math.max(
      0,
      pieces.findIndex(piece => this.at <= piece.end),
    );
    return jumpPlace(pieces, index, ',', frames(argument));
  }

  /** At least one piece, for an empty list has an argument to type as well. */
  private split(span: Span, separator: string, args: readonly Argument[] | undefined): readonly Span[] {
    const last = args?.[args.length - 1];
    const count = args === undefined || args.length === 0 || last?.multiple ? undefined : args.length;
    const limited = count === undefined || isJump(args ?? []) ? {} : { count };
    const pieces = splitArguments(this.text, span.start, span.end, {
      separator,
      raw: true,
      opaque: this.nodes,
      ...limited,
    });
    return pieces.length === 0 ? [span] : pieces;
  }

  /** Where the data of a call ends for a cursor behind its `(`; undefined where the cursor is behind its `)`. */
  private dataEnd(open: number, close: number | undefined, end: number): number | undefined {
    if (close === undefined) return end;
    if (this.at <= close) return close;
    const opaque = new OpaqueSpans(this.nodes);
    let depth = 0;
    for (let at = open; at < end; ) {
      const behind = opaque.skip(at);
      if (behind > at) {
        at = behind;
        continue;
      }
      const character = this.text.charAt(at);
      if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      at += 1;
    }
    // The last `)` closes something within: the call's own is still to be typed.
    return depth > 0 ? end : undefined;
  }
}

/** What follows the item that a function is asked for: `CHANNEL(rtp,type,media)`. */
function withItem(
  args: readonly Argument[],
  facts: DialplanFunction | undefined,
  text: string,
  span: Span,
  separator: string,
): readonly Argument[] {
  const [first] = args;
  if (first === undefined || args.length > 1) return args;
  const end = text.indexOf(separator, span.start);
  if (end === -1 || end >= span.end) return args;
  const name = text.slice(span.start, end).trim();
  const items = [...(first.values ?? []), ...(facts?.technologies ?? []).flatMap(({ values }) => values)];
  return [first, ...(items.find(item => item.name === name)?.arguments ?? [])];
}

function jumpPlace(
  pieces: readonly Span[],
  index: number,
  separator: string,
  frames: readonly Frame[],
): CallPlace {
  const parts = ['context', 'extension', 'priority'] as const;
  const part = parts[Math.max(0, 3 - pieces.length) + index] ?? 'priority';
  const span = pieces[index] ?? { start: 0, end: 0 };
  return { kind: 'jump', span, part, pieces, index, separator, frames };
}

/** Goto's list: what is left out is left out at the front. */
function isJump(args: readonly Argument[]): boolean {
  const [first, second, third] = args;
  return (
    args.length === 3 &&
    first?.kind === 'context' &&
    !first.required &&
    second?.kind === 'extension' &&
    third?.kind === 'priority'
  );
}

/** A name that Set and MSet give a value. */
function isAssignment(argument: Argument, frames: readonly Frame[]): boolean {
  const name = frames[frames.length - 1]?.name.toLowerCase();
  return (name === 'set' && argument.name === 'name') || (name === 'mset' && /^name\d?$/.test(argument.name));
}

function separatorOf(
  facts: Application | undefined,
  text: string,
  span: Span,
  nodes: readonly ValueNode[],
): string {
  const separator = facts?.separator ?? ',';
  // The old form of ExecIf has a comma where the new one has a question mark.
  if (facts?.name !== 'ExecIf' || separator !== '?') return separator;
  const hasComma = splitArguments(text, span.start, span.end, { opaque: nodes }).length > 1;
  return hasComma && isDeprecatedExecIf(text, span.start, span.end, nodes) ? ',' : separator;
}

function nodeAt(nodes: readonly ValueNode[], at: number): ValueNode | undefined {
  return valueNodeAt(nodes, at);
}
