/** func_odbc.conf: an argument that goes into the statement as it comes (funcs/func_odbc.c:acf_odbc_read). */
import { placedEdit } from '../lint/places.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { parseValue, type ValueNode } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';

export const sqlInjection = defineRule({
  id: 'sql-injection',
  severity: 'warning',
  profiles: { security: true },
  messages: {
    quoted: {
      en: "{written} goes into the statement as it comes, and a quote in it ends the text: who chooses the value, such as a caller's name, chooses what the database does. Write {escaped}.",
      ru: '{written} попадает в запрос как есть, и кавычка в значении закроет строку: кто задаёт значение (например, имя звонящего), тот решает, что выполнит база. Напишите {escaped}.',
    },
    bare: {
      en: '{written} goes into the statement as it comes, without quotes: who chooses the value chooses what the database does. Put it in quotes as {escaped}, or let FILTER leave digits only.',
      ru: '{written} попадает в запрос как есть и без кавычек: кто задаёт значение, тот решает, что выполнит база. Возьмите в кавычки как {escaped} или оставьте через FILTER одни цифры.',
    },
    escape: { en: 'Write {escaped}', ru: 'Написать {escaped}' },
  },
  docs: {
    summary: {
      en: 'An argument in a statement of func_odbc.conf that is not escaped',
      ru: 'Аргумент в запросе func_odbc.conf без экранирования',
    },
    asterisk: {
      en: "`${ARG1}`, `${VALUE}` and `${VAL1}` are put into the statement before the database sees it (`funcs/func_odbc.c`, `acf_odbc_read`, `acf_odbc_write`). A caller's name may hold a quote, and what follows it is then SQL. `SQL_ESC()` doubles quotes, and is right only between quotes. What stands inside a function is not reported.",
      ru: '`${ARG1}`, `${VALUE}` и `${VAL1}` подставляются в запрос до того, как его увидит база (`funcs/func_odbc.c`, `acf_odbc_read`, `acf_odbc_write`). В имени звонящего может быть кавычка, и всё, что после неё, — уже SQL. `SQL_ESC()` удваивает кавычки и помогает только внутри кавычек. Что стоит внутри функции, не отмечается.',
    },
    instead: {
      en: "Write `'${SQL_ESC(${ARG1})}'`; with a database that takes `\\` for an escape, `SQL_ESC_BACKSLASHES()` around that.",
      ru: "Пишите `'${SQL_ESC(${ARG1})}'`, а для базы, где `\\` — экранирующий символ, ещё и `SQL_ESC_BACKSLASHES()` вокруг.",
    },
    fix: {
      en: 'Writes `SQL_ESC()` around an argument that stands between quotes. Safe, and part of "fix all".',
      ru: 'Заключает аргумент, который стоит в кавычках, в `SQL_ESC()`. Безопасно и входит в «исправить всё».',
    },
  },
  global: { sections: check },
});

const statements: ReadonlySet<string> = new Set(['readsql', 'writesql', 'insertsql', 'read', 'write']);
const given = /^(?:ARG\d+|VAL\d+|VALUE)$/;

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'func_odbc.conf') return;
  for (const { category } of sections) {
    for (const variable of category.variables) {
      const { name, value, inherited, verbatim } = variable;
      if (inherited || !verbatim || !value.includes('${') || !statements.has(lowerCase(name))) continue;
      for (const node of bareNodes(parseValue(value))) {
        const written = value.slice(node.start, node.end);
        if (!given.test(written.slice(2, -1))) continue;
        const args = { written, escaped: `\${SQL_ESC(${written})}` };
        const isQuoted = value[node.start - 1] === "'" && value[node.end] === "'";
        const edits = [placedEdit(variable, node, args.escaped)];
        report(variable, {
          message: isQuoted ? 'quoted' : 'bare',
          args,
          span: { start: node.start, end: node.end },
          fixes: isQuoted ? [{ title: 'escape', args, safe: true, edits }] : [],
        });
      }
    }
  }
}

/** What no function holds. */
function* bareNodes(nodes: readonly ValueNode[]): Generator<ValueNode> {
  for (const node of nodes) {
    if (node.kind === 'variable' && node.call !== undefined) continue;
    yield node;
    yield* bareNodes(node.nested);
  }
}
