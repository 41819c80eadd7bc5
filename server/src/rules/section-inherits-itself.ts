/**
 * A section that is added to and inherits from itself: Asterisk copies its lines behind themselves for ever
 * (main/config.c:process_text_line, ast_category_inherit).
 */
import { defineRule } from '../lint/rule.ts';

export const sectionInheritsItself = defineRule({
  id: 'section-inherits-itself',
  severity: 'error',
  messages: {
    endless: {
      en: "The section adds to '{name}' and inherits from it as well: Asterisk copies its lines behind themselves without end, until the memory is used up. Delete one of the two.",
      ru: 'Секция дополняет «{name}» и наследует от неё же: Asterisk без конца копирует её строки вслед за ними самими, пока не кончится память. Удалите одно из двух.',
    },
  },
  docs: {
    summary: {
      en: 'A section that inherits from itself',
      ru: 'Секция, которая наследует от самой себя',
    },
    asterisk: {
      en: 'In `[a](+,a)` the list is worked through from left to right: `+` makes the section that is there the present one, then the lines of `a` are copied behind those of the present section, which is `a`. The copy never meets the end of the list (`main/config.c`, `process_text_line` and `ast_category_inherit`; on 22.10.1 the process grows until the system ends it). An empty item, as in `[a](+,)`, stands for the first section of the file.',
      ru: 'В `[a](+,a)` список разбирается слева направо: `+` делает текущей уже существующую секцию, а затем строки `a` копируются в конец текущей секции, то есть самой `a`. Копирование никогда не дойдёт до конца списка (`main/config.c`, `process_text_line` и `ast_category_inherit`; на 22.10.1 процесс растёт, пока его не завершит система). Пустой элемент, как в `[a](+,)`, означает первую секцию файла.',
    },
    instead: {
      en: 'Write `[a](+)` to add to a section, or `[b](a)` to inherit from it.',
      ru: 'Чтобы дополнить секцию, пишите `[a](+)`, чтобы наследовать от неё — `[b](a)`.',
    },
  },
  global: { config: { 'inherits-itself': ({ args }) => ({ message: 'endless', args }) } },
});
