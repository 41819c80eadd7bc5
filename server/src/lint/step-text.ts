/**
 * The part of a line behind the priority: an application with its data, taken apart as far as somebody asks. Dialplans
 * repeat themselves, so what texts of one form have in common is worked out once, for all rules.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Application, Version } from '../catalog/types.ts';
import { hasSubstitution, parseValue, type ValueNode } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';
import { Call, innerCalls } from './calls.ts';
import { detached } from './detached.ts';
import { holdsNumber, TextForms } from './text-forms.ts';

export type FindApplication = (name: string) => Application | undefined;

/** What texts of one form have in common (`TextForms`). */
export class TextForm {
  /** Of the application, in small letters; `''` where a substitution in it leaves it open until the call. */
  readonly name: string;
  /** Whether there may be other texts of the form, */
  readonly hasNumbers: boolean;
  /** and whether their applications may have other names. */
  readonly hasNumberInName: boolean;
  private parsed: readonly ValueNode[] | undefined;

  constructor(
    /** One of the texts. */
    readonly written: string,
    readonly find: FindApplication,
  ) {
    const open = written.indexOf('(');
    const end = open === -1 ? written.length : open;
    this.name = hasSubstitution(written, 0, end) ? '' : lowerCase(written.slice(0, end));
    this.hasNumbers = holdsNumber(written);
    this.hasNumberInName = holdsNumber(this.name);
  }

  /** What is substituted is told by other characters than digits. */
  get nodes(): readonly ValueNode[] {
    this.parsed ??= this.written.includes('$') ? parseValue(this.written).slice() : noNodes;
    return this.parsed;
  }
}

const noNodes: readonly ValueNode[] = [];

/** Where a text stands. */
export interface TextPlace {
  readonly written: string;
  readonly startsWith: (beginning: string) => boolean;
}

export class StepText {
  private written: string | undefined;
  private whole: readonly Call[] | undefined;

  /** The text of the form itself, or one of its others, which is looked up when somebody asks for it. */
  constructor(
    readonly form: TextForm,
    private readonly place?: TextPlace,
  ) {}

  get text(): string {
    this.written ??= (this.place ?? this.form).written;
    return this.written;
  }

  /** The same as of `text`, which is not made for it. */
  startsWith(beginning: string): boolean {
    return this.place?.startsWith(beginning) ?? this.text.startsWith(beginning);
  }

  /** Of the application, in small letters; `''` where a substitution in it leaves it open until the call. */
  get name(): string {
    const { name, hasNumberInName } = this.form;
    return hasNumberInName ? lowerCase(this.text.slice(0, name.length)) : name;
  }

  /** The outermost `${}` and `$[]`, in order. */
  get nodes(): readonly ValueNode[] {
    return this.form.nodes;
  }

  /** Undefined where the application is known in the call only. */
  get call(): Call | undefined {
    return this.calls[0];
  }

  /** The call with those that it runs itself (ExecIf and its kin), outer ones first. */
  get calls(): readonly Call[] {
    this.whole ??= this.takeApart().slice();
    return this.whole;
  }

  private takeApart(): readonly Call[] {
    const { text, nodes, form } = this;
    const { name, find } = form;
    if (name === '' && text !== '') return [];
    const nameSpan = { start: 0, end: name.length };
    const close = text.lastIndexOf(')');
    const open = nameSpan.end;
    const data =
      open === text.length ? undefined : { start: open + 1, end: close > open ? close : text.length };
    const calls = [new Call(text, nameSpan, data, nodes, find(text.slice(0, open)), false)];
    // The list grows while it is gone through: an inner call may run another one.
    for (const call of calls) calls.push(...innerCalls(call, { application: find }));
    return calls;
  }
}

/** How many names of applications are remembered; a site has some ten. */
const memoryLimit = 10_000;

/** All texts that were met, by their forms. */
export class StepTexts {
  readonly forms = new TextForms();
  private readonly known: (StepText | undefined)[] = [];
  private readonly applications = new Map<string, Application | undefined>();

  constructor(private readonly facts: { readonly catalog: Catalog; readonly version: Version }) {}

  /** The text of a form whose numbers are zeros. */
  ofForm(number: number): StepText {
    const known = this.known[number];
    if (known !== undefined) return known;
    const made = this.single(this.forms.text(number));
    this.known[number] = made;
    return made;
  }

  /** A text whose form has no number, or of which nothing else is to be known. */
  single(text: string): StepText {
    return new StepText(new TextForm(text, this.find));
  }

  private readonly find = (name: string): Application | undefined => {
    const known = this.applications.get(name);
    if (known !== undefined || this.applications.has(name)) return known;
    const found = this.facts.catalog.application(name, this.facts.version);
    if (this.applications.size < memoryLimit) this.applications.set(detached(name), found);
    return found;
  };
}
