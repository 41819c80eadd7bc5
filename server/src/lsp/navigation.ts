/**
 * Navigation and editing over the protocol: each handler asks one feature of the core and turns spans into ranges. A
 * question about a file that belongs to no root, or that nobody has read, has an empty answer.
 */
import {
  type CallHierarchyItem,
  type CancellationToken,
  type ClientCapabilities,
  type CodeLens,
  type Connection,
  DocumentHighlightKind,
  FoldingRangeKind,
  InlayHintKind,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type ServerCapabilities,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type CallNode, callNodesAt, incomingCalls, outgoingCalls } from '../features/call-hierarchy.ts';
import { type Lens, lensAnswer, lenses } from '../features/code-lens.ts';
import { definition } from '../features/definition.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { folds } from '../features/folding.ts';
import { formatFile } from '../features/format.ts';
import { highlights } from '../features/highlight.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { linkedSpans } from '../features/linked-editing.ts';
import { fileLinks } from '../features/links.ts';
import { continueExtension } from '../features/on-type.ts';
import type { FilePlace } from '../features/place.ts';
import { references } from '../features/references.ts';
import { prepareRename, rename } from '../features/rename.ts';
import { selectionsAt } from '../features/selection.ts';
import { SemanticTokens, tokenModifiers, tokenTypes } from '../features/semantic-tokens.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import type { Service } from '../service.ts';
import { say, words } from '../shell/words.ts';
import { holdsForeignBytes } from '../text/encoding.ts';
import type { Message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/text.ts';
import { joinPath } from '../workspace/paths.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { kindTitle } from '../workspace/symbols/kinds.ts';
import type { Documents } from './documents.ts';
import { toWorkspaceEdit } from './edits.ts';
import { toLocation } from './locations.ts';
import { messages } from './messages.ts';
import { documentSymbol, locationsOf, selectionRange, textEdits } from './navigation-answers.ts';
import { toOffset, toRange, toSpan } from './positions.ts';
import { symbolKindOf } from './symbol-kinds.ts';
import { TokenAnswers } from './token-answers.ts';

export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  declarationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  callHierarchyProvider: true,
  linkedEditingRangeProvider: true,
  documentLinkProvider: {},
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeLensProvider: { resolveProvider: true },
  inlayHintProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: { delta: true },
    range: true,
  },
};

/** Answers when everything told before is done; `otherwise` where it fails or is no longer wanted. */
type Answer = <Result>(
  what: string,
  token: CancellationToken,
  otherwise: Result,
  run: () => Promise<Result>,
) => Promise<Result>;

/** A file that a question is about. */
interface Subject {
  readonly index: SymbolIndex;
  readonly path: string;
  readonly text: Text;
}

/** What a lens needs to be worked out when it comes into view. */
interface LensData extends Lens {
  readonly uri: string;
}

export class Navigation {
  private readonly tokens = new WeakMap<SymbolIndex, SemanticTokens>();
  private readonly tokenAnswers = new TokenAnswers();

  constructor(
    private readonly service: Service,
    private readonly documents: Documents,
    private readonly capabilities: ClientCapabilities,
    private readonly showReferences: string | undefined,
  ) {}

  listen(connection: Connection, answer: Answer): void {
    /** A question about a file. */
    const about = <Result>(
      what: string,
      token: CancellationToken,
      uri: string,
      otherwise: Result,
      run: (subject: Subject) => Result,
    ): Promise<Result> =>
      answer(what, token, otherwise, async () => {
        const subject = await this.subject(uri);
        return subject === undefined ? otherwise : run(subject);
      });
    const definitions = ({ textDocument, position }: PositionParams, token: CancellationToken) =>
      about<Location[] | LocationLink[] | null>('definition', token, textDocument.uri, null, subject =>
        this.definition(subject, toOffset(subject.text, position)),
      );
    connection.onDefinition(definitions);
    connection.onDeclaration(async (params, token) => locationsOf(await definitions(params, token)));
    connection.onReferences(({ textDocument, position, context }, token) =>
      about('references', token, textDocument.uri, [], ({ index, path, text }) =>
        references(index, path, toOffset(text, position), context.includeDeclaration).map(place =>
          this.location(index, place),
        ),
      ),
    );
    connection.onDocumentHighlight(({ textDocument, position }, token) =>
      about('highlights', token, textDocument.uri, [], ({ index, path, text }) =>
        highlights(index, path, toOffset(text, position)).map(({ span, write }) => ({
          range: toRange(text, span),
          kind: write ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    );
    connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
      about<LinkedEditingRanges | null>('linked editing', token, textDocument.uri, null, subject => {
        const { index, path, text } = subject;
        const spans = linkedSpans(index, path, toOffset(text, position));
        return spans.length === 0 ? null : { ranges: spans.map(span => toRange(text, span)) };
      }),
    );
    this.listenToRename(connection, answer);
    connection.onDocumentSymbol(({ textDocument }, token) =>
      about('document symbols', token, textDocument.uri, [], ({ index, path, text }) =>
        documentSymbols(index, path).map(node => documentSymbol(text, node)),
      ),
    );
    connection.onWorkspaceSymbol(({ query }, token) =>
      answer('workspace symbols', token, [], async () =>
        this.service.workspace.knownRoots.flatMap(root => {
          const index = this.service.symbols(root);
          return workspaceSymbols(index, query).map(place => ({
            name: place.name,
            kind: symbolKindOf(place.kind),
            containerName: place.container === '' ? say(kindTitle(place.kind)) : place.container,
            location: this.location(index, place),
          }));
        }),
      ),
    );
    connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
      about('call hierarchy', token, textDocument.uri, null, ({ index, path, text }) =>
        callNodesAt(index, path, toOffset(text, position)).map(node => this.callItem(index, node)),
      ),
    );
    connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
      about('incoming calls', token, item.uri, [], ({ index }) =>
        incomingCalls(index, callNodeOf(item)).map(({ node, from }) => ({
          from: this.callItem(index, node),
          fromRanges: this.ranges(index, node.path, from),
        })),
      ),
    );
    connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
      about('outgoing calls', token, item.uri, [], ({ index, path }) =>
        outgoingCalls(index, callNodeOf(item)).map(({ node, from }) => ({
          to: this.callItem(index, node),
          fromRanges: this.ranges(index, path, from),
        })),
      ),
    );
    connection.onDocumentLinks(({ textDocument }, token) =>
      about('document links', token, textDocument.uri, [], ({ index, path, text }) =>
        fileLinks(index, path).map(({ span, target }) => ({
          range: toRange(text, span),
          target: this.documents.uri(target),
        })),
      ),
    );
    connection.onFoldingRanges(({ textDocument }, token) =>
      about('folding', token, textDocument.uri, [], ({ index, path }) => {
        const file = index.root.file(path);
        return (file === undefined ? [] : folds(file)).map(({ first, last, comment }) => ({
          startLine: first,
          endLine: last,
          ...(comment && { kind: FoldingRangeKind.Comment }),
        }));
      }),
    );
    connection.onSelectionRanges(({ textDocument, positions }, token) =>
      about('selections', token, textDocument.uri, [], ({ index, path, text }) =>
        positions.flatMap(position =>
          selectionRange(text, selectionsAt(index, path, toOffset(text, position))),
        ),
      ),
    );
    this.listenToHints(connection, answer, about);
    this.listenToTokens(connection, about);
    this.listenToFormat(connection, about);
  }

  private listenToRename(connection: Connection, answer: Answer): void {
    connection.onPrepareRename(async ({ textDocument, position }, token) => {
      const refused = { reason: undefined as Message | undefined };
      const result = await answer('prepare rename', token, null, async () => {
        const subject = await this.subject(textDocument.uri);
        if (subject === undefined) return null;
        const prepared = prepareRename(subject.index, subject.path, toOffset(subject.text, position));
        if (prepared.kind === 'refused') {
          refused.reason = prepared.reason;
          return null;
        }
        return { range: toRange(subject.text, prepared.span), placeholder: prepared.text };
      });
      if (refused.reason !== undefined) throw failed(words(refused.reason));
      return result;
    });
    connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
      const refused = { reason: undefined as string | undefined };
      const result = await answer<WorkspaceEdit | null>('rename', token, null, async () => {
        const subject = await this.subject(textDocument.uri);
        if (subject === undefined) return null;
        const { index, path, text } = subject;
        const renamed = rename(index, path, toOffset(text, position), newName);
        if (renamed.kind === 'refused') {
          refused.reason = words(renamed.reason);
          return null;
        }
        const files = this.fileEdits(index, renamed.edits);
        const foreign = files.find(file => holdsForeignBytes(file.text.content));
        if (foreign !== undefined) {
          refused.reason = say(messages.foreignEncoding, { path: toLocation(foreign.uri) });
          return null;
        }
        return toWorkspaceEdit(files, this.capabilities, false);
      });
      if (refused.reason !== undefined) throw failed(refused.reason);
      return result;
    });
  }

  private listenToHints(connection: Connection, answer: Answer, about: About): void {
    connection.onCodeLens(({ textDocument }, token) =>
      about<CodeLens[]>('code lenses', token, textDocument.uri, [], ({ index, path, text }) => {
        if (!this.service.editor.codeLens) return [];
        return lenses(index, path).map(lens => {
          const data: LensData = { ...lens, uri: textDocument.uri };
          return { range: toRange(text, lens.span), data };
        });
      }),
    );
    connection.onCodeLensResolve((lens, token) =>
      answer('code lens', token, lens, async () => {
        const data: unknown = lens.data;
        if (!isLensData(data)) return lens;
        const subject = await this.subject(data.uri);
        return subject === undefined ? lens : this.resolveLens(lens, data, subject);
      }),
    );
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      about('inlay hints', token, textDocument.uri, [], ({ index, path, text }) =>
        inlayHints(index, path, toSpan(text, range), this.service.editor.inlayHints).map(hint => ({
          position: toRange(text, { start: hint.offset, end: hint.offset }).start,
          label: typeof hint.label === 'string' ? hint.label : words(hint.label),
          kind: InlayHintKind.Parameter,
          paddingLeft: true,
          ...(hint.tooltip !== undefined && { tooltip: hint.tooltip }),
        })),
      ),
    );
  }

  private listenToTokens(connection: Connection, about: About): void {
    const { semanticTokens } = connection.languages;
    semanticTokens.on(({ textDocument }, token) =>
      about('tokens', token, textDocument.uri, { data: [] }, subject =>
        this.tokenAnswers.full(textDocument.uri, subject.text, () =>
          this.tokensOf(subject.index).of(subject.path),
        ),
      ),
    );
    semanticTokens.onDelta(({ textDocument, previousResultId }, token) =>
      about<ReturnType<TokenAnswers['delta']>>(
        'token changes',
        token,
        textDocument.uri,
        { data: [] },
        subject =>
          this.tokenAnswers.delta(textDocument.uri, previousResultId, subject.text, () =>
            this.tokensOf(subject.index).of(subject.path),
          ),
      ),
    );
    semanticTokens.onRange(({ textDocument, range }, token) =>
      about(
        'tokens of a range',
        token,
        textDocument.uri,
        { data: [] as number[] },
        ({ index, path, text }) => {
          const span = toSpan(text, range);
          return { data: this.tokensOf(index).of(path, text.lineAt(span.start), text.lineAt(span.end)) };
        },
      ),
    );
  }

  private listenToFormat(connection: Connection, about: About): void {
    const format = ({ index, path, text }: Subject, range?: Range): TextEdit[] => {
      const file = index.file(path);
      // Another program's file, or one whose bytes would not survive.
      if (file?.config === undefined || holdsForeignBytes(text.content)) return [];
      const isDialplan = (line: number) => {
        const entry = file.entryAt(line);
        return entry !== undefined && index.isContext(entry);
      };
      const span = range === undefined ? undefined : toSpan(text, range);
      return textEdits(text, formatFile(file.file, this.service.editor.format, isDialplan, span));
    };
    connection.onDocumentFormatting(({ textDocument }, token) =>
      about('formatting', token, textDocument.uri, [], subject => format(subject)),
    );
    connection.onDocumentRangeFormatting(({ textDocument, range }, token) =>
      about('formatting a range', token, textDocument.uri, [], subject => format(subject, range)),
    );
    connection.onDocumentOnTypeFormatting(({ textDocument, position }, token) =>
      about('typing', token, textDocument.uri, [], ({ index, path, text }) => {
        const file = index.file(path);
        const offset = toOffset(text, position);
        const entry = file?.entryAt(text.lineAt(offset));
        if (file === undefined || entry === undefined || !index.isContext(entry)) return [];
        return textEdits(text, continueExtension(file.file, offset));
      }),
    );
  }

  private async subject(uri: string): Promise<Subject | undefined> {
    const location = toLocation(uri);
    const root = await this.service.workspace.rootFor(location);
    const path = location.slice(root.location.length + 1);
    const text = root.file(path)?.text;
    return text && { index: this.service.symbols(root), path, text };
  }

  private definition({ index, path, text }: Subject, offset: number): Location[] | LocationLink[] | null {
    const found = definition(index, path, offset);
    if (found === undefined) return null;
    if (this.capabilities.textDocument?.definition?.linkSupport !== true)
      return found.targets.map(place => this.location(index, place));
    return found.targets.map(place => {
      const { uri, range } = this.location(index, place);
      return {
        originSelectionRange: toRange(text, found.origin),
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      };
    });
  }

  private location(index: SymbolIndex, { path, span }: FilePlace): Location {
    return { uri: this.uri(index, path), range: this.ranges(index, path, [span])[0] ?? nowhere };
  }

  private uri(index: SymbolIndex, path: string): string {
    return this.documents.uri(joinPath(index.root.location, path));
  }

  private ranges(index: SymbolIndex, path: string, spans: readonly Span[]): Range[] {
    const text = index.root.file(path)?.text;
    return text === undefined ? [] : spans.map(span => toRange(text, span));
  }

  private fileEdits(index: SymbolIndex, changes: readonly (FilePlace & { readonly text: string })[]) {
    const paths = [...new Set(changes.map(({ path }) => path))];
    return paths.flatMap(path => {
      const text = index.root.file(path)?.text;
      if (text === undefined) return [];
      const location = joinPath(index.root.location, path);
      const own = changes.filter(change => change.path === path);
      return [
        { uri: this.documents.uri(location), version: this.documents.version(location), text, edits: own },
      ];
    });
  }

  private callItem(index: SymbolIndex, node: CallNode): CallHierarchyItem {
    const { uri, range } = this.location(index, node);
    return {
      name: node.extension,
      detail: node.context,
      kind: symbolKindOf('extension'),
      uri,
      range,
      selectionRange: range,
      data: { context: node.context, extension: node.extension },
    };
  }

  private resolveLens(lens: CodeLens, data: LensData, { index, path }: Subject): CodeLens {
    const { kind, places } = lensAnswer(index, path, data);
    const [first] = places;
    const title =
      kind === 'references'
        ? places.length === 1
          ? say(messages.reference)
          : say(messages.references, { count: places.length })
        : places.length === 1 && first !== undefined
          ? say(messages.includedBy, { path: first.path })
          : say(messages.includedByMany, { count: places.length });
    const command = this.showReferences === undefined || places.length === 0 ? '' : this.showReferences;
    const locations = places.map(place => this.location(index, place));
    return {
      ...lens,
      command: {
        title,
        command,
        ...(command !== '' && { arguments: [data.uri, lens.range.start, locations] }),
      },
    };
  }

  private tokensOf(index: SymbolIndex): SemanticTokens {
    const known = this.tokens.get(index) ?? new SemanticTokens(index);
    this.tokens.set(index, known);
    return known;
  }
}

interface PositionParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

type About = <Result>(
  what: string,
  token: CancellationToken,
  uri: string,
  otherwise: Result,
  run: (subject: Subject) => Result,
) => Promise<Result>;

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function failed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function callNodeOf({ data }: CallHierarchyItem): CallNode {
  const known: unknown = data;
  const read = (key: string): string => {
    const value: unknown = typeof known === 'object' && known !== null ? Reflect.get(known, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    path: '',
    span: { start: 0, end: 0 },
    context: read('context'),
    extension: read('extension'),
  };
}

function isLensData(data: unknown): data is LensData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'kind' in data && 'span' in data;
}
