/**
 * What both entries share: wires the server, the commands, the status bar item and the claims together.
 *
 * VS Code wakes the extension for every `.conf` file, nginx's too, since a generic name tells nothing. So waking up
 * does next to nothing, and the server starts only when something of Asterisk's is there.
 */
import * as vscode from 'vscode';
import {
  addCallWaitingCommand,
  addEchoTestCommand,
  showReferencesCommand,
} from '../../server/src/lsp/protocol.ts';
import { claimDocuments } from './claiming.ts';
import { createLanguageServer, type LanguageServer, type Shell } from './languageServer.ts';
import { messages } from './messages.ts';
import { addRecipe, applyRecipe } from './recipe.ts';
import { applyRecipeCommand } from './recipeActions.ts';
import { showReferences } from './showReferences.ts';
import { chooseTarget, createStatusItem } from './status.ts';
import { t } from './translate.ts';

const languageId = 'asterisk';

let server: LanguageServer | undefined;

export async function activateWith(context: vscode.ExtensionContext, shell: Shell): Promise<void> {
  const output = vscode.window.createOutputChannel('Asterisk Conf', { log: true });
  const started = createLanguageServer(shell, output, languageId);
  server = started;
  context.subscriptions.push(
    output,
    started,
    createStatusItem(started, languageId),
    vscode.commands.registerCommand(addCallWaitingCommand, () =>
      addRecipe(started, 'call-waiting', messages.addCallWaiting),
    ),
    vscode.commands.registerCommand(addEchoTestCommand, () =>
      addRecipe(started, 'echo-test', messages.addEchoTest),
    ),
    vscode.commands.registerCommand(applyRecipeCommand, start => applyRecipe(started, start)),
    vscode.commands.registerCommand(showReferencesCommand, (uri, position, locations) =>
      showReferences(started, uri, position, locations),
    ),
    vscode.commands.registerCommand('asterisk-conf.restart', async () => {
      await started.restart();
      void vscode.window.showInformationMessage(t(messages.restarted));
    }),
    vscode.commands.registerCommand('asterisk-conf.showOutput', () => output.show()),
    vscode.commands.registerCommand('asterisk-conf.chooseTarget', () => chooseTarget(started)),
    vscode.workspace.onDidOpenTextDocument(document => {
      if (document.languageId === languageId) void started.start();
    }),
    claimDocuments(languageId),
  );
  const isOpen = vscode.workspace.textDocuments.some(document => document.languageId === languageId);
  if (isOpen || (await hasDialplanAtTop())) await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Whether a workspace folder itself stands for /etc/asterisk, as the activation event of the manifest asks. */
async function hasDialplanAtTop(): Promise<boolean> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, 'extensions.conf'));
      return true;
    } catch {
      // Not there, or not readable: the server starts with the first document then.
    }
  }
  return false;
}
