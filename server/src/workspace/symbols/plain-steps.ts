/**
 * The names in what most steps run: a call with nothing quoted, whose arguments end at their commas and in which no name
 * is put together at run time. They are the names that `CallNames` finds, read straight from the text of the file; what is not that plain is
 * left to it.
 */
import type { Application, Argument } from '../../catalog/types.ts';
import type { PriorityScan } from '../../dialplan/scan.ts';
import { lowerCase, skipBlanks, trimBlanks } from '../../text/ascii.ts';
import { type Reading, readings } from './call-readings.ts';
import { type CallNames, isOptionalTarget, plainKinds } from './calls.ts';
import type { Collector } from './collector.ts';
import type { SymbolKind } from './kinds.ts';
import { flagsOf, packColumns } from './occurrence.ts';
import type { LineScope } from './step-names.ts';
import { priorityKind } from './value-names.ts';

/** What is done with an argument: a name of that kind is taken up, or one of the forms below. */
type Reader =
  | { readonly kind: number }
  | 'nothing'
  // Option letters, whose arguments may name something; the plain ones have none.
  | 'letters'
  | 'target'
  | 'other'
  | Exclude<PartForm, 'devices'>;

/** What the parts between `&` are. */
type PartForm = 'mailboxes' | 'sounds' | 'destinations' | 'devices';

interface Plan {
  /** The data as a whole are a place of the dialplan. */
  readonly isTarget: boolean;
  readonly readers: readonly Reader[];
  /** What is done with arguments behind the last; undefined where they are not looked at. */
  readonly further: Reader | undefined;
  /** As many arguments at most: the last one takes all the rest. */
  readonly count: number;
  readonly namesNothing: boolean;
  /** Whether an argument may turn out to be more than plain. */
  readonly mayFail: boolean;
}

type PlainKind =
  | 'context'
  | 'extension'
  | 'priority'
  | 'label'
  | 'mailbox'
  | 'voicemail-context'
  | 'device'
  | 'endpoint'
  | 'sip-peer'
  | 'sound'
  | 'variable';

const reference = flagsOf('reference', false, false);

export class PlainSteps {
  private readonly plans = new Map<string, Plan | undefined>();
  /** The same for the names that came last, by their beginning and length. */
  private readonly recent: { readonly name: string; readonly plan: Plan | undefined }[] = [];
  private readonly kinds: Readonly<Record<PlainKind, number>>;
  private text = '';
  private line = 0;
  private lineStart = 0;

  constructor(
    private readonly calls: CallNames,
    private readonly into: Collector,
  ) {
    const number = (kind: SymbolKind) => into.table.kindNumber(kind);
    this.kinds = {
      context: number('context'),
      extension: number('extension'),
      priority: number('priority'),
      label: number('label'),
      mailbox: number('mailbox'),
      'voicemail-context': number('voicemail-context'),
      device: number('device'),
      endpoint: number('endpoint'),
      'sip-peer': number('sip-peer'),
      sound: number('sound'),
      variable: number('variable'),
    };
  }

  forget(): void {
    this.text = '';
  }

  /**
   * Takes up the names of a step whose first `$` stands at an offset, or nowhere before its end; false, with nothing taken
   * up, where it is none of the plain ones.
   */
  add(scan: PriorityScan, line: number, lineStart: number, scope: LineScope, dollar: number): boolean {
    this.text = scan.text;
    this.line = line;
    this.lineStart = lineStart;
    const isFixed = dollar >= scan.end;
    if (scan.form === 'hint') return isFixed && this.devices(scan.applicationStart, scan.end);
    if (!isFixed && !this.variables(dollar, scan.end, false)) return false;
    const plan = scan.open === -1 ? silent : this.plan(scan.text, scan.applicationStart, scan.applicationEnd);
    if (plan === undefined) return false;
    const start = scan.open + 1;
    const end = scan.close === -1 ? scan.end : scan.close;
    const targetEnd = plan.isTarget ? this.indexOf(openParenthesis, start, end) : start;
    if (plan.isTarget) {
      if (!this.isFree(start, targetEnd, special)) return false;
    } else if (!plan.namesNothing) {
      if (!this.isFree(start, end, specialButDollar)) return false;
      if ((plan.mayFail || !isFixed) && !this.list(plan, start, end, scope, false)) return false;
    }
    if (!isFixed) this.variables(dollar, scan.end, true);
    if (plan.isTarget) this.target(start, targetEnd, scope);
    else if (!plan.namesNothing) this.list(plan, start, end, scope, true);
    return true;
  }

  /** Takes up what is substituted between two offsets; whether that is variables by their names alone. */
  private variables(start: number, end: number, takes: boolean): boolean {
    const { text } = this;
    for (let at = this.indexOf(dollarSign, start, end); at < end; at = this.indexOf(dollarSign, at, end)) {
      if (text.charCodeAt(at + 1) !== openBrace) return false;
      const from = at + 2;
      at = from;
      while (at < end && isWord(text.charCodeAt(at))) at += 1;
      if (at === from || at === end || text.charCodeAt(at) !== closeBrace) return false;
      if (takes) this.take(this.kinds.variable, from, at, 0);
    }
    return true;
  }

  /** Goes through the arguments; whether each can be read here. */
  private list(plan: Plan, start: number, end: number, scope: LineScope, takes: boolean): boolean {
    if (start === end) return true;
    let from = start;
    for (let place = 0; ; place++) {
      const reader = plan.readers[place] ?? plan.further;
      if (reader === undefined) return true;
      const to = place + 1 >= plan.count ? end : this.indexOf(comma, from, end);
      if (!this.read(reader, from, to, scope, takes)) return false;
      if (to === end) return true;
      from = to + 1;
    }
  }

  private read(reader: Reader, start: number, end: number, scope: LineScope, takes: boolean): boolean {
    if (reader === 'nothing' || reader === 'letters') return true;
    // What is substituted in a name leaves it unknown.
    if (!takes && this.indexOf(dollarSign, start, end) < end) return false;
    if (typeof reader !== 'string') {
      if (takes) this.take(reader.kind, start, end, 0);
      return true;
    }
    if (reader === 'other') return false;
    if (reader !== 'target') return this.parts(reader, start, end, takes);
    if (takes) this.target(start, end, scope);
    return true;
  }

  /** As `ValueNames.target`. */
  private target(start: number, end: number, scope: LineScope): void {
    const { into } = this;
    const first = this.indexOf(comma, start, end);
    if (first === end) {
      this.priority(start, end, 0, scope, 0, -1);
      return;
    }
    const second = this.indexOf(comma, first + 1, end);
    const from = second === end ? start : first + 1;
    const to = second === end ? first : second;
    const isWritten = second !== end && first > start;
    if (isWritten) this.take(this.kinds.context, start, first, 0);
    const context = isWritten ? into.table.contextId(this.text, start, first) + 1 : 0;
    if (to > from) this.take(this.kinds.extension, from, to, into.scopeOf(context, 0));
    const priorityEnd = second === end ? end : this.indexOf(comma, second + 1, end);
    this.priority(to + 1, priorityEnd, context, scope, from, to);
  }

  /** A priority or label of the extension that stands between two offsets; of the line's own where they are none. */
  private priority(
    start: number,
    end: number,
    context: number,
    scope: LineScope,
    extensionStart: number,
    extensionEnd: number,
  ): void {
    if (start >= end) return;
    const { into, text } = this;
    const kind = priorityKind(text, start, end);
    if (kind === undefined) return;
    const extension =
      extensionEnd === -1 ? scope.extension : into.table.extensionId(text, extensionStart, extensionEnd) + 1;
    this.take(this.kinds[kind], start, end, into.scopeOf(context, extension));
  }

  /** As `ValueNames.mailbox`. */
  private mailbox(start: number, end: number): void {
    const at = this.indexOf(atSign, start, end);
    if (at < end) this.take(this.kinds['voicemail-context'], at + 1, end, 0);
    if (at === start) return;
    const { into } = this;
    const context = at < end ? lowerCase(this.text.slice(at + 1, end)) : 'default';
    this.take(this.kinds.mailbox, start, at, into.scopeOf(into.table.contextId(context) + 1, 0));
  }

  /** As `ValueNames.devices`. */
  private devices(start: number, end: number): boolean {
    if (!this.isFree(start, end, special) || this.indexOf(comma, start, end) < end) return false;
    return this.parts('devices', start, end, false) && this.parts('devices', start, end, true);
  }

  private device(start: number, end: number, takes: boolean): boolean {
    const colon = this.indexOf(colonSign, start, end);
    const slash = this.indexOf(slashSign, start, end);
    if (colon === end || slash < colon) return this.destination(start, end, takes);
    if (!this.text.startsWith('Custom', start) || colon !== start + 6) return false;
    if (takes) this.take(this.kinds.device, start, end, 0);
    return true;
  }

  /** As `ValueNames.dialString`, for those destinations whose name is all that follows the technology. */
  private destination(start: number, end: number, takes: boolean): boolean {
    const slash = this.indexOf(slashSign, start, end);
    if (slash === end) return true;
    const isPjsip = slash === start + 5 && this.text.startsWith('PJSIP', start);
    if (!isPjsip && !(slash === start + 3 && this.text.startsWith('SIP', start))) return false;
    for (let at = slash + 1; at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === slashSign || code === atSign || code === exclamation) return false;
    }
    if (takes) this.take(this.kinds[isPjsip ? 'endpoint' : 'sip-peer'], slash + 1, end, 0);
    return true;
  }

  /** The parts between `&`, without the blanks around them; whether each can be read here. */
  private parts(form: PartForm, start: number, end: number, takes: boolean): boolean {
    for (let from = start; from <= end; ) {
      const to = this.indexOf(ampersand, from, end);
      const first = skipBlanks(this.text, from, to);
      if (!this.part(form, first, trimBlanks(this.text, first, to), takes)) return false;
      from = to + 1;
    }
    return true;
  }

  private part(form: PartForm, start: number, end: number, takes: boolean): boolean {
    switch (form) {
      case 'devices':
        return this.device(start, end, takes);
      case 'destinations':
        return this.destination(start, end, takes);
      case 'mailboxes':
        if (takes) this.mailbox(start, end);
        return true;
      default:
        if (takes) this.take(this.kinds.sound, start, end, 0);
        return true;
    }
  }

  private take(kind: number, start: number, end: number, scope: number): void {
    if (start >= end) return;
    const { into, lineStart } = this;
    const id = into.table.idAt(kind, this.text, start, end);
    into.put(id, this.line, packColumns(start - lineStart, end - lineStart, reference), scope);
  }

  private indexOf(code: number, start: number, end: number): number {
    let at = start;
    while (at < end && this.text.charCodeAt(at) !== code) at += 1;
    return at;
  }

  /** Whether none of some characters stands between two offsets. */
  private isFree(start: number, end: number, of: Uint8Array): boolean {
    for (let at = start; at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code < 128 && of[code] === 1) return false;
    }
    return true;
  }

  private plan(text: string, start: number, end: number): Plan | undefined {
    const slot = (text.charCodeAt(start) + end - start) & (recentCount - 1);
    const recent = this.recent[slot];
    if (recent?.name.length === end - start && text.startsWith(recent.name, start)) return recent.plan;
    const name = text.slice(start, end);
    const plan = this.planOf(name);
    this.recent[slot] = { name, plan };
    return plan;
  }

  private planOf(name: string): Plan | undefined {
    if (this.plans.has(name)) return this.plans.get(name);
    const application = this.calls.find(name);
    const { table } = this.into;
    const plan = application === undefined ? silent : planOf(application, kind => table.kindNumber(kind));
    if (application !== undefined) this.plans.set(name, plan);
    return plan;
  }
}

const silent: Plan = {
  isTarget: false,
  readers: [],
  further: undefined,
  count: 0,
  namesNothing: true,
  mayFail: false,
};

type NumberOf = (kind: SymbolKind) => number;

/** Undefined for what is never plain. */
function planOf(
  { name, arguments: args, separator = ',', parse }: Application,
  numberOf: NumberOf,
): Plan | undefined {
  if (name === 'Set' || name === 'MSet' || name === 'MacroIf' || name === 'Originate') return undefined;
  if (separator !== ',') return undefined;
  if (args === undefined) return silent;
  if (isOptionalTarget(args, 0)) return { ...silent, isTarget: true, namesNothing: false };
  const kinds = args.map(({ kind }) => kind);
  if (kinds.includes('context') && kinds.includes('extension')) return undefined;
  const own = readings[name];
  const readers = args.map((arg, place) => readerOf(arg, own?.[place] ?? arg.kind, numberOf));
  const last = args.at(-1);
  const further = last?.multiple === true ? readerOf(last, last.kind, numberOf) : undefined;
  const [first] = parse ?? [];
  const declared = first !== undefined && first.of === undefined ? first.names.length : 0;
  const all = further === undefined ? readers : [...readers, further];
  return {
    isTarget: false,
    readers,
    further,
    count: declared > 1 ? declared : Number.POSITIVE_INFINITY,
    namesNothing: all.every(reader => reader === 'nothing'),
    mayFail: all.some(reader => reader === 'other' || reader === 'destinations'),
  };
}

function readerOf(arg: Argument, reading: Reading | undefined, numberOf: NumberOf): Reader {
  if (arg.continues !== undefined) return 'other';
  if (arg.options !== undefined) return arg.optionStyle === 'words' ? 'nothing' : 'letters';
  if (reading === undefined) return arg.arguments === undefined ? 'nothing' : 'other';
  const kind = plainKinds[reading];
  if (kind !== undefined) return { kind: numberOf(kind) };
  return forms[reading] ?? 'nothing';
}

const forms: Partial<Readonly<Record<Reading, Reader>>> = {
  label: 'target',
  mailbox: 'mailboxes',
  sound: 'sounds',
  dial: 'destinations',
  interface: 'destinations',
  'application-call': 'other',
  extension: 'other',
  device: 'other',
  variable: 'other',
  macro: 'other',
  features: 'other',
  agi: 'other',
  subroutine: 'other',
  'message-destination': 'other',
};

const ampersand = 0x26;
const atSign = 0x40;
const colonSign = 0x3a;
const comma = 0x2c;
const exclamation = 0x21;
const openParenthesis = 0x28;
const slashSign = 0x2f;

const closeBrace = 0x7d;
const dollarSign = 0x24;
const openBrace = 0x7b;

/** As many names of applications are remembered by their beginning. */
const recentCount = 64;

/** Characters that take more than a look for commas. */
const special = new Uint8Array(128);
for (const character of '\u0001"$()[]\\') special[character.charCodeAt(0)] = 1;
const specialButDollar = special.slice();
specialButDollar[dollarSign] = 0;

function isWord(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}
