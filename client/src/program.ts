/**
 * The extension for both kinds of extension host in one file, for they share nearly everything: each half is loaded only
 * where it runs, since a browser has none of Node's modules.
 */
import type * as vscode from 'vscode';

const isNode = typeof process === 'object' && typeof process.versions?.node === 'string';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const half = await (isNode ? import('./node.ts') : import('./browser.ts'));
  return half.activate(context);
}

export { deactivate } from './activate.ts';
