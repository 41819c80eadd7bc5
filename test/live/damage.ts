/**
 * What happens to a configuration between its author's head and the disk: line ends and byte order marks of other
 * systems, other encodings, and typing accidents.
 */
import type { Chance } from './chance.ts';

/** Asterisk never comes back from 129 nested block comments (main/config.c:config_text_file_load). */
const blockCommentLimit = 60;

const words = [';--', '--;', '=>', '+=', '(+)', '(!)', '#include ', '${', '$['] as const;
const characters = [...';-[](),=>\\"#+!|&${}/_. \t\r\0\x01\x7f\u00a0\n'];

/** Lengths around Asterisk's limits for names, extensions and values. */
const lengths = [78, 79, 80, 253, 254, 255, 256, 4095] as const;

export function withLineEnds(chance: Chance, text: string): string {
  const ended = chance.once(6) ? text : `${text}\n`;
  const lines = chance.once(8) ? ended.replaceAll('\n', '\r\n') : ended;
  return chance.once(12) ? `\ufeff${lines}` : lines;
}

/** The text after one to four accidents. */
export function damaged(chance: Chance, text: string): string {
  return chance.some(1, 4, () => accident).reduce((result, happen) => happen(chance, result), text);
}

function accident(chance: Chance, text: string): string {
  const at = chance.number(0, text.length);
  const insert = (piece: string) => text.slice(0, at) + piece + text.slice(at);
  const lines = text.split('\n');
  const line = chance.number(0, lines.length - 1);
  const relined = (count: number, ...replacement: string[]) =>
    lines.toSpliced(line, count, ...replacement).join('\n');
  const [here = '', next = ''] = lines.slice(line);
  return chance.weighted([
    [5, () => text.slice(0, at) + text.slice(at + 1)],
    [5, () => insert(characters[chance.number(0, characters.length - 1)] ?? '')],
    [2, () => insert(chance.pick(words))],
    [1, () => insert('x'.repeat(chance.pick(lengths)))],
    [1, () => text.slice(0, at)],
    [2, () => relined(1)],
    [2, () => relined(2, next, here)],
    [2, () => relined(2, here + next)],
    [1, () => relined(1, here, here)],
    [1, () => relined(1, here + 'x'.repeat(chance.number(8100, 8300)))],
  ]);
}

/** The bytes of a text, now and then as if it had been written in another encoding. */
export function encode(chance: Chance, text: string): Uint8Array {
  const pieces = text.split(';--');
  const kept = pieces.slice(0, blockCommentLimit).join(';--');
  const bytes = Buffer.from([kept, ...pieces.slice(blockCommentLimit)].join(';'), 'utf8');
  if (!chance.once(15)) return bytes;
  return Buffer.from([...bytes].map(byte => (byte === 0xd0 ? 0xe0 + chance.number(0, 31) : byte)));
}
