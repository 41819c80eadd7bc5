/**
 * Formatting that Asterisk cannot tell from the original: blanks around `=` and `=>`, between an extension, its priority
 * and its application, at the ends of lines, and runs of empty lines. Two blanks or a tab before or behind a sign are
 * taken for alignment and stay. Lines that hold comments within, escapes or too much text are left alone.
 */
import type { ConfigFile } from '../config/file.ts';
import { Variable } from '../config/items.ts';
import { PriorityStatement, parseStatement } from '../dialplan/statement.ts';
import { byteLength } from '../text/encoding.ts';
import type { Span } from '../text/span.ts';
import type { TypedEdit } from './on-type.ts';

export interface FormatSettings {
  /** Blanks around `=>`. */
  readonly arrows: SignStyle;
  /** Blanks around `=`. */
  readonly equals: SignStyle;
  /** How many empty lines may follow each other. */
  readonly maxBlankLines: number;
}

export type SignStyle = 'spaced' | 'tight' | 'keep';

export const defaultFormat: FormatSettings = { arrows: 'spaced', equals: 'keep', maxBlankLines: 2 };

/** Bytes of a line from which on a blank more or less may decide whether Asterisk reads it (its limit is 8191). */
const nearLimit = 8100;

/** The edits; `isDialplan` tells of a line whether it stands in a context. */
export function formatFile(
  file: ConfigFile,
  settings: FormatSettings,
  isDialplan: (line: number) => boolean,
  within?: Span,
): TypedEdit[] {
  const { text } = file;
  const first = within === undefined ? 0 : text.lineAt(within.start);
  const last = within === undefined ? text.lineCount - 1 : text.lineAt(within.end);
  const edits: TypedEdit[] = [];
  const dropped = surplusLines(file, first, last, settings.maxBlankLines);
  for (let line = first; line <= last; line++) {
    if (dropped.has(line))
      edits.push({ span: { start: text.lineStart(line), end: text.lineStart(line + 1) }, text: '' });
    else edits.push(...formatLine(file, line, settings, isDialplan));
  }
  if (within === undefined) edits.push(...finalNewline(file));
  return edits.sort((left, right) => left.span.start - right.span.start);
}

function formatLine(
  file: ConfigFile,
  line: number,
  settings: FormatSettings,
  isDialplan: (line: number) => boolean,
): TypedEdit[] {
  const { text, lines } = file;
  const start = text.lineStart(line);
  const raw = text.line(line);
  const end = raw.endsWith('\r') ? raw.length - 1 : raw.length;
  if (raw.includes('\0') || byteLength(raw) >= nearLimit) return [];
  const edits: TypedEdit[] = [];
  const replace = (from: number, to: number, by: string) => {
    if (raw.slice(from, to) !== by) edits.push({ span: { start: start + from, end: start + to }, text: by });
  };
  let trimmed = end;
  while (trimmed > 0 && (raw[trimmed - 1] === ' ' || raw[trimmed - 1] === '\t')) trimmed--;
  // A lone return before the blanks would come to stand at the line's end and be taken for a part of it.
  if (trimmed < end && raw[trimmed - 1] !== '\r') replace(trimmed, end, '');
  if (lines.isBlank(line) || lines.depthBefore(line) !== 0) return edits;
  const content = lines.content(line);
  if (content.map !== undefined || /\\/.test(raw.slice(0, content.column + 1))) return edits;
  const kind = lines.kind(line);
  if (kind === 'header') {
    if (/^[ \t]+$/.test(raw.slice(0, content.column))) replace(0, content.column, '');
    return edits;
  }
  if (kind !== 'variable' || content.text.startsWith('\\')) return edits;
  const item = new Variable(0, content);
  if (item.problem !== undefined) return edits;
  aroundSign(item, content.text, content.column, settings, replace);
  if (isDialplan(line)) aroundCommas(item, content.column, replace);
  return edits;
}

type Replace = (from: number, to: number, by: string) => void;

function aroundSign(
  item: Variable,
  text: string,
  column: number,
  settings: FormatSettings,
  replace: Replace,
): void {
  const { operator } = item;
  if (operator === undefined || operator === '+=') return;
  const style = operator === '=>' ? settings.arrows : settings.equals;
  const sign = item.operatorSpan;
  // `+ =` must not become `+=`, nor `= >` become `=>`.
  const joins = item.name.endsWith('+');
  const gap = (from: number, to: number, wanted: boolean) => {
    const present = text.slice(from, to);
    if (present === '' || present === ' ') replace(column + from, column + to, wanted ? ' ' : '');
  };
  const signStart = text.indexOf('=', item.nameSpan.end);
  const signEnd = signStart + (operator === '=>' ? 2 : 1);
  if (style !== 'keep' && sign.end >= sign.start) {
    if (style === 'spaced' || !joins) gap(item.nameSpan.end, signStart, style === 'spaced');
    const arrowLike = item.value.startsWith('>') && operator === '=';
    if (item.value !== '' && (style === 'spaced' || !arrowLike))
      gap(signEnd, item.valueStart, style === 'spaced');
  }
}

function aroundCommas(item: Variable, column: number, replace: Replace): void {
  if (item.operator === undefined || item.operator === '+=') return;
  const statement = parseStatement(item.name, item.value);
  if (!(statement instanceof PriorityStatement)) return;
  const inValue = (from: number, to: number) => {
    if (item.value.slice(from, to) === ' ')
      replace(column + item.valueStart + from, column + item.valueStart + to, '');
  };
  const comma = item.value.indexOf(',', statement.priorityEnd);
  if (statement.kind === 'exten' && statement.priorityStart > statement.extensionEnd + 1)
    inValue(statement.extensionEnd + 1, statement.priorityStart);
  if (comma === -1) return;
  inValue(statement.priorityEnd, comma);
  if (statement.applicationStart < item.value.length) inValue(comma + 1, statement.applicationStart);
}

/** Empty lines beyond the allowed number; those within block comments are text. */
function surplusLines({ text, lines }: ConfigFile, first: number, last: number, most: number): Set<number> {
  const surplus = new Set<number>();
  // A mark that came to stand at the beginning would be skipped there.
  if (text.content.includes('\ufeff', 1)) return surplus;
  let run = 0;
  for (let line = first; line <= last; line++) {
    const empty = lines.depthBefore(line) === 0 && /^[ \t]*\r?$/.test(text.line(line));
    run = empty ? run + 1 : 0;
    // The line behind the last `\n` is no line of its own.
    if (run > most && line !== text.lineCount - 1) surplus.add(line);
  }
  return surplus;
}

function finalNewline({ text, lines }: ConfigFile): TypedEdit[] {
  const { content } = text;
  if (content === '' || content.endsWith('\n') || lines.kind(text.lineCount - 1) === 'too-long') return [];
  if (text.line(text.lineCount - 1).trim() === '') return [];
  const ending = content.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: { start: content.length, end: content.length }, text: ending }];
}
