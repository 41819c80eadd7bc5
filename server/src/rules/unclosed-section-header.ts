/**
 * Section headers whose `]` or `)` is missing: `[name`, `[name](base`. Nothing costs as much: Asterisk stops reading
 * (main/config.c:process_text_line).
 */
import type { ConfigProblem } from '../config/loaded.ts';
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';

export const unclosedSectionHeader = defineRule({
  id: 'unclosed-section-header',
  severity: 'error',
  messages: {
    ...stopMessages(
      'bracket',
      { en: "This section header has no ']'.", ru: 'У этого заголовка секции нет «]».' },
      {
        en: "Put it behind the name; a line that is no header must not begin with '['.",
        ru: 'Поставьте её после имени; строка, которая не заголовок, не может начинаться с «[».',
      },
    ),
    ...stopMessages(
      'parenthesis',
      {
        en: "The '(' behind the section's name has no ')'.",
        ru: 'У «(» после имени секции нет пары «)».',
      },
      {
        en: 'Close it behind the list of templates.',
        ru: 'Закройте её после списка шаблонов.',
      },
    ),
    close: { en: 'Write {header}', ru: 'Написать {header}' },
  },
  docs: {
    summary: {
      en: 'A section header without its closing bracket or parenthesis',
      ru: 'Заголовок секции без закрывающей скобки',
    },
    asterisk: {
      en: "A line that begins with `[` is a section header. Without `]`, or with a `(` right behind the `]` and no `)`, Asterisk warns `parse error: no closing ']'` or `no closing ')'` and stops reading. In the main file this makes the whole configuration invalid: `pbx_config` then declines to load, Asterisk starts without a dialplan, and `dialplan reload` keeps the old one though it prints `Dialplan reloaded.` In an included file only the lines below are lost (`main/config.c`, `process_text_line`).",
      ru: "Строка, которая начинается с `[`, — заголовок секции. Без `]` или с `(` сразу после `]` и без `)` Asterisk предупреждает `parse error: no closing ']'` или `no closing ')'` и прекращает чтение. Для главного файла это значит, что отвергнута вся конфигурация: `pbx_config` не загружается, Asterisk стартует без диалплана, а `dialplan reload` оставляет старый, хотя и печатает `Dialplan reloaded.` В подключённом файле пропадают только строки ниже (`main/config.c`, `process_text_line`).",
    },
    instead: { en: 'Close the bracket.', ru: 'Закройте скобку.' },
    fix: {
      en: 'Puts the missing bracket in. Safe, and part of "fix all", where the line holds nothing but a plain name, with a list of names behind it or without; else it is not offered.',
      ru: 'Ставит недостающую скобку. Безопасно и входит в «исправить всё», если в строке только простое имя — с перечнем имён за ним или без; иначе не предлагается.',
    },
  },
  global: {
    config: {
      'no-closing-bracket': (problem, context) => ({
        message: stopMessage('bracket', problem, context),
        fixes: closings(problem, bracketClosed),
      }),
      'no-closing-parenthesis': (problem, context) => ({
        message: stopMessage('parenthesis', problem, context),
        fixes: closings(problem, parenthesisClosed),
      }),
    },
  },
});

function closings(problem: ConfigProblem, closed: (header: string) => string | undefined): FixReport[] {
  const { item, line } = problem;
  if (item?.kind !== 'header') return [];
  const header = closed(item.text);
  if (header === undefined) return [];
  const span = item.columns({ start: 0, end: item.text.length });
  return [{ title: 'close', args: { header }, safe: true, edits: [{ line, span, text: header }] }];
}

/** `[name`, `[name)` or `[name(list)`. */
function bracketClosed(text: string): string | undefined {
  const [, name, list = ''] = /^\[([\w.@+*-]+)[)}>]?(\([\w!+.,-]*\))?$/.exec(text) ?? [];
  return name === undefined ? undefined : `[${name}]${list}`;
}

/** `[name](list` or `[name](list]`. */
function parenthesisClosed(text: string): string | undefined {
  const [, opened] = /^(\[[^\]]*\]\([\w!+.,-]+)[\]}>]?$/.exec(text) ?? [];
  return opened === undefined ? undefined : `${opened})`;
}
