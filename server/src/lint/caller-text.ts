/**
 * Which substitutions of an extension bring text that the caller chose: the number as dialled where a pattern leaves its
 * characters open, names and headers of the call, and the variables that either is put into. The steps are followed in
 * the order of their priorities; a test of the text in a condition counts as a check of it from there on, so that nobody
 * who has looked at the text is accused.
 */
import type { Extension } from '../dialplan/model.ts';
import { parsePattern } from '../syntax/pattern.ts';
import { type ValueNode, type VariableNode, walkValue } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';
import { firstOutside } from './calls.ts';
import type { StepText } from './step-text.ts';

/** Variables whose text comes with the call (channels/chan_pjsip.c, channels/chan_sip.c). */
const callVariables: ReadonlySet<string> = new Set(['SIPDOMAIN', 'SIPURI', 'PJSIP_HEADER', 'CALLERIDNAME']);

/** Functions whose text comes with the call, whatever their arguments are. */
const callFunctions: ReadonlySet<string> = new Set([
  ...['SIP_HEADER', 'PJSIP_HEADER', 'PJSIP_RESPONSE_HEADER', 'MESSAGE', 'MESSAGE_DATA'],
]);

/** Types of CALLERID() that hold text as the caller's device has sent it (funcs/func_callerid.c). */
const callerIdText =
  /^(?:all|name|num|number|ANI|ANI-all|ANI-name|ANI-num|RDNIS|DNID|dnid-num|subaddr|tag)$/i;

/** Functions that hand on the characters of a text that stands in their arguments. */
const handingOn: ReadonlySet<string> = new Set([
  ...['TOUPPER', 'TOLOWER', 'QUOTE', 'EVAL', 'IF', 'IFTIME', 'SPRINTF', 'URIDECODE', 'BASE64_DECODE'],
  ...['CUT', 'STRREPLACE', 'REPLACE', 'LISTFILTER', 'STRBETWEEN', 'SHIFT', 'POP', 'IMPORT', 'TRIM'],
]);

/** Functions whose first argument is the name of a variable. */
const namingVariable: ReadonlySet<string> = new Set([
  ...['CUT', 'STRREPLACE', 'REPLACE', 'LISTFILTER', 'STRBETWEEN', 'SHIFT', 'POP'],
]);

/** Applications that go on by a condition. */
const conditional: ReadonlySet<string> = new Set([
  ...['gotoif', 'gosubif', 'execif', 'while', 'if', 'elseif', 'exitwhile'],
]);

/** Signs of a condition that looks at the characters of a text, or at whether it is one that is known. */
const check = /\bREGEX\(|\bFILTER\(|\bDB_EXISTS\(|\bFIELDQTY\(|=~| : |\bISNUMERIC\(/;

export class CallerTexts {
  /** What the variables hold, as far as a step has set them: caller's text or not. */
  private readonly known = new Map<string, boolean>();
  /** How many of the number's characters the pattern decides; undefined where it decides all. */
  private readonly decided: number | undefined;

  /** `given` are the variables that hold caller's text from the beginning. */
  constructor(extension: Extension, given: Iterable<string> = []) {
    this.decided = charactersDecided(extension);
    for (const name of given) this.known.set(name, true);
  }

  /** The outermost substitutions in that piece of a text that bring what the caller chose. */
  within(nodes: readonly ValueNode[], text: string, { start, end }: Span): VariableNode[] {
    const found: VariableNode[] = [];
    for (const node of nodes)
      if (node.kind === 'variable' && node.start >= start && node.end <= end && this.brings(node, text))
        found.push(node);
    return found;
  }

  /** Takes note of what a step sets or checks. */
  pass(step: StepText): void {
    const { name, text } = step;
    if (conditional.has(name) && check.test(text)) {
      this.takeAsChecked(step);
    } else if (name === 'set' || name === 'mset') {
      const { call } = step;
      if (call?.data !== undefined)
        for (const pair of name === 'set' ? [call.data] : call.pieces) this.set(step, pair);
    }
    if (name !== 'execif') return;
    for (const call of step.calls.slice(1))
      if (/^set$/i.test(call.name) && call.data !== undefined) this.set(step, call.data, true);
  }

  private set({ text, nodes }: StepText, pair: Span, maybe = false): void {
    const equals = firstOutside(text, '=', pair.start, pair.end, nodes);
    if (equals === -1) return;
    const brings = this.within(nodes, text, { start: equals + 1, end: pair.end }).length > 0;
    if (brings || !maybe) this.known.set(keyOf(text.slice(pair.start, equals)), brings);
  }

  private takeAsChecked({ nodes, text }: StepText): void {
    for (const node of walkValue(nodes))
      if (node.kind === 'variable' && node.staticName) this.known.set(keyOfNode(node, text), false);
  }

  private brings(node: VariableNode, text: string): boolean {
    if (!node.staticName) return false;
    const { call } = node;
    const known = this.known.get(keyOfNode(node, text));
    if (known !== undefined) return known;
    const name = text.slice(node.name.start, node.name.end);
    if (call === undefined) {
      if (name === 'EXTEN') return this.numberReaches(node, text);
      return callVariables.has(name);
    }
    if (callFunctions.has(name)) return true;
    const inside = text.slice(call.arguments.start, call.arguments.end);
    if (name === 'CALLERID') return callerIdText.test(inside);
    if (!handingOn.has(name)) return false;
    if (namingVariable.has(name)) {
      const comma = inside.indexOf(',');
      const variable = comma === -1 ? inside : inside.slice(0, comma);
      return this.known.get(variable) ?? (variable === 'EXTEN' && this.decided !== undefined);
    }
    const from =
      name === 'IF' || name === 'IFTIME'
        ? firstOutside(text, '?', call.arguments.start, call.arguments.end, node.nested)
        : call.arguments.start;
    return (
      this.within(node.nested, text, { start: Math.max(from, call.arguments.start), end: call.arguments.end })
        .length > 0
    );
  }

  /** Whether characters that the pattern leaves open are in what `${EXTEN:offset:length}` takes. */
  private numberReaches({ substring }: VariableNode, text: string): boolean {
    if (this.decided === undefined) return false;
    if (substring === undefined) return true;
    const [, offset, length] = /^:(\d+):(\d+)$/.exec(text.slice(substring.start, substring.end)) ?? [];
    return offset === undefined || Number(offset) + Number(length) > this.decided;
  }
}

/** How many characters of the number a pattern decides where it leaves the rest open; undefined where it decides all. */
function charactersDecided({ spelling }: Extension): number | undefined {
  const { compared } = spelling;
  if (!compared.startsWith('_') || !/[.!]/.test(compared)) return undefined;
  const { elements } = parsePattern(compared);
  const open = elements.findIndex(({ kind }) => kind === 'rest' || kind === 'any');
  if (open === -1) return undefined;
  return elements.slice(0, open).filter(({ kind }) => kind !== 'ignored').length;
}

function keyOfNode({ name, call }: VariableNode, text: string): string {
  const end = call?.close === undefined ? name.end : call.close + 1;
  return keyOf(text.slice(name.start, end));
}

/** What is set and what is read by one name: marks of inheritance and the two names of a number aside. */
function keyOf(written: string): string {
  return written.replace(/^_{1,2}/, '').replace(/^CALLERID\(number\)$/i, 'CALLERID(num)');
}
