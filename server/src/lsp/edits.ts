/** Changes of the core as the protocol's workspace edits, bound to the versions of the documents they were computed from. */
import type {
  ChangeAnnotation,
  ClientCapabilities,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/text.ts';
import { toRange } from './positions.ts';

export interface SpanEdit {
  readonly span: Span;
  readonly text: string;
  /** Why; shown in the preview. */
  readonly reason?: string;
}

export interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly text: Text;
  readonly edits: readonly SpanEdit[];
}

/** One edit over all files. With `preview` the client shows it before it is applied, where it can. */
export function toWorkspaceEdit(
  files: readonly FileEdits[],
  capabilities: ClientCapabilities,
  preview: boolean,
): WorkspaceEdit {
  const supported = capabilities.workspace?.workspaceEdit;
  if (!supported?.documentChanges) {
    return {
      changes: Object.fromEntries(
        files.map(file => [file.uri, file.edits.map(edit => plainEdit(file, edit))]),
      ),
    };
  }
  if (!preview || !supported.changeAnnotationSupport) {
    return {
      documentChanges: files.map(file =>
        documentEdit(
          file,
          file.edits.map(edit => plainEdit(file, edit)),
        ),
      ),
    };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges = files.map(file =>
    documentEdit(
      file,
      file.edits.map(edit => {
        const label = edit.reason ?? '';
        const known = Object.entries(changeAnnotations).find(([, annotation]) => annotation.label === label);
        const annotationId = known?.[0] ?? String(Object.keys(changeAnnotations).length);
        changeAnnotations[annotationId] = { label, needsConfirmation: true };
        return { ...plainEdit(file, edit), annotationId };
      }),
    ),
  );
  return { documentChanges, changeAnnotations };
}

function documentEdit({ uri, version }: FileEdits, edits: TextEdit[]): TextDocumentEdit {
  return { textDocument: { uri, version }, edits };
}

function plainEdit({ text }: FileEdits, edit: SpanEdit): TextEdit {
  return { range: toRange(text, edit.span), newText: edit.text };
}
