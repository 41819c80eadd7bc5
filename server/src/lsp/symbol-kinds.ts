/** The protocol's kinds of symbols, which choose an icon, for our kinds of names. */
import { SymbolKind as ProtocolKind } from 'vscode-languageserver';
import type { SymbolKind } from '../workspace/symbols/kinds.ts';

const kinds: Readonly<Record<string, ProtocolKind>> = {
  context: ProtocolKind.Namespace,
  'voicemail-context': ProtocolKind.Namespace,
  extension: ProtocolKind.Method,
  label: ProtocolKind.Key,
  variable: ProtocolKind.Variable,
  mailbox: ProtocolKind.EnumMember,
  feature: ProtocolKind.Event,
  device: ProtocolKind.Event,
  queue: ProtocolKind.Array,
  endpoint: ProtocolKind.Interface,
  'sip-peer': ProtocolKind.Interface,
  'iax-peer': ProtocolKind.Interface,
  'odbc-function': ProtocolKind.Function,
  section: ProtocolKind.Module,
};

export function symbolKindOf(kind: SymbolKind): ProtocolKind {
  return kinds[kind] ?? ProtocolKind.Class;
}
