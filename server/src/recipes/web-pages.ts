/** MikoPBX writes its files anew out of its database; what is to last goes into pages of its web interface. */
import type { MessageText } from '../text/message.ts';

export const webPages = {
  rewritten: {
    en: 'MikoPBX writes these files anew: put the same text into "System file customization" of its web interface to keep it.',
    ru: 'MikoPBX перезаписывает эти файлы: чтобы правка сохранилась, внесите тот же текст на странице «Кастомизация системных файлов» веб-интерфейса.',
  },
  /** The page for text that is appended to `{file}`. */
  appended: {
    en: 'MikoPBX, System file customization, {file}, append',
    ru: 'MikoPBX, «Кастомизация системных файлов», {file}, добавить в конец',
  },
  /** The page for text whose context stands there already. */
  replaced: {
    en: 'MikoPBX, System file customization, {file}, in place of the [{context}] that stands there',
    ru: 'MikoPBX, «Кастомизация системных файлов», {file}, вместо того [{context}], что там уже есть',
  },
} as const satisfies Readonly<Record<string, MessageText>>;
