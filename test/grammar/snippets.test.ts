/**
 * The snippets are well formed, their prefixes do not collide, and what they insert before anybody types into it
 * reads as the language does.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expand } from './expand.ts';
import { tokenize } from './tokenize.ts';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(new URL('../../snippets/asterisk.json', import.meta.url), 'utf8'),
);
const all = Object.entries(snippets);
const inserted = (prefix: string) => {
  const found = all.find(([, each]) => each.prefix === prefix)?.[1];
  return found === undefined ? undefined : expand(found.body.join('\n'));
};

describe('the snippets', () => {
  it.each(all)('%s has a prefix, a body and a description', (_, snippet) => {
    expect(Object.keys(snippet)).toEqual(['prefix', 'body', 'description']);
    expect(snippet.prefix).toMatch(/^[a-z][a-z-]*$/);
    expect(snippet.description).toMatch(/^[A-Z].*[^.]$/);
    expect(snippet.body.every(line => typeof line === 'string' && !line.includes('\n'))).toBe(true);
  });

  it('have prefixes of their own', () => {
    const prefixes = all.map(([, snippet]) => snippet.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('keep the prefixes of the colourers before us, and what they meant', () => {
    expect(inserted('e')).toBe('exten => _X.,1,NoOp()');
    expect(inserted('s')).toBe('same => n,NoOp()');
    expect(inserted('en')).toBe('exten = _X.,1,NoOp()');
    expect(inserted('sn')).toBe('same = n,NoOp()');
  });

  it('name a thing by the same name wherever it stands', () => {
    expect(inserted('hint')).toBe('exten => _2XX,hint,PJSIP/${EXTEN}');
    expect(inserted('transport')?.split('\n').slice(0, 3)).toEqual([
      '[transport-udp]',
      'type = transport',
      'protocol = udp',
    ]);
    expect(inserted('trunk')?.match(/^\[trunk\]$/gm)).toHaveLength(5);
  });

  it.each(all)('%s reads as the language', (_, snippet) => {
    const text = expand(snippet.body.join('\n'));
    expect(text).not.toMatch(/\$\d|\$\{\d|\\/);
    for (const { line, tokens } of tokenize(text)) {
      if (line.trim() === '') continue;
      const scopes = tokens.flatMap(token => token.scopes);
      expect([line, scopes.some(scope => /^(?:meta\.|string\.)/.test(scope))]).toEqual([line, true]);
      expect([line, scopes.some(scope => scope.startsWith('invalid'))]).toEqual([line, false]);
    }
  });
});
