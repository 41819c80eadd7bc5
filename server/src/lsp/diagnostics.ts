/**
 * Tells the client what the rules find: it pulls where it can, else the server pushes. Either way a report of a file is
 * sent again only when it or the version of the open document differs from the last one.
 */
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type DocumentDiagnosticReport,
  RAL,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { Severity } from '../lint/finding.ts';
import { rulePage } from '../lint/rule-page.ts';
import type { CheckedFile, Service } from '../service.ts';
import { offsetsOf } from '../service.ts';
import { inLanguage, words } from '../shell/words.ts';
import type { Documents } from './documents.ts';
import { toLocation } from './locations.ts';
import { toRange } from './positions.ts';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Milliseconds without a keystroke after which all files are checked; more where that takes longer. */
const pauseOfTyping = 200;
const longestPause = 2000;
/** Milliseconds that the check of a document may take at each keystroke; where several took longer, it waits for the pause. */
const shortCheck = 30;
const fewLongChecks = 3;

export function toDiagnostics({ text, findings }: CheckedFile): Diagnostic[] {
  return findings.map(finding => ({
    range: toRange(text, offsetsOf(text, finding)),
    severity: severityOf[finding.severity],
    code: finding.rule,
    codeDescription: { href: inLanguage(rulePage(finding.rule)) },
    source: 'asterisk',
    message: words(finding.message),
  }));
}

interface Sent {
  readonly fingerprint: string;
  readonly id: string;
  /** The version of the open document that the client was told last. */
  version: number | null;
}

export class DiagnosticsReporter {
  /** What was sent last for a file: a fingerprint, and the id that the client gives back. */
  private readonly sent = new Map<string, Sent>();
  private nextId = 1;
  private scheduled: ReturnType<typeof setTimeout> | undefined;
  private soon: Disposable | undefined;
  private readonly urgent = new Set<string>();
  /** Milliseconds that the last check of everything took. */
  private lastCheck = 0;
  /** How many checks behind keystrokes were long, one after the other. */
  private longChecks = 0;

  constructor(
    private readonly connection: Connection,
    private readonly service: Service,
    private readonly documents: Documents,
    private readonly mode: { readonly pull: boolean; readonly refresh: boolean },
  ) {}

  /** A document was typed in: it is checked first, the others when the typing pauses. */
  typed(location: string): void {
    if (this.mode.pull) return;
    this.urgent.add(location);
    this.soon?.dispose();
    const { timer } = RAL();
    // Twice round, so that a question that came with the keystroke is answered first.
    this.soon =
      this.longChecks >= fewLongChecks
        ? timer.setTimeout(() => this.pushUrgent(), pauseOfTyping)
        : timer.setImmediate(() => {
            this.soon = timer.setImmediate(() => this.pushUrgent());
          });
    this.later(Math.min(longestPause, Math.max(pauseOfTyping, this.lastCheck)));
  }

  /** Something else has changed: files on disk, settings, what is open. */
  changed(): void {
    if (!this.mode.pull) this.later(0);
    else if (this.mode.refresh) void this.connection.languages.diagnostics.refresh();
  }

  async document(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const checked = await this.service.checkFile(toLocation(uri));
    if (checked === undefined) return { kind: 'full', items: [] };
    const items = toDiagnostics(checked);
    const id = this.note(checked.location, items);
    return id === previous ? { kind: 'unchanged', resultId: id } : { kind: 'full', resultId: id, items };
  }

  workspace(previous: ReadonlyMap<string, string>): WorkspaceDiagnosticReport {
    const items = this.allFiles().map(checked => {
      const uri = this.documents.uri(checked.location);
      const version = this.documents.version(checked.location);
      const diagnostics = toDiagnostics(checked);
      const resultId = this.note(checked.location, diagnostics);
      return previous.get(uri) === resultId
        ? ({ kind: 'unchanged', uri, version, resultId } as const)
        : ({ kind: 'full', uri, version, resultId, items: diagnostics } as const);
    });
    return { items };
  }

  private later(milliseconds: number): void {
    clearTimeout(this.scheduled);
    this.scheduled = setTimeout(() => this.pushAll(), milliseconds);
  }

  private pushUrgent(): void {
    const start = Date.now();
    const locations = [...this.urgent];
    this.urgent.clear();
    for (const location of locations) {
      const checked = this.service.checkOpen(location);
      if (checked !== undefined) this.push(checked);
    }
    this.longChecks = Date.now() - start > shortCheck ? this.longChecks + 1 : 0;
  }

  private pushAll(): void {
    const start = Date.now();
    const seen = new Set<string>();
    for (const checked of this.allFiles()) {
      seen.add(checked.location);
      this.push(checked);
    }
    for (const location of this.sent.keys()) {
      if (seen.has(location)) continue;
      this.sent.delete(location);
      this.send(location, []);
    }
    this.lastCheck = Date.now() - start;
  }

  private push(checked: CheckedFile): void {
    const { location } = checked;
    const diagnostics = toDiagnostics(checked);
    const before = this.sent.get(location);
    const version = this.documents.version(location);
    if (before === undefined && diagnostics.length === 0 && version === null) return;
    const isNew = this.note(location, diagnostics) !== before?.id;
    if (isNew || version !== before?.version) this.send(location, diagnostics);
  }

  private send(location: string, diagnostics: Diagnostic[]): void {
    const version = this.documents.version(location);
    const sent = this.sent.get(location);
    if (sent !== undefined) sent.version = version;
    void this.connection.sendDiagnostics({
      uri: this.documents.uri(location),
      ...(version !== null && { version }),
      diagnostics,
    });
  }

  private allFiles(): CheckedFile[] {
    return this.service.workspace.knownRoots.flatMap(root => this.service.checkRoot(root));
  }

  private note(location: string, diagnostics: readonly Diagnostic[]): string {
    const fingerprint = JSON.stringify(diagnostics);
    const before = this.sent.get(location);
    if (before?.fingerprint === fingerprint) return before.id;
    const id = String(this.nextId++);
    this.sent.set(location, { fingerprint, id, version: null });
    return id;
  }
}
