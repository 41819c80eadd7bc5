/**
 * `read` and `write` of an AMI user: classes that Asterisk does not find in the list, and the empty place in which it
 * finds all of them (main/manager.c:ast_instring, get_perm).
 */
import { nearest } from '../catalog/nearest.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type FixReport, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const unknownManagerClass = defineRule({
  id: 'unknown-manager-class',
  severity: 'warning',
  messages: {
    blank: {
      en: "The blank belongs to the name: Asterisk looks for '{class}', finds none, and the user does not get the class '{name}', without a word. Write the list without blanks.",
      ru: 'Пробел входит в имя: Asterisk ищет «{class}», не находит и молча не даёт пользователю класс «{name}». Пишите список без пробелов.',
    },
    unknown: {
      en: "There is no class '{class}', and Asterisk passes over it without a word. Correct the name; classes are separated by commas.",
      ru: 'Класса «{class}» нет, и Asterisk молча пропускает его. Исправьте имя; классы разделяются запятыми.',
    },
    empty: {
      en: 'Nothing stands between the commas here, and that counts as every class: the user gets all rights. Delete the comma.',
      ru: 'Между запятыми здесь пусто, а пустое место означает все классы сразу: пользователь получает все права. Удалите запятую.',
    },
    remove: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
    comma: { en: 'Delete the comma', ru: 'Удалить запятую' },
    rename: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A class of AMI that Asterisk does not find, or an empty one',
      ru: 'Класс AMI, которого Asterisk не находит, или пустой',
    },
    asterisk: {
      en: 'The list is cut at its commas and nothing is trimmed: of `read = system, call` a user gets `system` alone (`main/manager.c`, `ast_instring`, `get_perm`; seen on 22.10.1 by `manager show user`). All but the last are compared as far as they are written, so that `sys` is `system`, and an empty place, as in `call,,log` or before the first comma, is the beginning of every name: the user gets all classes, `command` and `originate` too. A comma at the end does no harm.',
      ru: 'Список режется по запятым, и пробелы не отбрасываются: из `read = system, call` пользователь получит одну `system` (`main/manager.c`, `ast_instring`, `get_perm`; проверено на 22.10.1 командой `manager show user`). Все, кроме последнего, сравниваются на столько букв, сколько написано, поэтому `sys` — это `system`, а пустое место, как в `call,,log` или перед первой запятой, — начало любого имени: пользователь получит все классы, включая `command` и `originate`. Запятая в конце безвредна.',
    },
    instead: { en: 'Write `read = system,call,log`.', ru: 'Пишите `read = system,call,log`.' },
    fix: {
      en: 'Deletes the blanks or the comma: safe, and part of "fix all". A similar name is offered, not applied by itself.',
      ru: 'Удаляет пробелы или запятую: безопасно и входит в «исправить всё». Похожее имя предлагается, но само не применяется.',
    },
  },
  global: { sections: check },
});

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'manager.conf') return;
  for (const { category, objects } of sections) {
    if (category.template) continue;
    for (const variable of category.variables) {
      const key = lowerCase(variable.name);
      if ((key !== 'read' && key !== 'write') || variable.inherited || !variable.verbatim) continue;
      const option = objects.flatMap(({ options }) => options).find(({ name }) => name === key);
      const classes = option?.values?.map(({ name }) => name) ?? [];
      if (classes.length === 0) continue;
      for (const each of piecesOf(variable.value)) {
        const { text, span, isLast } = each;
        if (
          isLast
            ? text === '' || classes.includes(text)
            : text !== '' && classes.some(name => name.startsWith(text))
        )
          continue;
        const edits = (where: typeof span, replacement: string) => [placedEdit(variable, where, replacement)];
        const trimmed = text.trim();
        if (text === '') {
          const comma = { start: span.start, end: span.end + 1 };
          const fix: FixReport = { title: 'comma', safe: true, edits: edits(comma, '') };
          report(variable, { message: 'empty', severity: 'error', span: comma, fixes: [fix] });
        } else if (trimmed !== text && classes.includes(trimmed)) {
          const fix: FixReport = { title: 'remove', safe: true, edits: edits(span, trimmed) };
          report(variable, { message: 'blank', args: { class: text, name: trimmed }, span, fixes: [fix] });
        } else {
          const fixes = nearest(trimmed, classes).map(near => ({
            title: 'rename',
            args: { near },
            safe: false,
            edits: edits(span, near),
          }));
          report(variable, { message: 'unknown', args: { class: trimmed }, span, fixes });
        }
      }
    }
  }
}

/** What stands between the commas; a comma at the end has nothing behind it. */
function piecesOf(value: string): { text: string; span: { start: number; end: number }; isLast: boolean }[] {
  const texts = value.split(',');
  let start = 0;
  return texts.map((text, index) => {
    const span = { start, end: start + text.length };
    start = span.end + 1;
    return { text, span, isLast: index === texts.length - 1 };
  });
}
