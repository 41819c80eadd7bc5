/** The 129th `;--` within one another: Asterisk never gets over it (main/config.c:config_text_file_load). */
import { defineRule } from '../lint/rule.ts';

export const commentTooDeep = defineRule({
  id: 'comment-too-deep',
  severity: 'error',
  messages: {
    endless: {
      en: "More than 128 comments are open within one another here, and Asterisk hangs: it logs an error without end and does not start. Close them with '--;', or write ';---' for ordinary comment lines.",
      ru: 'Здесь открыто больше 128 вложенных комментариев, и Asterisk зависает: без конца пишет ошибку в журнал и не запускается. Закройте их через «--;» или пишите «;---» для обычных комментариев.',
    },
  },
  docs: {
    summary: {
      en: 'More than 128 block comments within one another',
      ru: 'Больше 128 вложенных блочных комментариев',
    },
    asterisk: {
      en: 'Block comments nest up to 128 levels. At the next `;--` Asterisk logs `Maximum nest limit of 128 reached.` and tries the same place again, without end: it neither starts nor finishes a reload, and fills the disk with its log (`main/config.c`, `config_text_file_load`; seen on 22.10.1).',
      ru: 'Блочные комментарии вкладываются не глубже 128 уровней. На следующем `;--` Asterisk пишет `Maximum nest limit of 128 reached.` и возвращается на то же место — и так без конца: не стартует, не завершает reload и забивает журналом диск (`main/config.c`, `config_text_file_load`; проверено на 22.10.1).',
    },
    instead: {
      en: 'Begin ordinary comments with `;` or `;---`.',
      ru: 'Обычные комментарии начинайте с `;` или `;---`.',
    },
  },
  global: { config: { 'comment-too-deep': () => ({ message: 'endless' }) } },
});
