/** What an extension pattern matches, element by element, with numbers for examples that Asterisk would take. */
import { matchExtension, type PatternElement, parsePattern } from '../../syntax/pattern.ts';
import { message } from '../../text/message.ts';
import { messages } from '../messages.ts';
import { codes, type HelpBlock, type HelpItem, line } from './content.ts';

export function patternHelp(pattern: string): readonly HelpBlock[] {
  const { isPattern, elements } = parsePattern(pattern);
  if (!isPattern || elements.length === 0 || pattern.includes('${')) return [];
  const examples = examplesOf(pattern, elements);
  return [
    line(messages.patternMatches),
    { kind: 'list', items: runsOf(pattern, elements) },
    examples.length === 0
      ? line(messages.patternNothing)
      : line(messages.patternExamples, { numbers: codes(examples) }),
  ];
}

/** Literal characters that follow each other are one entry, and so are equal digits: `XXXX`. */
function runsOf(pattern: string, elements: readonly PatternElement[]): readonly HelpItem[] {
  const runs: { kind: PatternElement['kind']; text: string }[] = [];
  for (const { kind, start, end } of elements) {
    const text = pattern.slice(start, end);
    const last = runs[runs.length - 1];
    const joins =
      last?.kind === kind &&
      (kind === 'literal' || (kind === 'digits' && last.text.startsWith(text.toUpperCase())));
    if (last !== undefined && joins) last.text += kind === 'digits' ? text.toUpperCase() : text;
    else runs.push({ kind, text: kind === 'digits' ? text.toUpperCase() : text });
  }
  return runs.map(({ kind, text }) => ({ name: text, text: { message: meaning(kind, text) } }));
}

function meaning(kind: PatternElement['kind'], text: string) {
  switch (kind) {
    case 'literal':
      return message(messages.literally);
    case 'digits':
      return message(messages.digitFrom, { from: lowest(text), to: 9 });
    case 'set':
      return message(messages.oneOf, { members: text.slice(1, -1) });
    case 'rest':
      return message(messages.anyRest);
    case 'any':
      return message(messages.anyRestOrNone);
    case 'ignored':
      return message(messages.ignoredDash);
    case 'dead':
      return message(messages.neverRead);
  }
}

function lowest(digits: string): number {
  return digits.startsWith('N') ? 2 : digits.startsWith('Z') ? 1 : 0;
}

/** The lowest number that fits, and one with other digits; only those that Asterisk's own comparison takes. */
function examplesOf(pattern: string, elements: readonly PatternElement[]): readonly string[] {
  const made = [0, 1].map(turn =>
    elements.map((element, index) => sample(pattern, element, turn === 0 ? 0 : index + 3, turn)).join(''),
  );
  return [...new Set(made)].filter(number => number !== '' && matchExtension(pattern, number) !== 0);
}

function sample(pattern: string, { kind, start, end }: PatternElement, step: number, turn: number): string {
  const text = pattern.slice(start, end);
  switch (kind) {
    case 'literal':
      return text;
    case 'digits': {
      const from = lowest(text.toUpperCase());
      return String(from + (step % (10 - from)));
    }
    case 'set':
      return turn === 0 ? text.charAt(1) : text.charAt(end - start - 2);
    case 'rest':
      return turn === 0 ? '1' : '5678';
    case 'any':
      return turn === 0 ? '' : '5678';
    default:
      return '';
  }
}
