/** `$(EXTEN)`, `$EXTEN`, `{EXTEN}`, `${ EXTEN }`: a variable written so that it is not read (main/pbx_variables.c:pbx_substitute_variables_helper_full). */
import type { Call } from '../lint/calls.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';

export const unreadVariable = defineRule({
  id: 'unread-variable',
  severity: 'warning',
  messages: {
    form: {
      en: "Asterisk reads no variable here: '{written}' stays as it is. Write {variable}.",
      ru: 'Переменную Asterisk здесь не увидит: «{written}» останется обычным текстом. Напишите {variable}.',
    },
    blank: {
      en: "The blank belongs to the name: Asterisk looks for a variable '{name}', finds none, and the value is empty. Write {variable}.",
      ru: 'Пробел входит в имя: Asterisk ищет переменную «{name}», не находит, и значение пусто. Напишите {variable}.',
    },
    write: { en: 'Write {variable}', ru: 'Написать {variable}' },
  },
  docs: {
    summary: {
      en: 'A variable that is written as in another language, or with a blank in its braces',
      ru: 'Переменная записана как в другом языке или с пробелом в фигурных скобках',
    },
    asterisk: {
      en: 'Only `${NAME}` is replaced by a value; `$(EXTEN)`, `$EXTEN` and `{EXTEN}` stay in the text as they are, without a message. What stands between the braces is the name to the letter: `${ EXTEN }` asks for a variable with blanks in its name and gives nothing (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full`, `ast_str_retrieve_variable`; seen on 22.10.1). Other forms than braces are reported for some names of Asterisk that mean nothing else: `EXTEN`, `ARG1`, `CALLERID(num)`, `UNIQUEID`, `DIALSTATUS`, `HANGUPCAUSE`, `QUEUESTATUS`.',
      ru: 'Значением заменяется только `${ИМЯ}`; `$(EXTEN)`, `$EXTEN` и `{EXTEN}` остаются в тексте как есть, без сообщений. Всё, что стоит между фигурными скобками, — имя буква в букву: `${ EXTEN }` ищет переменную с пробелами в имени и даёт пустоту (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full`, `ast_str_retrieve_variable`; проверено на 22.10.1). Запись без `${ }` отмечается для имён, у которых в Asterisk нет другого смысла: `EXTEN`, `ARG1`, `CALLERID(num)`, `UNIQUEID`, `DIALSTATUS`, `HANGUPCAUSE`, `QUEUESTATUS`.',
    },
    instead: { en: 'Write `${EXTEN}`.', ru: 'Пишите `${EXTEN}`.' },
    fix: {
      en: 'Writes `${NAME}`: safe, and part of "fix all", except where a shell may be meant to read the text.',
      ru: 'Пишет `${ИМЯ}`: безопасно и входит в «исправить всё», если текст не предназначен для оболочки.',
    },
  },
  local: () => ({
    call(call, site) {
      if (!call.nested && mayHold.test(call.text)) check(call, site);
    },
    valueNode(node, site) {
      if (node.kind !== 'variable' || node.call !== undefined || !node.closed || !node.staticName) return;
      const name = site.text.slice(node.name.start, node.name.end);
      const trimmed = name.trim();
      if (trimmed === name || !/^\w+$/.test(trimmed)) return;
      const variable = `\${${trimmed}${site.text.slice(node.name.end, node.end)}`;
      const edits = [site.edit(node.name, trimmed)];
      site.report(node.name, {
        message: 'blank',
        args: { name, variable },
        fixes: [{ title: 'write', args: { variable }, safe: true, edits }],
      });
    },
  }),
});

const names =
  '(?:EXTEN|ARG[1-9]|UNIQUEID|DIALSTATUS|HANGUPCAUSE|QUEUESTATUS|CALLERID\\((?:num|name|all|dnid)\\))(?::-?\\d+)*';

const mayHold = /\$\([A-Z]|\$[A-Z]|(?<!\$)\{[A-Z]/;

const form = new RegExp(
  `(?<!\\\\)(?:\\$\\((${names})\\)|\\$(${names})(?![\\w{(])|(?<!\\$)\\{(${names})\\})`,
  'g',
);

/** Where a shell reads the text, `$NAME` and `$(NAME)` may be its own. */
const forShell = /^(?:TrySystem|System|AGI|EAGI|ExternalIVR|MixMonitor)$/;

function check({ text, application, nodes }: Call, site: ValueSite): void {
  const safe = !forShell.test(application?.name ?? '') && !text.includes('SHELL(');
  for (const found of text.matchAll(form)) {
    const { index: start } = found;
    const [written, parenthesized, bare, braced] = found;
    const end = start + written.length;
    // `${X$EXTEN}` and the like are names that somebody puts together.
    if (nodes.some(node => node.start === start)) continue;
    const variable = `\${${parenthesized ?? bare ?? braced}}`;
    const span = { start, end };
    site.report(span, {
      message: 'form',
      args: { written, variable },
      fixes: [{ title: 'write', args: { variable }, safe, edits: [site.edit(span, variable)] }],
    });
  }
}
