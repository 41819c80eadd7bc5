/**
 * What it costs that Asterisk stops reading a file, in words: in the main file the whole configuration, in an included
 * one its remaining lines (main/config.c:process_text_line, config_text_file_load). A rule says what is wrong and how
 * to mend it, here the sentence between the two is put in.
 */
import type { ConfigProblem } from '../config/loaded.ts';
import type { MessageText } from '../text/message.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import type { GlobalContext, Messages } from './rule.ts';

const consequences = {
  dialplan: {
    en: 'Asterisk then refuses all of extensions.conf: it starts without this dialplan, and on a reload keeps the old one.',
    ru: 'Из-за этого Asterisk отвергает весь extensions.conf: запускается без этого диалплана, а при перезагрузке оставляет старый.',
  },
  file: {
    en: 'Asterisk then refuses the whole file: the module that reads it does not start, or keeps its old settings.',
    ru: 'Из-за этого Asterisk отвергает весь файл: модуль, который его читает, не запускается или остаётся со старыми настройками.',
  },
  rest: {
    en: 'Asterisk then skips the rest of this file and goes on with the one that includes it.',
    ru: 'Из-за этого Asterisk пропускает остаток этого файла и продолжает с того, который его подключает.',
  },
  piece: {
    en: 'Asterisk then skips the rest of this file or, where it is appended to another one, refuses that as a whole.',
    ru: 'Из-за этого Asterisk пропускает остаток этого файла, а если он дописан к другому, отвергает тот целиком.',
  },
} as const satisfies Messages;

type Consequence = keyof typeof consequences;

/** The messages `NAME-dialplan`, `NAME-file`, `NAME-rest` and `NAME-piece`, for `stopMessage` to choose from. */
export function stopMessages(name: string, wrong: MessageText, mend: MessageText): Messages {
  return Object.fromEntries(
    Object.entries(consequences).map(([key, { en, ru }]) => [
      `${name}-${key}`,
      { en: `${wrong.en} ${en} ${mend.en}`, ru: `${wrong.ru} ${ru} ${mend.ru}` },
    ]),
  );
}

/** Which of the messages made by `stopMessages` fits the problem. */
export function stopMessage(name: string, problem: ConfigProblem, context: GlobalContext): string {
  return `${name}-${consequence(problem, context)}`;
}

function consequence({ cost }: ConfigProblem, { loaded, fragment }: GlobalContext): Consequence {
  if (cost === 'rest') return 'rest';
  if (fragment) return 'piece';
  return loaded.path === dialplanConfig ? 'dialplan' : 'file';
}
