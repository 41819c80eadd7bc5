/** A section of func_odbc.conf that becomes no function (funcs/func_odbc.c:init_acf_query). */
import { defineRule, type SectionReport } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const incompleteOdbcFunction = defineRule({
  id: 'incomplete-odbc-function',
  severity: 'error',
  messages: {
    sql: {
      en: "'{section}' has neither 'readsql' nor 'writesql', so Asterisk skips it, and there is no function {name}(). Write the statement.",
      ru: 'В «{section}» нет ни «readsql», ни «writesql»: Asterisk пропускает секцию, и функции {name}() не будет. Напишите запрос.',
    },
    reading: {
      en: "'{section}' has a statement to read by, but neither 'dsn' nor 'readhandle', so Asterisk skips it, and there is no function {name}(). Name the connection of res_odbc.conf: dsn = NAME.",
      ru: 'В «{section}» есть запрос на чтение, но нет ни «dsn», ни «readhandle»: Asterisk пропускает секцию, и функции {name}() не будет. Укажите подключение из res_odbc.conf: dsn = ИМЯ.',
    },
    writing: {
      en: "'{section}' has a statement to write by, but neither 'dsn' nor 'writehandle', so Asterisk skips it, and there is no function {name}(). Name the connection of res_odbc.conf: dsn = NAME.",
      ru: 'В «{section}» есть запрос на запись, но нет ни «dsn», ни «writehandle»: Asterisk пропускает секцию, и функции {name}() не будет. Укажите подключение из res_odbc.conf: dsn = ИМЯ.',
    },
  },
  docs: {
    summary: {
      en: 'A section of func_odbc.conf without a statement or a connection',
      ru: 'Секция func_odbc.conf без запроса или без подключения',
    },
    asterisk: {
      en: "`Section 'x' was found, but there was no SQL to execute.  Ignoring.` or `There is SQL, but no ODBC class to be used for reading: x`: the function is not registered, and in the call it is as good as a misspelt one (`funcs/func_odbc.c`, `init_acf_query`). `insertsql` alone is not enough; `read` and `write`, the older names, count. `dsn` is read where there is no `writehandle`, and both serve for reading where there is no `readhandle`.",
      ru: "`Section 'x' was found, but there was no SQL to execute.  Ignoring.` или `There is SQL, but no ODBC class to be used for reading: x`: функция не регистрируется, и при вызове она всё равно что написана с опечаткой (`funcs/func_odbc.c`, `init_acf_query`). Одного `insertsql` мало; старые имена `read` и `write` годятся. `dsn` читается, если нет `writehandle`, и оба годятся для чтения, если нет `readhandle`.",
    },
    instead: {
      en: 'Write `readsql` or `writesql`, and `dsn`.',
      ru: 'Напишите `readsql` или `writesql` и `dsn`.',
    },
  },
  global: { section: check },
});

function check({ category, file }: Section): SectionReport | undefined {
  const { name: section, template } = category;
  if (file.name !== 'func_odbc.conf' || template || equalsIgnoringCase(section, 'general')) return undefined;
  // The first line of a name counts (main/config.c:ast_variable_retrieve).
  const value = (option: string) =>
    category.variables.find(({ name }) => equalsIgnoringCase(name, option))?.value;
  const reading = value('readsql') ?? value('read') ?? '';
  const writing = value('writesql') ?? value('write') ?? '';
  const prefix = value('prefix') || 'ODBC';
  const args = { section, name: `${prefix}_${section}` };
  if (reading === '' && writing === '') return { message: 'sql', args };
  const handle = value('writehandle') ?? value('dsn') ?? '';
  if (reading !== '' && (value('readhandle') ?? handle) === '') return { message: 'reading', args };
  return writing !== '' && handle === '' ? { message: 'writing', args } : undefined;
}
