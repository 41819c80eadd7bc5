/** `same` before any `exten` of its section (pbx/pbx_config.c:pbx_load_config). */
import { defineRule } from '../lint/rule.ts';
import { mayBeginElsewhere, sectionOf } from '../lint/section-beginning.ts';

export const sameWithoutExtension = defineRule({
  id: 'same-without-extension',
  severity: 'error',
  messages: {
    skipped: {
      en: "Asterisk skips this line: no 'exten' stands above it in this section, so '{keyword}' has no extension to go on with. Begin the extension with 'exten => NUMBER,1,...'.",
      ru: 'Asterisk пропускает эту строку: выше в этой секции нет «exten», и «{keyword}» нечего продолжать. Начните экстеншен строкой «exten => НОМЕР,1,...».',
    },
  },
  docs: {
    summary: {
      en: "A 'same' line without an extension above it in its section",
      ru: 'Строка «same», над которой в секции нет экстеншена',
    },
    asterisk: {
      en: "`same` takes the extension of the last `exten` line of the same section. Without one Asterisk logs the error `No previous pattern in the first entry of context 'x' to match 'same'` and skips the line. A section of the same name further up does not count, since each header begins anew; `[name](+)` goes on with the section above (`pbx/pbx_config.c`, `pbx_load_config`).",
      ru: "`same` берёт экстеншен последней строки `exten` той же секции. Если её нет, Asterisk сообщает об ошибке `No previous pattern in the first entry of context 'x' to match 'same'` и пропускает строку. Одноимённая секция выше не считается: каждый заголовок начинает заново, а `[name](+)` продолжает секцию выше (`pbx/pbx_config.c`, `pbx_load_config`).",
    },
    instead: {
      en: 'Begin the extension with an `exten` line. If there is one, Asterisk could not read it either: look at the lines above.',
      ru: 'Начните экстеншен строкой `exten`. Если она есть, значит, Asterisk не смог прочитать и её: посмотрите строки выше.',
    },
  },
  global: {
    dialplan: {
      'same-without-extension': (problem, context) => {
        if (mayBeginElsewhere(sectionOf(problem, context), context)) return undefined;
        return { message: 'skipped', args: problem.args };
      },
    },
  },
});
