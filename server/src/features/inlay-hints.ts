/** What Asterisk reads between the lines: the number behind `n`, the extension of `same`, the options of templates. */

import { PriorityStatement, parseStatement } from '../dialplan/statement.ts';
import { lowerCase } from '../text/ascii.ts';
import { type Message, type MessageText, message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import { variables } from '../workspace/symbols/block-lines.ts';
import type { Entry } from '../workspace/symbols/entry.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { spanOf } from '../workspace/symbols/resolve.ts';

export interface InlayHintSettings {
  /** The number that `n` stands for. */
  readonly priorities: boolean;
  /** The extension that a `same` line belongs to. */
  readonly extensions: boolean;
  /** How many options a section has from those it inherits from, and which. */
  readonly inherited: boolean;
}

export interface Hint {
  readonly offset: number;
  readonly label: string | Message;
  readonly tooltip?: string;
}

const inheritedOptions: MessageText = { en: '+{count} inherited', ru: '+{count} унаследовано' };

export function inlayHints(
  index: SymbolIndex,
  path: string,
  span: Span,
  settings: InlayHintSettings,
): Hint[] {
  const file = index.file(path);
  if (file === undefined) return [];
  const { text } = file.file;
  const first = text.lineAt(span.start);
  const last = text.lineAt(span.end);
  const hints: Hint[] = [];
  for (const entry of file.entries) {
    if (entry.block.endLine <= first || entry.block.firstLine > last) continue;
    if (settings.inherited) hints.push(...inherited(index, entry));
    if (index.isContext(entry) && (settings.priorities || settings.extensions))
      hints.push(...numbers(index, entry, settings));
  }
  return hints.filter(({ offset }) => span.start <= offset && offset <= span.end);
}

function numbers(index: SymbolIndex, entry: Entry, settings: InlayHintSettings): Hint[] {
  const hints: Hint[] = [];
  const items = new Map(variables(entry.block).map(item => [item.line, item]));
  for (const line of index.dialplan.prioritiesOf(entry)) {
    const item = items.get(line.line);
    if (item === undefined) continue;
    if (settings.extensions && line.keyword === 'same' && line.extension !== '') {
      const { end } = spanOf({ entry, line: line.line, ...item.columns(item.nameSpan) });
      hints.push({ offset: end, label: line.extension });
    }
    if (settings.priorities && line.form === 'next' && line.number > 0) {
      const { end } = spanOf({
        entry,
        line: line.line,
        ...item.valueColumns(wordSpan(item.name, item.value)),
      });
      hints.push({ offset: end, label: String(line.number) });
    }
  }
  return hints;
}

/** Of the `n` of a line. */
function wordSpan(name: string, value: string): Span {
  const statement = parseStatement(name, value);
  return statement instanceof PriorityStatement ? statement.wordSpan : { start: 0, end: 0 };
}

function inherited(index: SymbolIndex, entry: Entry): Hint[] {
  const { header } = entry;
  const { config } = entry.file;
  if (header === undefined || config === undefined || entry.facts.bases.length === 0) return [];
  if (index.isContext(entry)) return [];
  const own = new Set(variables(entry.block).map(({ name }) => lowerCase(name)));
  const options = new Map<string, string>();
  collect(index, config, entry, options, new Set());
  const lines = [...options].filter(([name]) => !own.has(name)).map(([name, value]) => `${name} = ${value}`);
  if (lines.length === 0) return [];
  const end = header.columns({ start: 0, end: header.text.length }).end;
  const offset = spanOf({ entry, line: header.line, start: end, end }).end;
  return [{ offset, label: message(inheritedOptions, { count: lines.length }), tooltip: lines.join('\n') }];
}

/** The options of the sections that one inherits from; the last that sets one counts. */
function collect(
  index: SymbolIndex,
  config: string,
  entry: Entry,
  into: Map<string, string>,
  seen: Set<Entry>,
): void {
  if (seen.has(entry)) return;
  seen.add(entry);
  for (const name of entry.facts.bases) {
    const base = index.baseSection(config, name);
    if (base === undefined || base === entry) continue;
    collect(index, config, base, into, seen);
    for (const item of variables(base.block))
      if (item.problem === undefined) into.set(lowerCase(item.name), item.value);
  }
}
