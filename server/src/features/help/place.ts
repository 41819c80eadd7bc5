/**
 * What stands at the cursor: the question that completion, hover and signature help begin with. It is answered from the
 * cursor's own line and the header above it, never from the whole file, and on a line that is half typed as well:
 * a missing `)`, `}` or `=` ends where the line ends.
 *
 * Offsets inside a place count from the beginning of `Here.text`, which is a piece of the line; `Here.toFile` gives
 * those of the file.
 */
import type { ConfigFile as FileFacts } from '../../catalog/types.ts';
import { ConfigFile } from '../../config/file.ts';
import { Directive, Header, Variable } from '../../config/items.ts';
import { parseStatement, type Statement } from '../../dialplan/statement.ts';
import type { LineContent } from '../../syntax/lines.ts';
import { splitExtension } from '../../syntax/pattern.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { Span } from '../../text/span.ts';
import { applicationLines } from '../../workspace/application-text.ts';
import type { RootModel } from '../../workspace/model.ts';
import { holdsOtherParameterBlocks } from '../../workspace/parameter-blocks.ts';
import { dialplanConfig, sectionOfPiece } from '../../workspace/roles.ts';
import { type CallPlace, placeInCall, placeInValue, type ValuePlace } from './call-place.ts';
import { pieceAround } from './words-around.ts';

/** The section that the cursor's line belongs to. */
export interface SectionHere {
  readonly name: string;
  readonly header: Header;
  /** The file and line of its header: those of another file where this one is included into the section. */
  readonly path: string;
  readonly line: number;
}

export interface Here {
  readonly model: RootModel;
  readonly path: string;
  readonly file: ConfigFile;
  /** Name of the configuration, such as `pjsip.conf`. */
  readonly config: string;
  readonly facts: FileFacts | undefined;
  /** Line of the cursor, 0-based. */
  readonly line: number;
  /** Absent before the first header. */
  readonly section: SectionHere | undefined;
  readonly text: string;
  /** The cursor in `text`. */
  readonly at: number;
  readonly place: Place;
  readonly toFile: (span: Span) => Span;
  /** The file is a dialplan application of MikoPBX: steps of one extension, in no section. */
  readonly application?: true;
}

export type Place = LinePlace | DialplanPlace | CallPlace | ValuePlace;

/** Of any file. */
export type LinePlace =
  | { readonly kind: 'comment' | 'nothing' }
  /** Between `[` and `]`. */
  | { readonly kind: 'header'; readonly span: Span; readonly header: Header }
  /** One name of the list behind `]`. */
  | { readonly kind: 'base'; readonly span: Span; readonly header: Header }
  | { readonly kind: 'directive'; readonly span: Span; readonly directive: Directive | undefined }
  | { readonly kind: 'include-path'; readonly span: Span; readonly directive: Directive }
  /** The name of an option, or of a statement of the dialplan; `item` is absent on an empty line. */
  | { readonly kind: 'key'; readonly span: Span; readonly item: Variable | undefined }
  /** The value of an option; `key` is its name. */
  | { readonly kind: 'value'; readonly span: Span; readonly item: Variable; readonly key: string };

/** Of a statement in a context. */
export type DialplanPlace =
  | {
      readonly kind: 'extension';
      readonly span: Span;
      /** Undefined in `ignorepat`. */
      readonly statement: Extract<Statement, { kind: 'exten' | 'same' }> | undefined;
      readonly part: 'name' | 'caller-id';
    }
  | {
      readonly kind: 'priority' | 'label';
      readonly span: Span;
      readonly statement: Extract<Statement, { kind: 'exten' | 'same' }>;
    }
  | { readonly kind: 'device'; readonly span: Span }
  | { readonly kind: 'include-context'; readonly span: Span }
  | { readonly kind: 'include-time'; readonly span: Span; readonly field: number }
  | { readonly kind: 'switch-name'; readonly span: Span }
  | { readonly kind: 'switch-data'; readonly span: Span; readonly name: string };

/** Undefined where the file is none of Asterisk's. */
export function placeAt(model: RootModel, path: string, file: ConfigFile, offset: number): Here | undefined {
  const role = model.role(path);
  if (role === undefined) return undefined;
  const line = file.text.lineAt(offset);
  const content = file.lines.content(line);
  const cursor = new LineCursor(file, line, content, offset);
  if (isApplication(model, role.config, file, line)) return applicationPlace(model, path, file, line, cursor);
  const config = isTypedInBlocks(model, role.config, file, line) ? 'pjsip.conf' : role.config;
  const section = sectionAt(model, path, file, line, config);
  const around: Surroundings = {
    model,
    path,
    file,
    config,
    // What a later version has no more is still explained to those who read it.
    facts: model.catalog.file(config, model.version) ?? model.catalog.file(config),
    line,
    section,
  };
  if (cursor.isInComment) return whole(around, cursor, { kind: 'comment' });
  const code = content.text.charAt(0);
  if (code === '[') return headerPlace(around, cursor, new Header(0, content));
  if (code === '#') return directivePlace(around, cursor, new Directive(0, content));
  if (content.text === '')
    return whole(around, cursor, { kind: 'key', span: { start: 0, end: 0 }, item: undefined });
  return variablePlace(around, cursor, new Variable(0, content));
}

/** A header among parameter blocks, which is no word of theirs until it is finished. */
function isTypedInBlocks(model: RootModel, config: string, file: ConfigFile, line: number): boolean {
  if (model.catalog.file(config) !== undefined || !file.lines.isHeader(line)) return false;
  return holdsOtherParameterBlocks(file, line);
}

/** The file of a dialplan application of MikoPBX, whose lines begin where those of others have `same => ` behind them. */
function isApplication(model: RootModel, config: string, file: ConfigFile, line: number): boolean {
  if (model.catalog.file(config) !== undefined || file.text.lineCount > longestApplication) return false;
  return applicationLines(file.text, line) !== undefined;
}

const longestApplication = 1000;

function applicationPlace(
  model: RootModel,
  path: string,
  file: ConfigFile,
  line: number,
  cursor: LineCursor,
): Here {
  const around = { model, path, file, config: dialplanConfig, facts: undefined, line, section: undefined };
  if (cursor.isInComment) return whole(around, cursor, { kind: 'comment' });
  const { text } = cursor.content;
  const statement = parseStatement('same', text);
  const place: Place =
    statement.kind === 'same' ? priorityPlace(model, statement, cursor.index) : { kind: 'nothing' };
  return { ...whole(around, cursor, place), application: true };
}

type Surroundings = Omit<Here, 'text' | 'at' | 'place' | 'toFile'>;

/** The cursor's place in what is left of its line, and the way back. */
class LineCursor {
  readonly index: number;
  readonly isInComment: boolean;
  private readonly lineStart: number;
  private readonly offset: number;
  readonly isBehind: boolean;

  constructor(
    file: ConfigFile,
    line: number,
    readonly content: LineContent,
    offset: number,
  ) {
    const { text, map } = content;
    this.lineStart = file.text.lineStart(line);
    this.offset = offset;
    const column = offset - this.lineStart;
    const end = text === '' ? 0 : this.columnOf(text.length);
    this.isBehind = text === '' || column > end;
    if (this.isBehind) this.index = text.length;
    else if (map === undefined) this.index = Math.max(0, column - content.column);
    else {
      const found = map.findIndex(each => each >= column);
      this.index = found === -1 ? text.length : found;
    }
    const between = this.isBehind ? file.text.slice(this.lineStart + end, offset) : '';
    this.isInComment =
      between.includes(';') || (text === '' && file.lines.depthBefore(line) > 0 && !between.includes('--;'));
  }

  offsetOf(index: number): number {
    return index >= this.content.text.length && this.isBehind
      ? this.offset
      : this.lineStart + this.columnOf(index);
  }

  private columnOf(index: number): number {
    const { column, map } = this.content;
    if (map === undefined) return index + column;
    return index < map.length ? (map[index] ?? 0) : (map[map.length - 1] ?? -1) + 1;
  }
}

function whole(around: Surroundings, cursor: LineCursor, place: Place): Here {
  return {
    ...around,
    text: cursor.content.text,
    at: cursor.index,
    place,
    toFile: ({ start, end }) => ({ start: cursor.offsetOf(start), end: cursor.offsetOf(end) }),
  };
}

function headerPlace(around: Surroundings, cursor: LineCursor, header: Header): Here {
  const { index } = cursor;
  const { nameSpan, optionsSpan } = header;
  if (index >= 1 && index <= nameSpan.end)
    return whole(around, cursor, { kind: 'header', span: nameSpan, header });
  if (optionsSpan === undefined || index < optionsSpan.start || index > optionsSpan.end)
    return whole(around, cursor, { kind: 'nothing' });
  const span = pieceAround(header.text, optionsSpan, index, ',');
  return whole(around, cursor, { kind: 'base', span, header });
}

function directivePlace(around: Surroundings, cursor: LineCursor, directive: Directive): Here {
  const { index } = cursor;
  const { wordSpan, argumentSpan } = directive;
  // A blank behind the word is no part of what is left of the line, and yet the name begins there.
  if (index <= wordSpan.end && !cursor.isBehind)
    return whole(around, cursor, {
      kind: 'directive',
      span: { start: 0, end: wordSpan.end },
      directive,
    });
  const start = Math.min(argumentSpan.start, index);
  const span = { start, end: Math.max(argumentSpan.end, start) };
  return whole(around, cursor, { kind: 'include-path', span, directive });
}

function variablePlace(around: Surroundings, cursor: LineCursor, item: Variable): Here {
  const { index } = cursor;
  if (item.operator === undefined || index <= item.operatorSpan.start) {
    const span = index <= item.nameSpan.end ? item.nameSpan : { start: index, end: index };
    return whole(around, cursor, { kind: 'key', span, item });
  }
  if (index < item.operatorSpan.end) return whole(around, cursor, { kind: 'nothing' });
  const at = Math.max(0, index - item.valueStart);
  const { value, valueStart } = item;
  const here = (place: Place): Here => ({
    ...around,
    text: value,
    at,
    place,
    toFile: ({ start, end }) => ({
      start: cursor.offsetOf(start + valueStart),
      end: cursor.offsetOf(end + valueStart),
    }),
  });
  const { section, config } = around;
  if (config === dialplanConfig && section !== undefined && isContextName(section.name))
    return here(statementPlace(around.model, parseStatement(item.name, value), at, item));
  const inside = placeInValue(around.model, value, { start: 0, end: value.length }, at);
  return here(inside ?? { kind: 'value', span: { start: 0, end: value.length }, item, key: item.name });
}

/** pbx/pbx_config.c:pbx_load_config passes `general` and `globals` over, in any case. */
export function isContextName(name: string): boolean {
  const lower = lowerCase(name);
  return lower !== 'general' && lower !== 'globals';
}

function statementPlace(model: RootModel, statement: Statement, at: number, item: Variable): Place {
  const { value } = statement;
  switch (statement.kind) {
    case 'exten':
    case 'same':
      return priorityPlace(model, statement, at);
    case 'include': {
      const { context, time } = statement;
      if (time === undefined || at <= context.end) return { kind: 'include-context', span: context };
      const field = value.slice(time.start, at).split(/[,|]/).length - 1;
      return { kind: 'include-time', span: pieceAround(value, time, at, ',|'), field };
    }
    case 'ignorepat':
      return { kind: 'extension', span: { start: 0, end: value.length }, statement: undefined, part: 'name' };
    case 'switch':
    case 'lswitch':
    case 'eswitch':
      return at <= statement.name.end
        ? { kind: 'switch-name', span: statement.name }
        : {
            kind: 'switch-data',
            span: statement.data,
            name: value.slice(statement.name.start, statement.name.end).trim(),
          };
    default:
      return { kind: 'value', span: { start: 0, end: value.length }, item, key: item.name };
  }
}

function priorityPlace(
  model: RootModel,
  statement: Extract<Statement, { kind: 'exten' | 'same' }>,
  at: number,
): Place {
  const { value, extensionEnd } = statement;
  if (statement.kind === 'exten' && at <= extensionEnd) {
    const inside = placeInValue(model, value, { start: 0, end: extensionEnd }, at);
    if (inside !== undefined) return inside;
    const { name, callerId } = splitExtension(value, 0, extensionEnd);
    return callerId === undefined || at <= name.end
      ? { kind: 'extension', span: name, statement, part: 'name' }
      : { kind: 'extension', span: callerId, statement, part: 'caller-id' };
  }
  const first = statement.kind === 'exten' ? extensionEnd + 1 : 0;
  const comma = value.indexOf(',', first);
  if (comma === -1 || at <= comma) {
    const { labelStart, labelSpan } = statement;
    if (labelSpan !== undefined && at >= labelStart && at <= labelSpan.end)
      return { kind: 'label', span: labelSpan, statement };
    // Behind `n+` stands a number.
    if (statement.plus !== -1 && at > statement.plus) return { kind: 'nothing' };
    const span = at < statement.priorityStart ? { start: at, end: at } : statement.wordSpan;
    return { kind: 'priority', span, statement };
  }
  if (statement.form === 'hint') {
    const inside = placeInValue(model, value, { start: comma + 1, end: value.length }, at);
    const devices = { start: Math.min(statement.applicationStart, at), end: value.length };
    return inside ?? { kind: 'device', span: pieceAround(value, devices, at, '&,') };
  }
  return placeInCall(
    model,
    value,
    { start: Math.min(statement.applicationStart, at), end: value.length },
    at,
  );
}

/** The section that the lines before any header of a piece stand in, though its header is in no file. */
function pieceOf(name: string, path: string): SectionHere {
  const header = new Header(0, ConfigFile.of(`[${name}]`).lines.content(0));
  return { name, header, path, line: 0 };
}

/** The section of a line; for the first lines of an included file the one that it is included into. */
function sectionAt(
  model: RootModel,
  path: string,
  file: ConfigFile,
  line: number,
  config: string,
  depth = 0,
): SectionHere | undefined {
  const firstLine = file.blockAt(line)?.firstLine ?? 0;
  if (file.lines.isHeader(firstLine)) {
    const header = new Header(0, file.lines.content(firstLine));
    return { name: header.name, header, path, line: firstLine };
  }
  if (depth > 10) return undefined;
  const piece = sectionOfPiece(path);
  const include = model.role(path)?.loaded.includes.find(({ files }) => files.includes(path));
  const includer = include && model.root.file(include.source.path);
  if (include === undefined || includer === undefined)
    return piece === undefined ? undefined : pieceOf(piece, path);
  return sectionAt(model, include.source.path, includer, include.line, config, depth + 1);
}
