/**
 * The `exten` and `same` lines of a section, one after the other, as pbx/pbx_config.c:pbx_load_config and
 * main/pbx.c:ast_add_extension2_lockopt take them. A line is read where it stands in its file; it becomes an object only
 * where there is something to complain of.
 */
import type { LineRun } from '../config/category.ts';
import type { LoadedConfig, LoadedVariable } from '../config/loaded.ts';
import { matchCallerId, matchExtension } from '../syntax/pattern.ts';
import { equalsIgnoringCase, standsAt } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import { detached } from '../text/detached.ts';
import type { Span } from '../text/span.ts';
import { Entries } from './entries.ts';
import { Extension, hintPriority, type Site, variableOf } from './extension.ts';
import type { Globals, OwnVariables } from './globals.ts';
import { Context } from './model.ts';
import { withoutDashes } from './order.ts';
import type { DialplanCost, DialplanProblem, DialplanProblemId } from './problems.ts';
import type { Reports } from './reports.ts';
import { type PriorityKind, PriorityScan } from './scan.ts';
import { identityOf, type Spelling, spellingOf, type Written } from './spelling.ts';
import type { PriorityStatement } from './statement.ts';
import { hintWritten, holdsOpenSet, nothing, type Target, targetOf } from './target.ts';

/** Bytes of an extension with its caller-id match that Asterisk keeps (pbx_load_config: realext[256]). */
const extensionLimit = 255;

/** Bytes of a hint's devices after substitution (ast_add_extension2_lockopt: expand_buf). */
const hintLimit = 4096;

/** `lastpri` before the first priority of a section. */
const noPriority = -2;

export class PriorityLines {
  private readonly scan = new PriorityScan();
  private readonly entries: Entries;
  /** What the names stand for that many contexts have, as `s` and `_X.`. */
  private readonly common = new Map<string, Target>();
  private context = new Context('');
  private site: Site | undefined;
  /** The line within the block of a run. */
  private at = 0;
  private target: Target = nothing;
  /** What `target` was made of. */
  private written: string | undefined;
  private lastPriority = noPriority;
  /** The one of the context that was added to last. */
  private extension: Extension | undefined;

  constructor(
    private readonly config: LoadedConfig,
    private readonly globals: Globals,
    private readonly reports: Reports,
    /** About how many lines there are to read. */
    expected: number,
  ) {
    this.entries = new Entries(expected);
  }

  /** A new section of a context: nothing is left of the one before. */
  begin(context: Context): void {
    this.context = context;
    this.target = nothing;
    this.written = undefined;
    this.lastPriority = noPriority;
    this.extension = undefined;
  }

  /** A line of the block of a run, whose value stands between two offsets of a text. */
  addFrom(run: LineRun, at: number, kind: PriorityKind, text: string, start: number, end: number): void {
    this.site = run;
    this.at = at;
    this.scan.scan(kind, text, start, end);
    this.add(run);
  }

  /** The same of a line that was taken apart already. */
  addStatement(site: Site, at: number, { kind, value }: PriorityStatement): void {
    this.site = site;
    this.at = at;
    this.scan.scan(kind, value, 0, value.length);
    this.add(site);
  }

  private get variable(): LoadedVariable {
    if (this.site === undefined) throw new Error('no line is being read');
    return variableOf(this.site, this.at);
  }

  /** Of the extension, as Asterisk shows it. */
  private get name(): string {
    const { written } = this.target;
    return typeof written === 'string' ? written : written.name;
  }

  private add(site: Site): void {
    const { scan } = this;
    if (scan.kind === 'exten') this.aim();
    else if (this.target.text === '' && isCertain(this.target.written)) {
      this.complainUnlessIncomplete('same-without-extension', undefined, { keyword: this.variable.name });
      return;
    }
    if (scan.labelStart !== -1 && scan.labelEnd === -1) {
      this.complain('label-not-closed', this.prioritySpan, 'line');
      return;
    }
    const number = this.numberOf();
    if (number === undefined) return;
    if (scan.open !== -1 && scan.close === -1) {
      const span = this.span(scan.applicationStart, scan.end);
      this.complain('parenthesis-not-closed', span, 'nothing', { application: scan.application });
    }
    if (number === 0) {
      this.complain('next-after-hint', this.prioritySpan, 'line');
      return;
    }
    this.lastPriority = (number + scan.offset) | 0;
    const { extension } = this.target;
    if (extension === '_.' || extension === '_!')
      this.complain('pattern-takes-everything', this.extensionSpan, 'nothing', { extension });
    this.register(this.lastPriority, site);
  }

  /** The extension of an `exten` line: for it and for the `same` lines behind it. */
  private aim(): void {
    const { scan, written: known } = this;
    if (known?.length === scan.extensionEnd - scan.start && standsAt(scan.text, scan.start, known)) return;
    const written = detached(scan.extension);
    const common = this.common.get(written);
    if (common !== undefined) {
      this.written = written;
      this.target = common;
      return;
    }
    const { text, certain } = this.substitute(written, this.extensionSpan, extensionLimit);
    this.written = certain ? written : undefined;
    // What seems to be nothing may be anything: it keeps the name that is written.
    this.target = targetOf(text === '' && !certain ? written : text, certain);
    const isCommon = written.length <= 2 || written.startsWith('_');
    if (isCommon && certain && text === written) this.common.set(written, this.target);
  }

  /** The number that a priority stands for before its offset is added; undefined where the line is dropped. */
  private numberOf(): number | undefined {
    const { scan } = this;
    switch (scan.form) {
      case 'number':
        if (scan.number >= 1) return scan.number;
        this.complain('priority-below-one', this.prioritySpan, 'line', { priority: scan.word });
        return undefined;
      case 'hint':
        return hintPriority;
      case 'next':
      case 'same':
        if (this.lastPriority > noPriority)
          return scan.form === 'next' ? (this.lastPriority + 1) | 0 : this.lastPriority;
        this.complainUnlessIncomplete('next-without-priority', this.prioritySpan, { priority: scan.word });
        return undefined;
      default:
        return this.labelled(scan.word);
    }
  }

  /** The priority of a label of the same extension; never below 1, so that a hint's label is none. */
  private labelled(label: string): number | undefined {
    const { context, target } = this;
    let best: Extension | undefined;
    for (const candidate of context.extensionsWithLabel(label)) {
      if (best !== undefined && best.key <= candidate.key) continue;
      if (matchExtension(candidate.spelling.compared, target.extension) === 0) continue;
      if (matchCallerId(candidate.callerId, target.caller)) best = candidate;
    }
    const found = best?.labelledNumber(label) ?? 0;
    if (found >= 1) return found;
    if (this.config.incomplete || context.holdsUncertain || !isCertain(target.written)) return undefined;
    const { extension } = target;
    this.complain('unknown-priority', this.prioritySpan, 'line', { priority: label, extension });
    // The search goes through the includes, but looks into this same context each time.
    const goesRound = context.includes.some(
      include => include.time === undefined && !equalsIgnoringCase(include.context, context.name),
    );
    if (goesRound) this.complain('search-too-deep', this.prioritySpan, 'nothing', { label });
    return undefined;
  }

  private register(number: number, site: Site): void {
    const { context, scan } = this;
    if (this.target.extension === '') {
      this.complain('empty-extension', this.extensionSpan, 'line');
      return;
    }
    const isHint = number === hintPriority;
    const written = isHint ? hintWritten(this.target.written) : this.target.written;
    const wanted = identityOf(written);
    const certain = isCertain(written);
    const label = detached(scan.label);
    const devices = isHint ? this.devices() : undefined;
    const isKnown = this.extension?.identity === wanted;
    const extension = isKnown ? this.extension : context.extensionLike(wanted);
    this.extension = extension;
    if (!certain) context.holdsUncertain = true;
    if (extension === undefined) {
      const made = new Extension(this.entries, number, this.at, label, site, written);
      if (devices !== undefined) made.devices = devices;
      this.addExtension(made);
      return;
    }
    const place = extension.placeOf(number);
    const inUse = label !== '' && this.isInUse(label, extension, place, number);
    if (place < extension.count && extension.numberAt(place) === number) {
      if (!certain || !extension.certain) return;
      const { name } = this;
      const taken = extension.spellingAt(place).name;
      const args = { extension: name, priority: number, other: taken === name ? '' : taken };
      this.complain('duplicate-priority', this.prioritySpan, 'line', args);
      return;
    }
    if (context.wasSearched && place > 0) this.checkAlias(extension, spellingOf(written));
    const kept = inUse ? '' : label;
    extension.insert(place, number, this.at, kept, site, written);
    if (devices !== undefined) extension.devices = devices;
    if (kept !== '') context.noteLabel(kept, extension);
  }

  private addExtension(extension: Extension): void {
    const { name, compared, callerId } = extension.spelling;
    this.extension = extension;
    this.context.addExtension(extension);
    if (this.context.wasSearched)
      for (const label of extension.labelNames) this.context.noteLabel(label, extension);
    if (holdsOpenSet(compared) || (callerId !== undefined && holdsOpenSet(callerId)))
      this.complain('set-not-closed', this.extensionSpan, 'nothing', { extension: name });
  }

  /**
   * Once a label was looked for, Asterisk keeps a second index of the context; a further priority of an extension that
   * is spelt differently gets an entry of its own there, without a table of priorities, and Asterisk crashes on it when
   * it takes the dialplan into use (main/pbx.c:ast_add_extension2_lockopt, context_promote).
   */
  private checkAlias(extension: Extension, { name, compared, callerId }: Spelling): void {
    // It is not entered where an extension without a match is spelt so, nor where it is there already.
    const bare = withoutDashes(name);
    if (this.context.extension(bare)?.spelling.compared === bare) return;
    if (compared === extension.spelling.compared && callerId === extension.callerId) return;
    const args = { extension: name, other: extension.name };
    this.complain('alias-after-search', this.extensionSpan, 'everything', args);
  }

  /** main/pbx.c:add_priority: whether a label is taken by a priority below, or by the next one above. */
  private isInUse(label: string, extension: Extension, place: number, number: number): boolean {
    let inUse = false;
    for (const other of extension.numbersLabelled(label)) {
      const index = extension.indexOf(other);
      if (other === number || index > place) continue;
      inUse = true;
      const { name } = this;
      const spelt = extension.spellingAt(index).name;
      const span = this.span(this.scan.labelStart, this.scan.labelEnd);
      const args = { label, extension: name, priority: other, other: spelt === name ? '' : spelt };
      this.complain('duplicate-label', span, 'label', args);
    }
    return inUse;
  }

  /** The devices of a hint: variables in them are substituted at load, but not in a pattern's. */
  private devices(): string | undefined {
    const { applicationStart, applicationEnd, application } = this.scan;
    const { extension } = this.target;
    if (!application.includes('${') || extension.startsWith('_')) return undefined;
    const own = { EXTEN: extension, CONTEXT: this.context.name };
    return this.substitute(application, this.span(applicationStart, applicationEnd), hintLimit, own).text;
  }

  /** Substitutes globals; complaints go to `span` of the value. */
  private substitute(
    text: string,
    span: Span,
    limit: number,
    own?: OwnVariables,
  ): { readonly text: string; readonly certain: boolean } {
    if (!text.includes('$')) return { text: cutToBytes(text, limit), certain: true };
    this.context.holdsSubstitutions = true;
    const { text: value, certain, problems } = this.globals.substitute(text, own);
    for (const { id, args } of problems) this.complain(id, span, 'nothing', args);
    return { text: cutToBytes(value, limit), certain };
  }

  /** A span of the value. */
  private span(start: number, end: number): Span {
    return { start: start - this.scan.start, end: end - this.scan.start };
  }

  private get prioritySpan(): Span {
    return this.span(this.scan.priorityStart, this.scan.priorityEnd);
  }

  /** Of the extension as written; of the priority on a `same` line. */
  private get extensionSpan(): Span {
    const { kind, start, extensionEnd } = this.scan;
    return kind === 'exten' ? this.span(start, extensionEnd) : this.prioritySpan;
  }

  private complain(
    id: DialplanProblemId,
    span: Span,
    cost: DialplanCost,
    args: DialplanProblem['args'] = {},
  ): void {
    this.reports.part(id, this.variable, span, cost, args);
  }

  /** What cannot be seen may have begun an extension. */
  private complainUnlessIncomplete(
    id: DialplanProblemId,
    span: Span | undefined,
    args: DialplanProblem['args'],
  ): void {
    if (this.config.incomplete) return;
    if (span === undefined) this.reports.whole(id, this.variable, 'line', args);
    else this.reports.part(id, this.variable, span, 'line', args);
  }
}

function isCertain(written: Written): boolean {
  return typeof written === 'string' || written.certain;
}
