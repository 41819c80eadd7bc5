/**
 * The forms in which an Asterisk's reading of a configuration directory is written down (expected.json), shared
 * by the recorder, the live judge and the comparison. Printed one short object a line, so that a changed
 * recording reads as a changed dialplan.
 */

export type Level = 'notice' | 'warning' | 'error';

export interface PriorityForm {
  readonly priority: number | 'hint';
  readonly label?: string;
  readonly app: string;
  /** Absent for a hint, whose devices stand in `app`. */
  readonly data?: string;
  readonly file: string;
  readonly line: number;
}

export interface ExtensionForm {
  readonly exten: string;
  /** Present only where the extension matches on caller id; empty means "no caller id". */
  readonly cid?: string;
  readonly priorities: readonly PriorityForm[];
}

export interface ContextForm {
  readonly name: string;
  readonly includes: readonly string[];
  readonly switches: readonly string[];
  readonly ignorepats: readonly string[];
  readonly autohints?: true;
  readonly extensions: readonly ExtensionForm[];
}

export interface LogEntry {
  readonly level: Level;
  /** `file.c:function` of the C source. */
  readonly source: string;
  readonly message: string;
  readonly line?: number;
  /** Relative to the configuration directory. */
  readonly file?: string;
}

export interface CategoryForm {
  readonly name: string;
  readonly inherits?: readonly string[];
  readonly vars: readonly (readonly [name: string, value: string])[];
}

export type ConfigForm =
  | { readonly categories: readonly CategoryForm[] }
  | { readonly error: 'invalid' | 'missing' };

export interface Expected {
  readonly dialplan: readonly ContextForm[];
  readonly log: readonly LogEntry[];
  readonly config: Readonly<Record<string, ConfigForm>>;
}

/** A configuration directory in memory: bytes by path relative to it, with `/`. */
export type Tree = ReadonlyMap<string, Uint8Array>;

const widest = 160;

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${oneLine(member)}`).join(', ')}}`;
}

function pretty(value: unknown, indent: string, lead: number): string {
  const flat = oneLine(value);
  const simple = typeof value !== 'object' || value === null || indent.length + lead + flat.length <= widest;
  if (simple && indent !== '') return flat;
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map(item => inner + pretty(item, inner, 0)).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
  const lines = members.map(([key, member]) => {
    const head = `${JSON.stringify(key)}: `;
    return inner + head + pretty(member, inner, head.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** The text of an `expected.json`. */
export function printExpected(expected: Expected): string {
  return `${pretty(expected, '', 0)}\n`;
}
