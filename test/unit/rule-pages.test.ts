/** The pages of the rules say the same in both languages: no part is missing, and both cite the same sources. */
import { describe, expect, it } from 'vitest';
import { upgradeFindings } from '../../server/src/lint/upgrade.ts';
import { rules } from '../../server/src/rules/registry.ts';

describe.each([...rules, ...upgradeFindings])('$id', ({ docs, messages }) => {
  const parts = [docs.asterisk, docs.instead, docs.fix].filter(part => part !== undefined);

  it('is told in Russian as in English', () => {
    for (const { en, ru } of [docs.summary, ...parts]) {
      expect(ru).toMatch(/[а-яё]/i);
      expect(en).not.toMatch(/[а-яё]/i);
    }
    for (const { en, ru } of parts) expect(sources(ru)).toEqual(sources(en));
  });

  it('has the same arguments in both languages', () => {
    for (const { en, ru } of Object.values(messages)) expect(placeholders(ru), en).toEqual(placeholders(en));
  });
});

/** The files of Asterisk's sources that a text names, its functions among them. */
function sources(text: string): string[] {
  return (text.match(/`[a-z_]\w*(?:\/[\w.]+)*\.(?:c|h|y|fl)`|`[a-z]\w+_\w+`/g) ?? []).sort();
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}
