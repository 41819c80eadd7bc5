/**
 * "Add Call Waiting" and its kin: asks the server what would change, shows it over all files, applies it together or not
 * at all.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  type RecipeParams,
  type RecipeQuestion,
  type RecipeResult,
  recipeParametersRequest,
  recipeRequest,
} from '../../server/src/lsp/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { type Message, messages } from './messages.ts';
import { confirmEdit } from './preview.ts';
import { t } from './translate.ts';
import { askQuestions } from './wizard.ts';

const longestLine = 60;

/** Where a recipe starts from, and what it is called in the light bulb's list. */
export interface RecipeStart extends RecipeParams {
  readonly title: string;
}

/** From the palette: at the cursor, or else for the workspace. */
export async function addRecipe(server: LanguageServer, recipe: string, title: Message): Promise<void> {
  const client = await server.start();
  if (!client) return;
  const place = fromEditor(client) ?? (await fromWorkspace(client));
  if (place) await applyRecipe(server, { recipe, title: t(title), ...place });
}

export async function applyRecipe(server: LanguageServer, { title, ...params }: RecipeStart): Promise<void> {
  const client = await server.start();
  if (!client) return;
  try {
    // Without anything to change there is nothing to ask either.
    const first = await client.sendRequest<RecipeResult<WorkspaceEdit>>(recipeRequest, params);
    const answers = first.edit && (await ask(client, params, title));
    if (first.edit && answers === undefined) return;
    const { edit, message, fragments } = first.edit
      ? await client.sendRequest<RecipeResult<WorkspaceEdit>>(recipeRequest, { ...params, answers })
      : first;
    const outcome = edit ? await apply(client, edit, title, message) : message;
    void tell(outcome, fragments ?? []);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t(messages.recipeFailed, { title, reason }));
  }
}

async function ask(client: BaseLanguageClient, params: RecipeParams, title: string) {
  const questions = await client.sendRequest<RecipeQuestion[]>(recipeParametersRequest, params);
  return askQuestions(questions, title);
}

/** The outcome, and what has to be carried to a web page by hand. */
async function tell(
  outcome: string,
  fragments: readonly { readonly place: string; readonly text: string }[],
): Promise<void> {
  const copy = fragments.length > 0 ? [t(messages.copyFragment)] : [];
  // VS Code shows a message whole only where it has a button; else its end, often the advice, is cut off.
  const buttons = outcome.length > longestLine || copy.length > 0 ? [...copy, t(messages.ok)] : [];
  const pressed = await vscode.window.showInformationMessage(outcome, ...buttons);
  if (pressed === undefined || !copy.includes(pressed)) return;
  const items = fragments.map(({ place, text }) => ({ label: place, detail: text.trim(), text }));
  const chosen = await vscode.window.showQuickPick(items, { title: t(messages.copyFragment) });
  if (chosen) await vscode.env.clipboard.writeText(chosen.text);
}

async function apply(
  client: BaseLanguageClient,
  edit: WorkspaceEdit,
  title: string,
  done: string,
): Promise<string> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(withoutConfirmation(edit));
  const decision = await confirmEdit(converted, title);
  if (!decision.isWanted) return t(messages.notApplied);
  const stale = decision.stale ?? changedSince(client, edit);
  if (stale) return t(messages.textChanged, { file: vscode.workspace.asRelativePath(stale) });
  const isApplied = await vscode.workspace.applyEdit(converted, { isRefactoring: true });
  return isApplied ? done : t(messages.notApplied);
}

type Place = Pick<RecipeStart, 'uri' | 'position'>;

/** The same edit for VS Code, which need not ask again for each part of it. */
function withoutConfirmation(edit: WorkspaceEdit): WorkspaceEdit {
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  const changeAnnotations = annotations.map(([id, annotation]) => [
    id,
    { ...annotation, needsConfirmation: false },
  ]);
  return { ...edit, changeAnnotations: Object.fromEntries(changeAnnotations) };
}

/** A document whose text is no longer the one that the edit was computed from. */
function changedSince(client: BaseLanguageClient, edit: WorkspaceEdit): vscode.Uri | undefined {
  for (const change of edit.documentChanges ?? []) {
    if (!('textDocument' in change) || change.textDocument.version === null) continue;
    const uri = client.protocol2CodeConverter.asUri(change.textDocument.uri);
    const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
    if (open && open.version !== change.textDocument.version) return uri;
  }
  return undefined;
}

function fromEditor(client: BaseLanguageClient): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'asterisk') return undefined;
  return {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
}

/** The configuration in the workspace; the user is asked only where there are several. */
async function fromWorkspace(client: BaseLanguageClient): Promise<Place | undefined> {
  const found = await vscode.workspace.findFiles('**/{extensions,modules,pjsip}.conf', undefined, 500);
  const byFolder = new Map<string, vscode.Uri>();
  for (const uri of found.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const folder = vscode.Uri.joinPath(uri, '..').toString();
    if (!byFolder.has(folder)) byFolder.set(folder, uri);
  }
  const candidates = [...byFolder.values()];
  if (candidates.length === 0) {
    void vscode.window.showWarningMessage(t(messages.noConfiguration));
    return undefined;
  }
  const chosen = candidates.length === 1 ? candidates[0] : await pick(candidates);
  return chosen && { uri: client.code2ProtocolConverter.asUri(chosen) };
}

async function pick(candidates: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = candidates.map(uri => ({
    label: vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..')),
    uri,
  }));
  return (await vscode.window.showQuickPick(items, { title: t(messages.pickFolder) }))?.uri;
}
