/**
 * Completion, hover and signature help over the protocol: blocks of help become Markdown, or plain text where the client
 * knows no better, in the user's language.
 */
import {
  type CancellationToken,
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type Connection,
  type Hover,
  InsertTextFormat,
  type MarkupContent,
  MarkupKind,
  type Position,
  type Range,
  type ServerCapabilities,
  type SignatureHelp,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { bundledSummaries } from '../catalog/bundled-summaries.ts';
import { isVersion } from '../catalog/versions.ts';
import { completionAt } from '../features/completion.ts';
import { detailHelp } from '../features/completion-detail.ts';
import type { HelpBlock, HelpText } from '../features/help/content.ts';
import type { Detail, Item, ItemKind } from '../features/help/items.ts';
import { hoverAt } from '../features/hover.ts';
import { signatureAt } from '../features/signature.ts';
import type { FileForHelp, Service } from '../service.ts';
import { inLanguage, words } from '../shell/words.ts';
import { toLocation } from './locations.ts';
import { toOffset, toRange } from './positions.ts';

export const helpCapabilities: ServerCapabilities = {
  completionProvider: {
    triggerCharacters: ['{', '[', '(', ',', '=', '>', '/', '@', '&', '#', '?', ':', '^', '<', '"'],
    resolveProvider: true,
  },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ',', '?', ':', '='], retriggerCharacters: [')'] },
};

/** Answers when everything told before is done; `otherwise` where it fails or is no longer wanted. */
type Answer = <Result>(
  what: string,
  token: CancellationToken,
  otherwise: Result,
  run: () => Promise<Result>,
) => Promise<Result>;

/** What a completion entry carries until its details are asked for. */
interface ItemData {
  readonly version: string;
  readonly detail: Detail;
}

const kindOf: Readonly<Record<ItemKind, CompletionItemKind>> = {
  application: CompletionItemKind.Method,
  function: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  option: CompletionItemKind.EnumMember,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  section: CompletionItemKind.Struct,
  template: CompletionItemKind.Interface,
  context: CompletionItemKind.Class,
  extension: CompletionItemKind.Constant,
  label: CompletionItemKind.Reference,
  keyword: CompletionItemKind.Keyword,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  module: CompletionItemKind.Module,
  technology: CompletionItemKind.Unit,
};

export class Help {
  private readonly takesSnippets: boolean;
  private readonly takesLabelDetails: boolean;
  private readonly takesDefaults: boolean;
  private readonly completionMarkup: MarkupKind;
  private readonly hoverMarkup: MarkupKind;
  private readonly signatureMarkup: MarkupKind;

  constructor(
    private readonly service: Service,
    { textDocument }: ClientCapabilities,
  ) {
    const item = textDocument?.completion?.completionItem;
    this.takesSnippets = item?.snippetSupport === true;
    this.takesLabelDetails = item?.labelDetailsSupport === true;
    this.takesDefaults =
      textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true;
    this.completionMarkup = markupOf(item?.documentationFormat);
    this.hoverMarkup = markupOf(textDocument?.hover?.contentFormat);
    this.signatureMarkup = markupOf(textDocument?.signatureHelp?.signatureInformation?.documentationFormat);
  }

  listen(connection: Connection, answer: Answer): void {
    connection.onCompletion((params, token) =>
      answer<CompletionList | null>('completion', token, null, () => this.complete(params)),
    );
    connection.onCompletionResolve((item, token) =>
      answer('completion details', token, item, async () => this.resolve(item)),
    );
    connection.onHover((params, token) =>
      answer<Hover | null>('hover', token, null, () => this.hover(params)),
    );
    connection.onSignatureHelp((params, token) =>
      answer<SignatureHelp | null>('signature help', token, null, () => this.signature(params)),
    );
  }

  private async complete(params: TextDocumentPositionParams): Promise<CompletionList | null> {
    const subject = await this.subject(params);
    if (subject === undefined) return null;
    const { model, path, file, offset } = subject;
    const found = completionAt(model, path, file, offset, bundledSummaries());
    if (found === undefined) return null;
    const range = toRange(file.text, found.span);
    const { version } = model;
    return {
      isIncomplete: found.incomplete,
      // One range for all, where the client knows that, makes a third of the message.
      ...(this.takesDefaults && { itemDefaults: { editRange: range } }),
      items: found.items.map(item => this.item(item, version, range)),
    };
  }

  private item(item: Item, version: string, range: Range): CompletionItem {
    const { label, kind, insert = label, snippet, note, detail, deprecated, rank = 5 } = item;
    const isSnippet = this.takesSnippets && snippet !== undefined;
    const newText = isSnippet ? snippet : insert;
    const data: ItemData | undefined = detail && { version, detail };
    return {
      label,
      kind: kindOf[kind],
      sortText: `${String(rank).padStart(3, '0')}${label}`,
      ...(this.takesDefaults
        ? newText !== label && { textEditText: newText }
        : { textEdit: { range, newText } }),
      ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      ...this.besideLabel(kind, note),
      ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
      ...(data && { data }),
    };
  }

  /** Arguments right behind the name, words at the end of the line. */
  private besideLabel(kind: ItemKind, note: Item['note']): Partial<CompletionItem> {
    if (note === undefined) return {};
    const text = typeof note === 'string' ? note : plain(sayText(note));
    if (!this.takesLabelDetails || typeof note !== 'string') return { detail: text };
    return {
      labelDetails: kind === 'application' || kind === 'function' ? { detail: text } : { description: text },
    };
  }

  private resolve(item: CompletionItem): CompletionItem {
    const data: unknown = item.data;
    if (!isItemData(data) || !isVersion(data.version)) return item;
    const blocks = detailHelp(data.detail, data.version, bundledSummaries());
    return blocks.length === 0
      ? item
      : { ...item, documentation: this.markup(blocks, this.completionMarkup) };
  }

  private async hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const subject = await this.subject(params);
    if (subject === undefined) return null;
    const { model, path, file, offset } = subject;
    const found = hoverAt(model, path, file, offset, bundledSummaries());
    return found === undefined
      ? null
      : { contents: this.markup(found.blocks, this.hoverMarkup), range: toRange(file.text, found.span) };
  }

  private async signature(params: TextDocumentPositionParams): Promise<SignatureHelp | null> {
    const subject = await this.subject(params);
    if (subject === undefined) return null;
    const { model, path, file, offset } = subject;
    const found = signatureAt(model, path, file, offset, bundledSummaries());
    if (found === undefined) return null;
    const { label, parameters, active, about, aboutActive } = found;
    const information = {
      label,
      ...(about.length > 0 && { documentation: this.markup(about, this.signatureMarkup) }),
      parameters: parameters.map(({ start, end }, index) => ({
        label: [start, end] as [number, number],
        ...(index === active &&
          aboutActive.length > 0 && { documentation: this.markup(aboutActive, this.signatureMarkup) }),
      })),
    };
    // A number behind the last parameter is how the protocol says that none is meant.
    return { signatures: [information], activeSignature: 0, activeParameter: active ?? parameters.length };
  }

  private async subject({
    textDocument,
    position,
  }: {
    textDocument: { uri: string };
    position: Position;
  }): Promise<(FileForHelp & { readonly offset: number }) | undefined> {
    const subject = await this.service.fileForHelp(toLocation(textDocument.uri));
    return subject && { ...subject, offset: toOffset(subject.file.text, position) };
  }

  private markup(blocks: readonly HelpBlock[], kind: MarkupKind): MarkupContent {
    const value = markdown(blocks);
    return { kind, value: kind === MarkupKind.Markdown ? value : plain(value) };
  }
}

function markupOf(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
}

/** Code, then the summary, then the facts one a line, then the page. */
function markdown(blocks: readonly HelpBlock[]): string {
  let text = '';
  let last: HelpBlock['kind'] | undefined;
  for (const block of blocks) {
    if (last !== undefined) text += last === 'line' && block.kind === 'line' ? '  \n' : '\n\n';
    text += blockText(block);
    last = block.kind;
  }
  return text;
}

function blockText(block: HelpBlock): string {
  switch (block.kind) {
    case 'code':
      return ['```asterisk', block.text, '```'].join('\n');
    case 'summary':
      return inLanguage(block.text);
    case 'line':
      return words(block.message);
    case 'list':
      return block.items
        .map(({ name, text }) => `- \`${name}\`${text === undefined ? '' : ` — ${sayText(text)}`}`)
        .join('\n');
    case 'link':
      return `[${words(block.title)}](${block.href})`;
  }
}

function sayText(text: HelpText): string {
  return 'summary' in text ? inLanguage(text.summary) : words(text.message);
}

/** Without the marks that only Markdown gives a meaning. */
function plain(text: string): string {
  return text
    .replace(/```\w*\n?/g, '')
    .replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, '$1: $2')
    .replace(/\*\*|`/g, '')
    .replace(/ {2}\n/g, '\n')
    .trim();
}

function isItemData(data: unknown): data is ItemData {
  return typeof data === 'object' && data !== null && 'version' in data && 'detail' in data;
}
