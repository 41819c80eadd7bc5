/** What of the editor's help can be switched, with what holds unless somebody says otherwise. */
import { defaultFormat, type FormatSettings } from './format.ts';
import type { InlayHintSettings } from './inlay-hints.ts';

export interface EditorSettings {
  /** Whether references and includers are told above sections and files. */
  readonly codeLens: boolean;
  readonly inlayHints: InlayHintSettings;
  readonly format: FormatSettings;
}

export const defaultEditor: EditorSettings = {
  codeLens: true,
  inlayHints: { priorities: true, extensions: false, inherited: true },
  format: defaultFormat,
};
