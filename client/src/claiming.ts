/**
 * Settles what the manifest's claims by name can't: files with a generic name (`http.conf`, `users.conf`) become
 * Asterisk's when their content says so, and another program's file in a folder `asterisk` is handed back.
 */
import * as vscode from 'vscode';
import { claim, claimByPath, contentLimit } from '../../server/src/workspace/claims.ts';

/** What VS Code takes an unclaimed `.conf` file for. Any other language was chosen by somebody who knows better. */
const genericLanguages = new Set(['plaintext', 'ini', 'properties']);
const languageHandedBack = 'properties';

export function claimDocuments(language: string): vscode.Disposable {
  // Once for each file: whoever sets it back by hand means it.
  const considered = new Set<string>();
  const consider = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (considered.has(key) || document.isUntitled) return;
    if (document.languageId !== language && !genericLanguages.has(document.languageId)) return;
    considered.add(key);
    if (isAssociated(document)) return;
    const firstText = document.getText(
      new vscode.Range(new vscode.Position(0, 0), document.positionAt(contentLimit)),
    );
    const isOurs = claim(document.uri.path, firstText) !== 'not';
    if (isOurs && document.languageId !== language) {
      await vscode.languages.setTextDocumentLanguage(document, language);
    } else if (!isOurs && document.languageId === language && claimByPath(document.uri.path) === 'ours') {
      await vscode.languages.setTextDocumentLanguage(document, languageHandedBack);
    }
  };
  for (const document of vscode.workspace.textDocuments) void consider(document);
  return vscode.workspace.onDidOpenTextDocument(document => void consider(document));
}

/** Whether the user's own `files.associations` name a language for the file. */
function isAssociated(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace
    .getConfiguration('files', document)
    .get<Record<string, string>>('associations', {});
  return Object.keys(associations).some(
    pattern =>
      vscode.languages.match({ pattern: pattern.includes('/') ? pattern : `**/${pattern}` }, document) > 0,
  );
}
