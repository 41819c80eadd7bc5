/** The fixtures of `names.conf`: one for each kind of name, with its definitions and all that mentions it marked. */
import { readFileSync } from 'node:fs';

export interface Case {
  readonly name: string;
  readonly text: string;
}

const text = readFileSync(new URL('names.conf', import.meta.url), 'utf8');

export const cases: readonly Case[] = text
  .split(/^\/\/= /m)
  .slice(1)
  .map(part => {
    const end = part.indexOf('\n');
    return { name: part.slice(0, end), text: part.slice(end + 1) };
  });
