/** Completion entries of a time such as `9:00-18:00,mon-fri,*,*`, field by field (main/pbx_timing.c:ast_build_timing). */
import type { MessageText } from '../../text/message.ts';
import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { messages } from '../messages.ts';
import { type HelpBlock, line } from './content.ts';
import type { Item, Offers } from './items.ts';
import type { Here } from './place.ts';
import { pieceAround } from './words-around.ts';

interface Field {
  /** What `*` means. */
  readonly any: MessageText;
  /** Ranges that people write. */
  readonly ranges: readonly string[];
  readonly words: readonly string[];
}

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** In the order of the fields; a fifth one is a time zone, whose names nobody knows here. */
const fields: readonly Field[] = [
  { any: messages.anyTime, ranges: ['09:00-18:00', '18:00-09:00'], words: [...hours, '23:59'] },
  {
    any: messages.anyWeekday,
    ranges: ['mon-fri', 'sat-sun'],
    words: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  },
  {
    any: messages.anyDay,
    ranges: [],
    words: Array.from({ length: 31 }, (_, day) => String(day + 1)),
  },
  {
    any: messages.anyMonth,
    ranges: [],
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
];

const titles: readonly MessageText[] = [
  messages.timeOfDay,
  messages.timeWeekdays,
  messages.timeDays,
  messages.timeMonths,
  messages.timeZone,
];

/** What a field is, and what `*` means there. */
export function timeHelp({ text }: Here, span: Span, number: number): readonly HelpBlock[] {
  const title = titles[number];
  const any = text.slice(span.start, span.end).trim() === '*' ? fields[number]?.any : undefined;
  return [...(title === undefined ? [] : [line(title)]), ...(any === undefined ? [] : [line(any)])];
}

/** `span` is the field with that number. */
export function timeItems({ text, at }: Here, span: Span, number: number): Offers {
  const piece = pieceAround(text, span, at, '&-');
  const field = fields[number];
  if (field === undefined) return { span: piece, items: [] };
  const before = text.slice(span.start, piece.start).trimEnd();
  const isBeginning = before === '';
  const isEnd = before.endsWith('-');
  const words = [...(isEnd ? [] : field.ranges), ...field.words];
  const items: Item[] = [
    ...(isBeginning
      ? [{ label: '*', kind: 'value', note: { message: message(field.any) }, rank: 0 } as const]
      : []),
    ...words.map((label, index): Item => ({ label, kind: 'value', rank: index + 1 })),
  ];
  return { span: piece, items };
}
