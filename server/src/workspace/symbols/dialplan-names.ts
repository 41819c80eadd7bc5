/** The names in a context of extensions.conf, statement by statement (pbx/pbx_config.c:pbx_load_config). */
import type { Block } from '../../config/file.ts';
import { Variable } from '../../config/items.ts';
import { type PriorityKind, PriorityScan } from '../../dialplan/scan.ts';
import {
  type IncludeStatement,
  PriorityStatement,
  parseStatement,
  type SwitchStatement,
} from '../../dialplan/statement.ts';
import type { LineTable } from '../../syntax/lines.ts';
import { splitExtension } from '../../syntax/pattern.ts';
import { lowerCase, trimBlanks } from '../../text/ascii.ts';
import { valueStart } from './block-lines.ts';
import type { CallNames } from './calls.ts';
import type { Collector } from './collector.ts';
import { flagsOf, packColumns, type Role, type Scope, wildcard } from './occurrence.ts';
import { PlainSteps } from './plain-steps.ts';
import { LineScope, StepNames } from './step-names.ts';
import { ValueNames } from './value-names.ts';

export class ContextNames {
  /** The extension of the line; undefined where it goes on from before the block. */
  private extension: string | undefined;
  private readonly scope: LineScope;
  /** The number under which `extension` is known where a line makes it. */
  private definition = -1;
  private readonly scan = new PriorityScan();
  private readonly extensionKind: number;
  private readonly labelKind: number;
  private readonly plain: PlainSteps;
  private readonly steps: StepNames;
  /** The file that was read last, and the first `$` in its text from some place on. */
  private lines: LineTable | undefined;
  private dollar = -1;

  constructor(
    private readonly calls: CallNames,
    private readonly into: Collector,
  ) {
    this.plain = new PlainSteps(calls, into);
    this.steps = new StepNames(calls, into);
    this.scope = new LineScope(into.table);
    this.extensionKind = into.table.kindNumber('extension');
    this.labelKind = into.table.kindNumber('label');
  }

  /** At the beginning of a block. */
  begin(): void {
    this.goOnWith(undefined);
    this.lines = undefined;
  }

  forget(): void {
    this.plain.forget();
    this.steps.forget();
    this.lines = undefined;
  }

  private goOnWith(extension: string | undefined): void {
    this.extension = extension;
    this.definition = -1;
    this.scope.set(extension);
  }

  /** A plain line of a block's table, by its number: the same as `line`, of which nothing is made where it says the usual. */
  plainLine({ lines, from }: Block, line: number): void {
    const { content } = lines.text;
    const kind = keywordAt(content, lines.contentStart(line), lines.equalsSign(line));
    if (kind !== undefined) {
      const scan = this.scan.scan(kind, content, valueStart(lines, line), lines.contentEnd(line));
      if (this.firstDollar(lines, scan.start) >= scan.applicationStart) {
        this.step(scan, line - from, lines.text.lineStart(line));
        return;
      }
    }
    this.line(new Variable(line - from, lines.content(line)));
  }

  /** A step with nothing to substitute before its application. */
  private step(scan: PriorityScan, line: number, lineStart: number): void {
    if (scan.kind === 'exten') this.define(scan, line, lineStart);
    if (scan.form === 'label')
      this.label(scan, scan.priorityStart, scan.wordEnd, line, lineStart, 'reference');
    if (scan.labelStart !== -1) {
      const end = scan.labelEnd === -1 ? scan.priorityEnd : scan.labelEnd;
      this.label(scan, scan.labelStart, end, line, lineStart, 'definition');
    }
    if (this.plain.add(scan, line, lineStart, this.scope, this.dollar)) return;
    this.steps.add(scan, line, scan.applicationStart - lineStart, this.scope);
  }

  /** As `nameExtension`. */
  private define({ text, start, extensionEnd, form }: PriorityScan, line: number, lineStart: number): void {
    const { end } = splitExtension(text, start, extensionEnd).name;
    const written = quoted(text, start, end) ? 1 : 0;
    if (this.extension?.length !== end - start || !text.startsWith(this.extension, start)) {
      this.goOnWith(text.slice(start, end));
    }
    const length = end - start - 2 * written;
    if (length === 0 || (length === 1 && text[start + written] === wildcard)) return;
    if (this.definition === -1)
      this.definition = this.into.table.idAt(this.extensionKind, text, start + written, end - written);
    const flags = form === 'hint' ? hintDefinition : definition;
    const column = start + written - lineStart;
    this.into.put(this.definition, line, packColumns(column, end - written - lineStart, flags), 0);
  }

  private label(
    { text }: PriorityScan,
    start: number,
    end: number,
    line: number,
    lineStart: number,
    role: Role,
  ): void {
    const inner = quoted(text, start, end) ? 1 : 0;
    const length = end - start - 2 * inner;
    if (length === 0 || (length === 1 && text[start + inner] === wildcard)) return;
    const packed = packColumns(
      start + inner - lineStart,
      end - inner - lineStart,
      flagsOf(role, false, false),
    );
    const { into } = this;
    into.put(
      into.table.idAt(this.labelKind, text, start + inner, end - inner),
      line,
      packed,
      into.scopeOf(0, this.scope.extension),
    );
  }

  /** The first `$` of a text at or behind an offset; asked with rising offsets. */
  private firstDollar(lines: LineTable, offset: number): number {
    if (lines !== this.lines) this.enter(lines);
    if (this.dollar < offset) {
      const found = lines.text.content.indexOf('$', offset);
      this.dollar = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.dollar;
  }

  private enter(lines: LineTable): void {
    this.lines = lines;
    this.dollar = -1;
    this.steps.begin(lines.text.content);
  }

  line(item: Variable): void {
    // What `+=` adds to stands elsewhere; its pieces are no statements.
    if (item.problem !== undefined || item.operator === '+=') return;
    const statement = parseStatement(item.name, item.value);
    if (statement instanceof PriorityStatement) {
      this.priority(item, statement);
      return;
    }
    switch (statement.kind) {
      case 'include':
        this.include(item, statement);
        return;
      case 'switch':
      case 'lswitch':
      case 'eswitch':
        this.switched(item, statement);
        return;
      default:
    }
  }

  private priority(item: Variable, statement: PriorityStatement): void {
    if (statement.kind === 'exten') this.goOnWith(this.nameExtension(item, statement));
    const names = new ValueNames(item, this.into, this.extension);
    const scope: Scope = this.extension === undefined ? {} : { extension: this.extension };
    const word = { ...statement.wordSpan, opaque: [] };
    if (statement.form === 'label') names.emit('label', word, { scope });
    if (statement.labelSpan !== undefined)
      names.emit('label', { ...statement.labelSpan, opaque: [] }, { role: 'definition', scope });
    this.calls.substitutions(names);
    if (statement.form === 'hint') {
      const span = { start: statement.applicationStart, end: item.value.length };
      names.devices(names.region(span, names.nodes));
      return;
    }
    const data = statement.dataSpan;
    if (data !== undefined)
      this.calls.application(names, statement.application, names.region(data, names.nodes));
  }

  /** Takes an extension up and gives the name by which its labels are known. */
  private nameExtension(item: Variable, statement: PriorityStatement): string {
    const names = new ValueNames(item, this.into, undefined);
    const { name } = splitExtension(item.value, 0, statement.extensionEnd);
    const region = names.region(name, names.nodes);
    names.emit('extension', region, { role: 'definition', hint: statement.form === 'hint' });
    return names.name(region) ?? wildcard;
  }

  private include(item: Variable, statement: IncludeStatement): void {
    const names = new ValueNames(item, this.into, undefined);
    names.emit('context', names.region(statement.context, names.nodes));
    this.calls.substitutions(names);
  }

  /** `Realtime/context@family`, `Loopback/number@context`, `IAX2/user@peer/context` (pbx_realtime.c, pbx_loopback.c). */
  private switched(item: Variable, statement: SwitchStatement): void {
    const names = new ValueNames(item, this.into, undefined);
    const [left, right] = names.cutAt(names.region(statement.data, names.nodes), '@');
    const name = lowerCase(names.slice(statement.name));
    if (name === 'realtime' && right !== undefined) {
      const [family] = names.cutAt(right, '/');
      names.emit('realtime-family', family);
    } else if (name === 'loopback') {
      const [context] = names.cutAt(right ?? left, '/');
      if (right !== undefined) names.emit('context', context);
    } else if (name === 'iax2') names.dialString(names.whole);
    this.calls.substitutions(names);
  }
}

const definition = flagsOf('definition', false, false);
const hintDefinition = flagsOf('definition', false, true);

function keywordAt(text: string, start: number, equals: number): PriorityKind | undefined {
  const isExten = text.startsWith('exten', start);
  if (!isExten && !text.startsWith('same', start)) return undefined;
  const word = isExten ? 'exten' : 'same';
  return trimBlanks(text, start, equals) === start + word.length ? word : undefined;
}

/** Quotes around all of a name are not part of it. */
function quoted(text: string, start: number, end: number): boolean {
  return end - start > 2 && text.charCodeAt(start) === quote && text.charCodeAt(end - 1) === quote;
}

const quote = 0x22;
