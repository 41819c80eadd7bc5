/** `\` at the beginning of a line before a blank or nothing (main/config.c:process_text_line: "Invalid escape"). */
import type { ConfigProblem } from '../config/loaded.ts';
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';

export const escapedBlank = defineRule({
  id: 'escaped-blank',
  severity: 'error',
  messages: {
    ...stopMessages(
      'escape',
      {
        en: "A '\\' at the beginning of a line makes the next character part of the name, and a blank cannot be one.",
        ru: '«\\» в начале строки делает следующий символ частью имени, а пробел ею быть не может.',
      },
      { en: "Delete the '\\'.", ru: 'Удалите «\\».' },
    ),
    remove: { en: "Delete the '\\'", ru: 'Удалить «\\»' },
  },
  docs: {
    summary: {
      en: 'A backslash before a blank at the beginning of a line',
      ru: 'Обратная косая черта перед пробелом в начале строки',
    },
    asterisk: {
      en: 'A `\\` as first character of a line takes the next one literally, so that a name may begin with `[` or `#`. Before a blank or at the end of the line it is an error: `Invalid escape in line N`, and Asterisk stops reading; in the main file that makes the whole configuration invalid (`main/config.c`, `process_text_line`).',
      ru: '`\\` первым символом строки означает, что следующий символ берётся буквально, — так имя может начинаться с `[` или `#`. Перед пробелом или в конце строки это ошибка: `Invalid escape in line N`, и Asterisk прекращает чтение; для главного файла это значит, что отвергнута вся конфигурация (`main/config.c`, `process_text_line`).',
    },
    instead: {
      en: 'Delete the backslash. It continues no line: Asterisk has no continuation.',
      ru: 'Удалите обратную косую. Строку она не продолжает: переноса строк в Asterisk нет.',
    },
    fix: {
      en: 'Deletes the backslash. Safe, and part of "fix all", where a statement or nothing is left.',
      ru: 'Удаляет обратную косую. Безопасно и входит в «исправить всё», если после этого остаётся нормальная строка или ничего.',
    },
  },
  global: {
    config: {
      'invalid-escape': (problem, context) => ({
        message: stopMessage('escape', problem, context),
        span: backslash(problem),
        fixes: remove(problem),
      }),
    },
  },
});

function backslash({ item, span }: ConfigProblem) {
  return item?.kind === 'variable' ? item.columns({ start: 0, end: 1 }) : span;
}

function remove(problem: ConfigProblem): FixReport[] {
  const { item, line } = problem;
  if (item?.kind !== 'variable') return [];
  const safe = item.operator !== undefined || (item.name === '' && item.value === '');
  return [{ title: 'remove', safe, edits: [{ line, span: backslash(problem), text: '' }] }];
}
