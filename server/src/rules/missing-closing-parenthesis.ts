/** An application with `(` and no `)` behind it on the line (pbx/pbx_config.c:pbx_load_config). */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import type { Call } from '../lint/calls.ts';
import { defineRule, type FixReport, type Report, type ValueSite } from '../lint/rule.ts';
import { parseOptions } from '../syntax/options.ts';

export const missingClosingParenthesis = defineRule({
  id: 'missing-closing-parenthesis',
  severity: 'warning',
  messages: {
    open: {
      en: "The '(' of {application} has no ')'. Asterisk warns and takes the rest of the line for its arguments. Close it.",
      ru: 'У «(» приложения {application} нет «)». Asterisk предупреждает и считает аргументами весь остаток строки. Закройте скобку.',
    },
    comment: {
      en: "The '(' of {application} has no ')': the ';' begins a comment, and what stands behind it is lost. Write '\\;' if it belongs to the arguments.",
      ru: 'У «(» приложения {application} нет «)»: «;» начинает комментарий, и всё после неё теряется. Напишите «\\;», если она относится к аргументам.',
    },
    taken: {
      en: "The last ')' of the line belongs to {inner}, so {application} has none: Asterisk takes that one for its end and cuts off what follows. Close it.",
      ru: 'Последняя «)» в строке относится к {inner}, а у {application} своей нет: Asterisk считает её концом и отбрасывает всё, что за ней. Закройте скобку.',
    },
    option: {
      en: "The '(' of the option {letter} has no ')', because the last one ends {application}: Asterisk warns and does not carry out the line as meant; Dial ends the call. Close both.",
      ru: 'У «(» параметра {letter} нет «)»: последняя закрывает {application}. Asterisk предупреждает и не выполняет строку как задумано, а Dial завершает вызов. Закройте обе скобки.',
    },
    close: { en: "Close it with ')' at the end", ru: 'Закрыть скобку в конце' },
    escape: { en: "Write '\\;'", ru: 'Написать «\\;»' },
  },
  docs: {
    summary: {
      en: 'An application whose parenthesis is never closed',
      ru: 'Приложение с незакрытой скобкой',
    },
    asterisk: {
      en: "The data of an application end at the last `)` of the line. If there is none behind the `(`, Asterisk warns `No closing parenthesis found?` and keeps the line with all that is left of it as data (`pbx/pbx_config.c`, `pbx_load_config`). A `;` begins a comment inside of parentheses and quotes too, unless it is written `\\;`. Where the only `)` is one of a variable or expression, nothing is said at load: `NoOp(${LEN(abc)}` is loaded as `NoOp(${LEN(abc)`, and the call logs `Error in extension logic (missing '}')` (seen on 22.10.1). Of `Dial(PJSIP/100,20,U(sub)` the option is left open: `Missing closing parenthesis for argument 'U'`, and the call ends (`main/app.c`, `ast_app_parse_options`; seen on 22.10.1).",
      ru: "Аргументы приложения кончаются на последней `)` строки. Если после `(` её нет, Asterisk предупреждает `No closing parenthesis found?` и оставляет строку, считая аргументами всё до конца (`pbx/pbx_config.c`, `pbx_load_config`). `;` начинает комментарий и внутри скобок и кавычек, если не написано `\\;`. Если единственная `)` принадлежит переменной или выражению, при загрузке ничего не сообщается: `NoOp(${LEN(abc)}` загрузится как `NoOp(${LEN(abc)`, а при вызове в журнале появится `Error in extension logic (missing '}')` (проверено на 22.10.1). В `Dial(PJSIP/100,20,U(sub)` открытым остаётся параметр: `Missing closing parenthesis for argument 'U'`, и вызов завершается (`main/app.c`, `ast_app_parse_options`; проверено на 22.10.1).",
    },
    instead: {
      en: 'Close the parenthesis; write `\\;` for a semicolon.',
      ru: 'Закройте скобку; точку с запятой пишите как `\\;`.',
    },
    fix: {
      en: 'Puts the `)` at the end of the statement, which changes nothing of what Asterisk loads: safe, and part of "fix all", where no other parenthesis is open. Behind a `;` that cuts the arguments off, escaping it is offered instead, and never applied by itself.',
      ru: 'Ставит `)` в конец строки, от чего загруженное не меняется: безопасно и входит в «исправить всё», если других открытых скобок нет. Если аргументы обрезаны точкой с запятой, вместо этого предлагается экранировать её — но не автоматически.',
    },
  },
  local: () => ({
    call(call, site) {
      endsInside(call, site);
      if (call.text.includes('(', call.data?.start)) optionsOf(call, site);
    },
  }),
  global: { dialplan: { 'parenthesis-not-closed': check } },
});

/** The last `)` stands in a `${}` or `$[]`. */
function endsInside({ text, data, nodes, name, nested }: Call, site: ValueSite): void {
  if (nested || data === undefined || data.end === text.length) return;
  const last = nodes.at(-1);
  if (last === undefined || last.end <= data.end) return;
  const node = nodes.find(({ start, end }) => start < data.end && data.end < end);
  // An open quote tells of a value that a ';' cut off, of which another rule tells.
  if (node === undefined || !node.closed || text.split('"').length % 2 === 0) return;
  const span = { start: 0, end: text.trimEnd().length };
  const edits = [site.edit({ start: span.end, end: span.end }, ')')];
  site.report(span, {
    message: 'taken',
    args: { application: name, inner: text.slice(node.start, node.end) },
    fixes: [{ title: 'close', safe: node.end === span.end, edits }],
  });
}

/** An option whose argument goes on to the end of the data. */
function optionsOf({ given, name, nested, text, nodes, data }: Call, site: ValueSite): void {
  for (const { known, start, end } of given) {
    if ((known.options ?? []).length === 0 || known.optionStyle === 'words') continue;
    const open = parseOptions(text, start, end, nodes).find(({ argument }) => argument?.closed === false);
    if (open === undefined || open.letter === '' || end !== data?.end || text[end] !== ')') continue;
    const edits = [site.edit({ start: end, end }, ')')];
    site.report(
      { start: open.start, end: open.start + 2 },
      {
        message: 'option',
        args: { letter: open.letter, application: name },
        fixes: nested ? [] : [{ title: 'close', safe: true, edits }],
      },
    );
  }
}

function check(problem: DialplanProblem): Report {
  const { args, item, line, source } = problem;
  const text = source.file.text.line(line);
  const end = item.columns({ start: 0, end: item.valueStart + item.value.length }).end;
  if (text[end] === ';' && text.includes(')', end)) {
    const edits = [{ line, span: { start: end, end }, text: '\\' }];
    return { message: 'comment', args, fixes: [{ title: 'escape', safe: false, edits }] };
  }
  return { message: 'open', args, fixes: closing(problem, end) };
}

function closing({ variable, line }: DialplanProblem, end: number): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement) || !variable.verbatim) return [];
  const edits = [{ line, span: { start: end, end }, text: ')' }];
  return [{ title: 'close', safe: !/[({[]/.test(statement.data), edits }];
}
