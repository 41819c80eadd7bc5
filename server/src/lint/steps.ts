/**
 * The steps of an extension as the rules see them: its priorities in the order of the call, each with its application
 * taken apart. Dialplans repeat themselves, so a text is taken apart once for all the lines that bear it, and only as
 * far as somebody asks.
 */
import type { Application } from '../catalog/types.ts';
import type { LineRun } from '../config/category.ts';
import type { Context, Extension, Priority } from '../dialplan/model.ts';
import { hasSubstitution, parseValue, type ValueNode } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';
import { Call, innerCalls } from './calls.ts';
import type { TextTable } from './text-table.ts';

/** How many texts are kept; a site's dialplan has some thousand different ones. */
const memoryLimit = 50_000;

export type FindApplication = (name: string) => Application | undefined;

/** The part of a line behind the priority: an application with its data. */
export class StepText {
  /** Of the application, in small letters; `''` where a substitution in it leaves it open until the call. */
  readonly name: string;
  private parsed: readonly ValueNode[] | undefined;
  private whole: readonly Call[] | undefined;

  constructor(
    readonly text: string,
    private readonly find: FindApplication,
  ) {
    const open = text.indexOf('(');
    const end = open === -1 ? text.length : open;
    this.name = hasSubstitution(text, 0, end) ? '' : lowerCase(text.slice(0, end));
  }

  /** The outermost `${}` and `$[]`, in order. */
  get nodes(): readonly ValueNode[] {
    this.parsed ??= this.text.includes('$') ? parseValue(this.text) : [];
    return this.parsed;
  }

  /** Undefined where the application is known in the call only. */
  get call(): Call | undefined {
    return this.calls[0];
  }

  /** The call with those that it runs itself (ExecIf and its kin), outer ones first. */
  get calls(): readonly Call[] {
    this.whole ??= this.takeApart();
    return this.whole;
  }

  private takeApart(): readonly Call[] {
    const { text, nodes, name } = this;
    if (name === '' && text !== '') return [];
    const nameSpan = { start: 0, end: name.length };
    const close = text.lastIndexOf(')');
    const open = nameSpan.end;
    const data =
      open === text.length ? undefined : { start: open + 1, end: close > open ? close : text.length };
    const calls = [new Call(text, nameSpan, data, nodes, this.find(text.slice(0, open)), false)];
    // The list grows while it is gone through: an inner call may run another one.
    for (const call of calls) calls.push(...innerCalls(call, { application: this.find }));
    return calls;
  }
}

/** The number in `texts` of the application on a line of a file; -1 where it has none. */
export type TextNumber = (run: LineRun, line: number) => number;

export class StepTexts {
  private readonly known = new Map<string, StepText>();
  private readonly byNumber: (StepText | undefined)[] = [];

  constructor(
    private readonly find: FindApplication,
    private readonly texts: TextTable,
  ) {}

  of(priority: Priority, numberOf: TextNumber): StepText {
    const { run } = priority;
    const number = run === undefined ? -1 : numberOf(run, priority.line);
    if (number === -1) return this.withText(applicationText(priority));
    const known = this.byNumber[number];
    if (known !== undefined) return known;
    const made = new StepText(this.texts.text(number), this.find);
    this.byNumber[number] = made;
    return made;
  }

  private withText(text: string): StepText {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const made = new StepText(text, this.find);
    if (this.known.size < memoryLimit) this.known.set(text, made);
    return made;
  }
}

/** One priority of an extension, hints left out. */
export interface Step {
  readonly priority: Priority;
  readonly text: StepText;
}

/** An extension with its steps, rising by priority. */
export interface ExtensionSteps {
  readonly context: Context;
  readonly extension: Extension;
  readonly steps: readonly Step[];
}

/** Steps that are made when somebody asks. */
export class LazySteps implements ExtensionSteps {
  private made: readonly Step[] | undefined;

  constructor(
    readonly context: Context,
    readonly extension: Extension,
    private readonly texts: StepTexts,
    private readonly numberOf: TextNumber,
  ) {}

  get steps(): readonly Step[] {
    if (this.made !== undefined) return this.made;
    const made: Step[] = [];
    for (const priority of this.extension.priorities)
      if (!priority.isHint) made.push({ priority, text: this.texts.of(priority, this.numberOf) });
    this.made = made;
    return made;
  }
}

function applicationText({ statement }: Priority): string {
  return statement.value.slice(statement.applicationStart);
}
