/**
 * Calls of applications and uses of functions as the rules see them: the text cut where Asterisk cuts it, with all that
 * is substituted only in the call (`${}`, `$[]`) opaque. An application that runs another one hands its call on.
 */

import type { Application, Argument as DocumentedArgument } from '../catalog/types.ts';
import { type Argument, splitArguments } from '../syntax/arguments.ts';
import { isDeprecatedExecIf, splitBranches } from '../syntax/jump.ts';
import type { ValueNode, VariableNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

/** An argument as written together with what the catalog says of it. */
export interface GivenArgument extends Span {
  readonly known: DocumentedArgument;
  readonly text: string;
  /** Whether a `${}` or `$[]` in it keeps its text unknown until the call. */
  readonly dynamic: boolean;
}

/** A call of an application; all spans are places in `text`. */
export class Call {
  private cut: readonly Argument[] | undefined;
  private known: readonly GivenArgument[] | undefined;

  constructor(
    /** The text that the call stands in: all behind the priority of the line. */
    readonly text: string,
    readonly nameSpan: Span,
    /** Undefined where there are no parentheses. */
    readonly data: Span | undefined,
    /** The outermost `${}` and `$[]` of the text, in order. */
    readonly nodes: readonly ValueNode[],
    /** As it is in the version at hand; undefined where it is not known there. */
    readonly application: Application | undefined,
    /** Run by another application, such as ExecIf. */
    readonly nested: boolean,
  ) {}

  get name(): string {
    return this.text.slice(this.nameSpan.start, this.nameSpan.end);
  }

  get dataText(): string {
    return this.data === undefined ? '' : this.text.slice(this.data.start, this.data.end);
  }

  /** Whether anything in that piece is known in the call only. */
  isDynamic({ start, end }: Span): boolean {
    for (const node of this.nodes) if (node.start < end && node.end > start) return true;
    return false;
  }

  /** The data cut at every comma, as an application with enough arguments would cut it. */
  get pieces(): readonly Argument[] {
    this.cut ??= this.split(undefined).slice();
    return this.cut;
  }

  /**
   * The arguments with what is known of each. Empty where the application takes its text apart in a way of its own.
   */
  get given(): readonly GivenArgument[] {
    this.known ??= this.pairArguments().slice();
    return this.known;
  }

  private pairArguments(): readonly GivenArgument[] {
    const { application, data } = this;
    const form = application === undefined || data === undefined ? undefined : formOf(application);
    if (form === undefined) return [];
    const given: GivenArgument[] = [];
    for (const [index, piece] of this.split(form.count).entries()) {
      const documented = form.known[index];
      if (documented === undefined || index >= form.sure) break;
      const { start, end } = piece;
      given.push({
        known: documented,
        start,
        end,
        text: this.text.slice(start, end),
        dynamic: this.isDynamic(piece),
      });
    }
    return given;
  }

  private split(count: number | undefined): readonly Argument[] {
    if (this.data === undefined) return [];
    const { start, end } = this.data;
    const raw = this.application?.parse?.[0]?.raw ?? false;
    return splitArguments(this.text, start, end, {
      ...(count !== undefined && { count }),
      raw,
      opaque: this.nodes,
    });
  }
}

/** How the text of an application falls into the arguments that its page names. */
interface ArgumentForm {
  readonly known: readonly DocumentedArgument[];
  /** How many the code declares; the last one takes the rest. */
  readonly count: number | undefined;
  /** How many of them are surely the documented ones. */
  readonly sure: number;
}

const forms = new WeakMap<Application, { readonly form: ArgumentForm | undefined }>();

/** Undefined where the application takes its text apart in a way of its own. */
function formOf(application: Application): ArgumentForm | undefined {
  const known = forms.get(application) ?? { form: makeForm(application) };
  forms.set(application, known);
  return known.form;
}

function makeForm(application: Application): ArgumentForm | undefined {
  const known = application.arguments ?? [];
  if (application.syntaxUnknown || known.length === 0 || !isCommaSeparated(application)) return undefined;
  const count = application.parse?.[0]?.names.length;
  // Where the code takes other arguments than the documentation names, only the first ones are sure.
  const sure =
    count === undefined || count === known.length ? known.length : Math.min(count, known.length) - 1;
  return { known, count, sure };
}

/** Whether the application's text is cut at commas, into the arguments that its page names. */
export function isCommaSeparated({ separator, parse }: Application): boolean {
  const first = parse?.[0];
  return (separator ?? ',') === ',' && (first?.separator ?? ',') === ',' && first?.of === undefined;
}

/** A use of a function: `${NAME(arguments)}`, or `Set(NAME(arguments)=value)`. */
export interface FunctionUse {
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: Span;
  readonly access: 'read' | 'write';
  /** Whether there is text behind the `)`, which Asterisk drops. */
  readonly hasTail: boolean;
  readonly text: string;
  /** The outermost `${}` and `$[]` of the text that may stand in the arguments, in order. */
  readonly nodes: readonly ValueNode[];
}

export interface CallContext {
  /** The application of that name in the version at hand. */
  readonly application: (name: string) => Application | undefined;
}

/** A read of a function, where a node is one whose name is known. */
export function functionRead(node: ValueNode, text: string): FunctionUse | undefined {
  if (node.kind !== 'variable' || node.call === undefined || !node.staticName) return undefined;
  const { name, call, nested }: VariableNode = node;
  return {
    name: text.slice(name.start, name.end),
    nameSpan: name,
    arguments: call.arguments,
    access: 'read',
    hasTail: call.tail !== undefined,
    text,
    nodes: nested,
  };
}

/** The functions that Set and MSet write (main/pbx_variables.c:pbx_builtin_setvar, pbx_builtin_setvar_multiple). */
export function functionWrites(call: Call): FunctionUse[] {
  const { data, text, nodes, application } = call;
  const name = application?.name;
  if (data === undefined || (name !== 'Set' && name !== 'MSet') || !text.includes(')=')) return [];
  return (name === 'Set' ? [data] : call.pieces).flatMap(pair => functionWrite(text, pair, nodes) ?? []);
}

/** A name that ends with `)` is a function's (main/pbx_variables.c:pbx_builtin_setvar_helper). */
function functionWrite(text: string, pair: Span, nodes: readonly ValueNode[]): FunctionUse | undefined {
  const equals = firstOutside(text, '=', pair.start, pair.end, nodes);
  if (equals === -1 || text.charAt(equals - 1) !== ')') return undefined;
  const open = firstOutside(text, '(', pair.start, equals, nodes);
  if (open === -1 || nodes.some(node => node.start >= pair.start && node.start < open)) return undefined;
  const nameSpan = { start: pair.start, end: open };
  return {
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    arguments: { start: open + 1, end: equals - 1 },
    access: 'write',
    hasTail: false,
    text,
    nodes: nodes.filter(node => node.start < equals),
  };
}

/** The calls that an application runs out of its data, and the application that the rest of its arguments belong to. */
export function innerCalls(call: Call, context: CallContext): Call[] {
  const { text, data, nodes, application } = call;
  if (data === undefined || application === undefined) return [];
  const { start, end } = data;
  const make = (from: number, to: number) => innerCall(call, from, to, context) ?? [];
  switch (application.name) {
    // apps/app_exec.c:exec_exec, tryexec_exec
    case 'Exec':
    case 'TryExec':
      return [make(start, end)].flat();
    case 'ExecIf': {
      if (isDeprecatedExecIf(text, start, end, nodes)) return [];
      const { whenTrue, whenFalse } = splitBranches(text, start, end, true, nodes);
      return [whenTrue, whenFalse].flatMap(branch =>
        branch === undefined || branch.start === branch.end ? [] : make(branch.start, branch.end),
      );
    }
    // main/pbx_builtins.c:pbx_builtin_execiftime knows no second branch.
    case 'ExecIfTime': {
      const { question } = splitBranches(text, start, end, false, nodes);
      return question === undefined ? [] : [make(question + 1, end)].flat();
    }
    default:
      return continuation(call, application, context);
  }
}

/** `App(data)` inside of other data: nothing is trimmed, the first `(` and the last `)` count. */
function innerCall(
  outer: Call,
  start: number,
  end: number,
  { application: find }: CallContext,
): Call | undefined {
  const { text, nodes } = outer;
  const open = firstOutside(text, '(', start, end, nodes);
  const nameSpan = { start, end: open === -1 ? end : open };
  if (outer.isDynamic(nameSpan) || nameSpan.start === nameSpan.end) return undefined;
  const close = open === -1 ? -1 : text.lastIndexOf(')', end - 1);
  const data = open === -1 ? undefined : { start: open + 1, end: close > open ? close : end };
  return new Call(text, nameSpan, data, nodes, find(text.slice(nameSpan.start, nameSpan.end)), true);
}

/** RetryDial's arguments from the fourth on are Dial's: a call without a name of its own. */
function continuation(
  call: Call,
  { arguments: known = [] }: Application,
  { application: find }: CallContext,
): Call[] {
  const index = known.findIndex(each => each.continues !== undefined);
  if (index === -1) return [];
  const target = known[index]?.continues;
  const piece = target === undefined ? undefined : call.pieces[index];
  if (target === undefined || piece === undefined || call.data === undefined) return [];
  const data = { start: piece.start, end: call.data.end };
  return [new Call(call.text, call.nameSpan, data, call.nodes, find(target), true)];
}

/** The first such character that does not stand in a `${}` or `$[]`; -1 where there is none. */
export function firstOutside(
  text: string,
  character: string,
  start: number,
  end: number,
  nodes: readonly ValueNode[],
): number {
  for (let at = text.indexOf(character, start); at !== -1 && at < end; ) {
    const found = at;
    const inside = nodes.find(node => node.start <= found && found < node.end);
    if (inside === undefined) return at;
    at = text.indexOf(character, inside.end);
  }
  return -1;
}

/** A name without the blanks around it, no-break spaces among them; undefined where there are none. */
export function withoutBlanks(name: string): string | undefined {
  const trimmed = name.trim();
  return trimmed === name || trimmed === '' ? undefined : trimmed;
}
