/** An extension that has no priority 1: nobody can dial it (main/pbx.c:pbx_find_extension). */
import type { Context, Extension, Priority } from '../dialplan/model.ts';
import { beforeApplication } from '../lint/extension-names.ts';
import { isWritten } from '../lint/flow.ts';
import { defineRule } from '../lint/rule.ts';
import { matchExtension } from '../syntax/pattern.ts';

export const missingFirstPriority = defineRule({
  id: 'missing-first-priority',
  severity: 'warning',
  messages: {
    next: {
      en: "'{extension}' begins with priority {number}, because '{word}' counts on from the extension above it: it has no priority 1 and cannot be dialled. Write 1.",
      ru: '«{extension}» начинается с приоритета {number}, потому что «{word}» продолжает счёт предыдущего экстеншена: приоритета 1 нет, и набрать его нельзя. Напишите 1.',
    },
    number: {
      en: "'{extension}' has no priority 1, where every call begins, so it cannot be dialled. Begin it with 1.",
      ru: 'У «{extension}» нет приоритета 1, с которого начинается любой звонок, поэтому набрать его нельзя. Начните с 1.',
    },
    begin: { en: 'Begin with priority 1', ru: 'Начать с приоритета 1' },
  },
  docs: {
    summary: {
      en: 'An extension without priority 1',
      ru: 'Экстеншен без приоритета 1',
    },
    asterisk: {
      en: 'A call enters an extension at priority 1; without it Asterisk takes the extension for missing (`No such extension`). `n` counts on from the line above, whichever extension that is of: behind `exten => 100,1,...` the line `exten => 101,n,...` becomes priority 2 of 101, without a message (`pbx/pbx_config.c`, `pbx_load_config`; seen on 22.10.1). An extension that adds priorities to a pattern of its context, or may do so to one of an included context, is not reported.',
      ru: 'Вызов входит в экстеншен с приоритета 1; без него Asterisk считает, что экстеншена нет (`No such extension`). `n` продолжает счёт от предыдущей строки, чья бы она ни была: после `exten => 100,1,...` строка `exten => 101,n,...` становится приоритетом 2 экстеншена 101, и без сообщений (`pbx/pbx_config.c`, `pbx_load_config`; проверено на 22.10.1). Экстеншен, который добавляет приоритеты к шаблону своего контекста или может добавлять к шаблону подключённого, не обвиняется.',
    },
    instead: {
      en: 'Begin every extension with priority 1.',
      ru: 'Начинайте каждый экстеншен с приоритета 1.',
    },
    fix: {
      en: 'Writes 1 instead of `n`: safe, and part of "fix all".',
      ru: 'Пишет 1 вместо `n`: безопасно и входит в «исправить всё».',
    },
  },
  global: {
    extensionLike: ({ steps: [first] }) => first?.follows === false,
    extension(site, { fragment, incomplete }) {
      const { context, extension } = site;
      const [first, second] = extension.priorities;
      const begin = first?.isHint === true ? second : first;
      if (begin === undefined || begin.priority === 1 || fragment || incomplete) return;
      if (!extension.certain || extension.callerId !== undefined || context.holdsUncertain) return;
      // What a label enters needs no priority 1; a line that was refused has its own report.
      if (begin.label !== undefined || isWritten(context, extension.name, 1)) return;
      const { statement } = begin;
      if (statement.kind === 'same') return;
      const isNext = statement.form === 'next';
      if (isNext ? mayContinue(extension, context) : isAddition(extension, context)) return;
      const step = site.steps.find(({ priority }) => priority === begin);
      const args = { extension: extension.name, number: begin.priority, word: statement.word };
      site.reportPriority(begin, {
        message: isNext ? 'next' : 'number',
        args,
        fixes:
          isNext && step !== undefined && statement.plus === -1
            ? [
                {
                  title: 'begin',
                  safe: isRun(extension.priorities, begin),
                  edits: [site.edit(step, beforeApplication(begin, statement.wordSpan), '1')],
                },
              ]
            : [],
      });
    },
  },
});

/** `n` lines of an extension may stand between those of a pattern that they refine. */
function mayContinue(extension: Extension, context: Context): boolean {
  return !extension.isPattern && others(extension, context).some(other => matches(other, extension));
}

/** Whether priority 1 may come from somewhere else: Asterisk looks for each priority anew. */
function isAddition(extension: Extension, context: Context): boolean {
  if (context.includes.length > 0 || context.switches.length > 0) return true;
  return others(extension, context).some(other =>
    extension.isPattern ? other.isPattern || matches(extension, other) : matches(other, extension),
  );
}

function others(extension: Extension, context: Context): readonly Extension[] {
  return context.extensions.filter(other => other !== extension && other.priority(1) !== undefined);
}

function matches(pattern: Extension, { spelling }: Extension): boolean {
  return pattern.name === spelling.name || matchExtension(pattern.spelling.compared, spelling.compared) !== 0;
}

/** Whether all that follows counts on from the first priority. */
function isRun(priorities: readonly Priority[], begin: Priority): boolean {
  return priorities.every(({ isHint, priority, statement }) => {
    return isHint || priority === begin.priority || statement.form === 'next';
  });
}
