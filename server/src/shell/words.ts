/** Messages as words in the user's language: the only place where the server and the command line use @vscode/l10n. */
import * as l10n from '@vscode/l10n';
import russian from '../../../l10n/bundle.l10n.ru.json' with { type: 'json' };
import { type Message, type MessageArgs, type MessageText, message } from '../text/message.ts';

/** Chooses the language for the whole process: `ru` and `ru-RU` give Russian, anything else English. */
export function setLanguage(language: string | undefined): void {
  l10n.config({ contents: language?.toLowerCase().startsWith('ru') ? russian : {} });
}

export function words({ text, args }: Message): string {
  return l10n.t(text.en, args);
}

export function say(text: MessageText, args?: MessageArgs): string {
  return words(message(text, args));
}
