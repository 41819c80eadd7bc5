/** The manifest's texts: both languages have the same keys, each that is asked for is there, and none is left over. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../../client/src/messages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const english: Record<string, string> = JSON.parse(read('package.nls.json'));
const russian: Record<string, string> = JSON.parse(read('package.nls.ru.json'));

it('English and Russian have the same keys in the same order', () => {
  expect(Object.keys(russian)).toEqual(Object.keys(english));
});

it('every key that the manifest asks for is there, and every key is asked for', () => {
  const asked = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
  expect([...new Set(asked)].sort()).toEqual(Object.keys(english).sort());
});

it('Russian texts are in Russian, but for names', () => {
  const names = new Set(Object.values(english).filter(text => /^[A-Z][\w]*(?: Conf)?$/.test(text)));
  for (const text of Object.values(russian)) expect(names.has(text) || /[а-яё]/i.test(text), text).toBe(true);
});

it('the texts of the client have the same placeholders in both languages', () => {
  const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const { en, ru } of Object.values(messages)) expect(placeholders(ru), en).toEqual(placeholders(en));
});

it('every text of the client is used', () => {
  const files = [
    'activate',
    'claiming',
    'files',
    'languageServer',
    'preview',
    'recipe',
    'recipeActions',
    'status',
    'wizard',
  ];
  const sources = files.map(name => read(`client/src/${name}.ts`)).join('\n');
  const unused = Object.keys(messages).filter(key => !new RegExp(`\\bmessages\\.${key}\\b`).test(sources));
  expect(unused).toEqual([]);
});
