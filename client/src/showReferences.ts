/** The command behind the server's code lenses: shows the places that a lens counted, in VS Code's own peek view. */
import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { LanguageServer } from './languageServer.ts';

export async function showReferences(
  server: LanguageServer,
  uri: string,
  position: Position,
  locations: readonly Location[],
): Promise<void> {
  const client = await server.start();
  if (!client) return;
  const convert = client.protocol2CodeConverter;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    locations.map(location => convert.asLocation(location)),
  );
}
