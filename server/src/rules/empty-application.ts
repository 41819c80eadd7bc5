/** A priority without an application: it is loaded without a word, and a call ends there (main/pbx.c:pbx_extension_helper). */
import { beforeApplication } from '../lint/extension-names.ts';
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';

export const emptyApplication = defineRule({
  id: 'empty-application',
  severity: 'error',
  messages: {
    empty: {
      en: 'This priority has no application: the line is loaded without a word, and the call ends here. Write an application, such as NoOp().',
      ru: 'У этого приоритета нет приложения: строка загружается молча, и звонок здесь обрывается. Напишите приложение, например NoOp().',
    },
    comma: {
      en: "A comma is missing behind the priority '{priority}': '{rest}' is taken for a part of it, no application is left, and the call ends here.",
      ru: 'После приоритета «{priority}» нет запятой: «{rest}» считается его частью, приложения не остаётся, и звонок здесь обрывается.',
    },
    label: {
      en: "The label '({label})' stands behind the comma, where the application belongs: the call ends here. Write '{priority}({label}),'.",
      ru: 'Метка «({label})» стоит после запятой, на месте приложения: звонок здесь обрывается. Напишите «{priority}({label}),».',
    },
    put: { en: 'Put the comma', ru: 'Поставить запятую' },
    move: { en: "Write '{priority}({label}),'", ru: 'Написать «{priority}({label}),»' },
  },
  docs: {
    summary: {
      en: 'A priority without an application',
      ru: 'Приоритет без приложения',
    },
    asterisk: {
      en: "`same => n,` and `exten => 100,1NoOp(x)` are loaded without a message as priorities with an empty application; the second one because a priority is read as far as its digits go, and `(x)` is its label. In the call Asterisk logs `No application '' for extension (context, exten, priority)` and hangs up (`pbx/pbx_config.c`, `pbx_load_config`; `main/pbx.c`, `pbx_extension_helper`; seen on 22.10.1).",
      ru: "`same => n,` и `exten => 100,1NoOp(x)` загружаются без сообщений как приоритеты с пустым приложением; вторая — потому что номер приоритета кончается вместе с цифрами, а `(x)` становится его меткой. При вызове Asterisk пишет `No application '' for extension (context, exten, priority)` и кладёт трубку (`pbx/pbx_config.c`, `pbx_load_config`; `main/pbx.c`, `pbx_extension_helper`; проверено на 22.10.1).",
    },
    instead: {
      en: 'Write `PRIORITY,APPLICATION(arguments)`; NoOp() where nothing is to be done.',
      ru: 'Пишите `ПРИОРИТЕТ,ПРИЛОЖЕНИЕ(аргументы)`; если делать ничего не нужно — NoOp().',
    },
    fix: {
      en: 'Puts the comma, or moves the label before it: safe, and part of "fix all".',
      ru: 'Ставит запятую или переносит метку перед ней: безопасно и входит в «исправить всё».',
    },
  },
  global: {
    extensionWith: ({ text }) => isEmpty(text),
    extension(site) {
      for (const step of site.steps) if (isEmpty(step.text.text)) check(site, step);
    },
  },
});

function isEmpty(text: string): boolean {
  return text === '' || text.charCodeAt(0) === openParenthesis;
}

function check(site: ExtensionSite, step: Step): void {
  const { priority, text } = step;
  const { statement } = priority;
  const written = statement.value.slice(statement.priorityStart, statement.priorityEnd);
  if (text.text !== '') {
    const [whole, label] = /^\((\w+)\)\s*,\s*/.exec(text.text) ?? [];
    if (whole === undefined || label === undefined) {
      site.reportPriority(priority, { message: 'empty' });
      return;
    }
    const args = { label, priority: written };
    const { start } = beforeApplication(priority, {
      start: statement.priorityEnd,
      end: statement.priorityEnd,
    });
    const edits = [site.edit(step, { start, end: whole.length }, `(${label}),`)];
    site.report(
      step,
      { start: 0, end: whole.trimEnd().length },
      {
        message: 'label',
        args,
        fixes: [{ title: 'move', args, safe: statement.labelStart === -1, edits }],
      },
    );
    return;
  }
  const [whole, number, rest] = /^(\d+|n)\s*(?=([a-z]\w*\(.*\)$))/i.exec(written) ?? [];
  if (whole === undefined || number === undefined || rest === undefined) {
    site.reportPriority(priority, { message: 'empty' });
    return;
  }
  const start = statement.priorityStart + number.length;
  const span = beforeApplication(priority, { start, end: statement.priorityStart + whole.length });
  site.reportPriority(priority, {
    message: 'comma',
    args: { priority: number, rest },
    fixes: [{ title: 'put', safe: true, edits: [site.edit(step, span, ',')] }],
  });
}

const openParenthesis = 0x28;
