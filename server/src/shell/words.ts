/** Messages as words in the user's language: the only place where the server and the command line use @vscode/l10n. */
import * as l10n from '@vscode/l10n';
import { type Message, type MessageArgs, type MessageText, message } from '../text/message.ts';

let isRussian = false;

/** Chooses the language for the whole process: `ru` and `ru-RU` give Russian, anything else English. */
export function setLanguage(language: string | undefined): void {
  isRussian = language?.toLowerCase().startsWith('ru') ?? false;
}

export function words({ text, args }: Message): string {
  return l10n.t(inLanguage(text), args);
}

export function say(text: MessageText, args?: MessageArgs): string {
  return words(message(text, args));
}

/** A text that is no template, such as a summary of the catalog. */
export function inLanguage({ en, ru }: MessageText): string {
  return isRussian ? ru : en;
}
