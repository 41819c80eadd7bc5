/**
 * Colours by meaning, on top of the grammar's colours by form: what a name is, which variables get a value, which
 * functions and applications Asterisk has. Worked out for a block at a time and kept with it, so that a range costs its
 * lines and a keystroke one block.
 */
import type { Variable } from '../config/items.ts';
import { PriorityStatement, parseStatement } from '../dialplan/statement.ts';
import { parseValue, walkValue } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';
import { variables } from '../workspace/symbols/block-lines.ts';
import type { Entry } from '../workspace/symbols/entry.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { type BlockSymbols, type Occurrence, wildcard } from '../workspace/symbols/occurrence.ts';

export const tokenTypes = [
  'namespace',
  'class',
  'type',
  'function',
  'method',
  'variable',
  'label',
  'regexp',
  'number',
  'string',
  'enumMember',
] as const;
type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = [
  'definition',
  'modification',
  'defaultLibrary',
  'deprecated',
  'readonly',
] as const;
type Modifier = (typeof tokenModifiers)[number];

const typeOfKind: Readonly<Record<string, TokenType>> = {
  context: 'namespace',
  'voicemail-context': 'namespace',
  extension: 'method',
  priority: 'number',
  label: 'label',
  variable: 'variable',
  device: 'enumMember',
  mailbox: 'enumMember',
  feature: 'enumMember',
  section: 'type',
  file: 'string',
  agi: 'string',
  sound: 'string',
  'odbc-function': 'function',
};

interface Token {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

/** Four numbers a token: line from the block's first, column, length, type and modifiers. */
const stride = 4;

export class SemanticTokens {
  private readonly known = new WeakMap<BlockSymbols, Int32Array>();

  constructor(private readonly index: SymbolIndex) {}

  /** The tokens of a file, or of the blocks that touch some lines, as the protocol packs them. */
  of(path: string, firstLine = 0, lastLine = Number.POSITIVE_INFINITY): number[] {
    const data: number[] = [];
    let line = 0;
    let column = 0;
    for (const entry of this.index.file(path)?.entries ?? []) {
      const base = entry.block.firstLine;
      if (entry.block.endLine <= firstLine || base > lastLine) continue;
      const tokens = this.block(entry);
      for (let at = 0; at < tokens.length; at += stride) {
        const own = base + (tokens[at] ?? 0);
        if (own < firstLine || own > lastLine) continue;
        const start = tokens[at + 1] ?? 0;
        const coded = tokens[at + 3] ?? 0;
        data.push(
          own - line,
          own === line ? start - column : start,
          tokens[at + 2] ?? 0,
          coded & 15,
          coded >> 4,
        );
        line = own;
        column = start;
      }
    }
    return data;
  }

  private block(entry: Entry): Int32Array {
    const { symbols } = entry;
    if (symbols === undefined) return nothing;
    const known = this.known.get(symbols);
    if (known !== undefined) return known;
    const tokens = this.read(entry, symbols);
    const packed = new Int32Array(tokens.length * stride);
    for (const [at, token] of tokens.entries())
      packed.set([token.line, token.start, token.end - token.start, codeOf(token)], at * stride);
    this.known.set(symbols, packed);
    return packed;
  }

  private read(entry: Entry, symbols: BlockSymbols): Token[] {
    const tokens: Token[] = [];
    for (let at = 0; at < symbols.count; at++) {
      const occurrence = symbols.at(at);
      // A name that is put together is coloured by its parts.
      if (!occurrence.name.includes(wildcard)) tokens.push(this.tokenOf(occurrence));
    }
    const dialplan = this.index.isContext(entry);
    const globals = this.index.isGlobals(entry);
    for (const item of dialplan || globals ? variables(entry.block) : []) {
      if (item.problem !== undefined) continue;
      if (dialplan) this.application(item, tokens);
      this.functions(item, tokens);
    }
    return withoutOverlaps(tokens);
  }

  private tokenOf({ kind, name, role, line, start, end }: Occurrence): Token {
    const type = kind === 'extension' && name.startsWith('_') ? 'regexp' : (typeOfKind[kind] ?? 'class');
    const modifiers: Modifier[] = [];
    if (role === 'definition') modifiers.push('definition');
    if (role === 'write') modifiers.push('modification');
    if (kind === 'variable') {
      const known = this.index.catalog.variable(name);
      if (known !== undefined) modifiers.push('defaultLibrary');
      if (known?.readOnly === true || known?.computed === true) modifiers.push('readonly');
    }
    return { line, start, end, type, modifiers };
  }

  private application(item: Variable, tokens: Token[]): void {
    const statement = parseStatement(item.name, item.value);
    if (!(statement instanceof PriorityStatement) || statement.form === 'hint') return;
    const known = this.index.catalog.application(statement.application);
    if (known !== undefined) add(tokens, item, statement.applicationSpan, known.deprecated === true);
  }

  private functions(item: Variable, tokens: Token[]): void {
    for (const node of walkValue(parseValue(item.value))) {
      if (node.kind !== 'variable' || node.call === undefined || !node.staticName) continue;
      const known = this.index.catalog.func(item.value.slice(node.name.start, node.name.end));
      if (known !== undefined) add(tokens, item, node.name, known.deprecated === true);
    }
  }
}

const nothing = new Int32Array(0);

function add(tokens: Token[], item: Variable, span: Span, deprecated: boolean): void {
  const { start, end } = item.valueColumns(span);
  const modifiers: Modifier[] = deprecated ? ['defaultLibrary', 'deprecated'] : ['defaultLibrary'];
  tokens.push({ line: item.line, start, end, type: 'function', modifiers });
}

/** In the order of the text; where two overlap the narrower one stays, and of equal ones the first. */
function withoutOverlaps(tokens: readonly Token[]): Token[] {
  const rank = (token: Token) => (token.type === 'type' ? 1 : 0);
  const sorted = [...tokens].sort(
    (left, right) =>
      left.line - right.line || left.start - right.start || left.end - right.end || rank(left) - rank(right),
  );
  const kept: Token[] = [];
  for (const token of sorted) {
    const last = kept.at(-1);
    if (last === undefined || last.line !== token.line || last.end <= token.start) kept.push(token);
    else if (token.end - token.start < last.end - last.start) kept[kept.length - 1] = token;
  }
  return kept;
}

function codeOf({ type, modifiers }: Token): number {
  const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
  return tokenTypes.indexOf(type) | (bits << 4);
}

/** One edit that makes the new data of the old. */
export interface TokenEdit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly number[];
}

/** What lies between the numbers that both begin with and those that both end with. */
export function tokenEdits(before: readonly number[], after: readonly number[]): TokenEdit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return [];
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [
    { start: head, deleteCount: before.length - head - tail, data: after.slice(head, after.length - tail) },
  ];
}
