/**
 * Shows what an edit of several files would do, as comparisons side by side, and asks once for all of them.
 *
 * Not VS Code's refactor preview: it leaves changes that need confirmation unticked one by one, so that half of a
 * change over several files is applied as easily as the whole.
 */
import * as vscode from 'vscode';
import { messages } from './messages.ts';
import { t } from './translate.ts';

const scheme = 'asterisk-conf-preview';

export interface Decision {
  readonly isWanted: boolean;
  /** A file whose text changed while the user was looking. */
  readonly stale?: vscode.Uri;
}

/** Whether the user wants it. `title` names the change. */
export async function confirmEdit(edit: vscode.WorkspaceEdit, title: string): Promise<Decision> {
  const texts = new Map<string, string>();
  const shown: { readonly document: vscode.TextDocument; readonly version: number }[] = [];
  const comparisons: [vscode.Uri, vscode.Uri | undefined, vscode.Uri][] = [];
  for (const [uri, edits] of edit.entries()) {
    const document = await openDocument(uri);
    if (document) shown.push({ document, version: document.version });
    const after = vscode.Uri.from({ scheme, path: uri.path, query: uri.toString() });
    texts.set(
      after.toString(),
      document ? editedText(document, edits) : edits.map(({ newText }) => newText).join(''),
    );
    comparisons.push([uri, document?.uri, after]);
  }
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '',
  });
  try {
    await vscode.commands.executeCommand('vscode.changes', title, comparisons);
    const isWanted = await ask(
      title,
      comparisons.map(([uri]) => vscode.workspace.asRelativePath(uri)),
    );
    const stale = shown.find(({ document, version }) => document.version !== version);
    return { isWanted, ...(stale && { stale: stale.document.uri }) };
  } finally {
    await closeTab(title);
    provider.dispose();
  }
}

/** A list rather than a dialog: it leaves the comparison in sight and lets the user scroll in it. */
async function ask(title: string, files: readonly string[]): Promise<boolean> {
  const count = files.length;
  const apply = {
    label: `$(check) ${t(count === 1 ? messages.previewApplyOne : messages.previewApply, { count })}`,
  };
  const discard = { label: `$(discard) ${t(messages.previewDiscard)}` };
  const chosen = await vscode.window.showQuickPick([apply, discard], {
    title,
    placeHolder: files.join(', '),
    ignoreFocusOut: true,
  });
  return chosen === apply;
}

async function closeTab(title: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  // VS Code adds the number of files to the title.
  const tab = tabs.find(({ isActive, label }) => isActive && label.startsWith(title));
  if (tab) await vscode.window.tabGroups.close(tab);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // The edit creates it.
    return undefined;
  }
}

/** Ranges refer to the text before; insertions at one place keep their order. */
function editedText(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const text = document.getText();
  const inOrder = [...edits].sort((a, b) => a.range.start.compareTo(b.range.start));
  let result = '';
  let done = 0;
  for (const { range, newText } of inOrder) {
    result += text.slice(done, document.offsetAt(range.start)) + newText;
    done = document.offsetAt(range.end);
  }
  return result + text.slice(done);
}
