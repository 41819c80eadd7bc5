/** The texts of `messages.ts` in the language of the user interface, by the bundle that VS Code loaded. */
import * as vscode from 'vscode';
import type { Message } from './messages.ts';

export function t(message: Message, args: Record<string, string | number> = {}): string {
  return vscode.l10n.t(message.en, args);
}
