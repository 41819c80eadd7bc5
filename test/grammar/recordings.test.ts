/**
 * The colours over configurations that a real Asterisk has read, some of them broken: what the line reader takes for a
 * comment is coloured as one and nothing else is, applications are found, and no file leaves a rule open.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCall } from '../../server/src/syntax/call.ts';
import { type LineContent, LineTable } from '../../server/src/syntax/lines.ts';
import { FlatText } from '../../server/src/text/text.ts';
import { scopeAt, stateBehind, type Token, tokenize } from './tokenize.ts';

const cases = new URL('../../../shared/conformance/cases/', import.meta.url);
const missing = existsSync(cases)
  ? undefined
  : 'the recordings stand beside the project, in ../shared/conformance';

describe.skipIf(missing !== undefined)(missing ?? 'the recordings', () => {
  const texts = missing === undefined ? readAll() : new Map<string, string>();

  it('are there', () => expect(texts.size).toBeGreaterThan(500));

  it('show as comments what Asterisk drops and nothing else, and every application', () => {
    expect(collect(texts, [commentFault, applicationFault])).toEqual([]);
  });

  it('leave nothing open but a comment', () => {
    const faults: string[] = [];
    for (const [text, where] of texts) {
      const open = stateBehind(text).depth > 1;
      if (open !== (LineTable.of(FlatText.of(text)).finalDepth !== 0)) faults.push(where);
    }
    expect(faults).toEqual([]);
  });
});

/** Each text once, with the first place that holds it. */
function readAll(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const kind of readdirSync(cases))
    for (const entry of readdirSync(new URL(`${kind}/`, cases))) {
      const folder = new URL(`${kind}/${entry}/etc/`, cases);
      for (const name of readdirSync(folder)) {
        if (!/\.conf(?:\.inc)?$/.test(name)) continue;
        const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r', '');
        if (!texts.has(text)) texts.set(text, `${kind}/${entry}/${name}`);
      }
    }
  return texts;
}

type Check = (line: string, tokens: readonly Token[], content: LineContent) => string | undefined;

function collect(texts: ReadonlyMap<string, string>, checks: readonly Check[]): string[] {
  const faults: string[] = [];
  for (const [text, where] of texts) {
    const table = LineTable.of(FlatText.of(text));
    for (const [index, { line, tokens }] of tokenize(text).entries()) {
      if (table.kind(index) === 'too-long') continue;
      // Behind a `--;` that closes nothing the rest of the line is left plain, so that the slip stands out.
      if (table.depthBefore(index) === 0 && table.depthBefore(index + 1) < 0) continue;
      for (const check of checks) {
        const fault = check(line, tokens, table.content(index));
        if (fault !== undefined) faults.push(`${where}:${index + 1}: ${fault}`);
      }
    }
  }
  return faults;
}

const commentFault: Check = (line, tokens, content) => {
  const kept = new Set(Array.from(content.text, (_, index) => columnOf(content, index)));
  for (const token of tokens) {
    const comment = token.scopes.some(scope => scope.startsWith('comment.'));
    for (let column = token.start; column < token.end; column++) {
      const character = line[column] ?? '';
      const escaping = character === '\\' && line[column + 1] === ';';
      if (character.trim() === '' || character === '\uFEFF' || escaping || kept.has(column) !== comment)
        continue;
      return `column ${column + 1} of ${JSON.stringify(line)}`;
    }
  }
  return undefined;
};

const applicationFault: Check = (line, tokens, content) => {
  const head =
    /^(?:exten\s*=>?(?:\[[^\]]*\]|[^,[])*,|same[^\s=]*\s*=>?)\s*(?!hint\s*,)(?:\d+|n|s|next|same)(?:\([^),]*\))?(?:\+\d+)?\s*,/i.exec(
      content.text,
    );
  if (head === null) return undefined;
  const { name, dynamicName } = parseCall(content.text, head[0].length);
  const word = content.text.slice(name.start, name.end).trimEnd();
  if (dynamicName || !/^[A-Za-z_][\w.-]*$/.test(word)) return undefined;
  for (const index of [name.start, name.start + word.length - 1])
    if (!/\.application\.asterisk$/.test(scopeAt(tokens, columnOf(content, index))))
      return `${word} in ${JSON.stringify(line)}`;
  return undefined;
};

function columnOf(content: LineContent, index: number): number {
  return content.map?.[index] ?? content.column + index;
}
