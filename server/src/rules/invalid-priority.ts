/**
 * A priority that is no number above 0, none of `n`, `s`, `hint`, and no label of the same extension
 * (pbx/pbx_config.c:pbx_load_config).
 */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { type ForgottenPriority, forgottenPriority } from '../lint/forgotten-priority.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';

const words = ['n', 's', 'next', 'same', 'hint'];

export const invalidPriority = defineRule({
  id: 'invalid-priority',
  severity: 'warning',
  messages: {
    unknown: {
      en: "Asterisk skips this line: '{priority}' is neither a priority nor a label of this extension. Write a number, n or hint.",
      ru: 'Asterisk пропускает эту строку: «{priority}» — не приоритет и не метка этого экстеншена. Напишите число, n или hint.',
    },
    empty: {
      en: "Asterisk skips this line: it has no priority. Write 'EXTENSION,PRIORITY,APPLICATION'.",
      ru: 'Asterisk пропускает эту строку: в ней нет приоритета. Напишите «ЭКСТЕНШЕН,ПРИОРИТЕТ,ПРИЛОЖЕНИЕ».',
    },
    openSet: {
      en: "Asterisk skips this line: the '[' of the pattern has no ']', so the commas behind it belong to the extension, and no priority is left.",
      ru: 'Asterisk пропускает эту строку: у «[» в шаблоне нет «]», поэтому запятые после неё входят в экстеншен, и приоритета не остаётся.',
    },
    belowOne: {
      en: "Asterisk skips this line: '{priority}' is below 1, and priorities begin with 1.",
      ru: 'Asterisk пропускает эту строку: «{priority}» меньше 1, а приоритеты начинаются с 1.',
    },
    capital: {
      en: "Asterisk skips this line: '{priority}' has to be written in small letters.",
      ru: 'Asterisk пропускает эту строку: «{priority}» пишется строчными буквами.',
    },
    forgotten: {
      en: "Asterisk skips this line: {application} stands where the priority belongs. Write '{priority},' before it.",
      ru: 'Asterisk пропускает эту строку: {application} стоит на месте приоритета. Поставьте перед ним «{priority},».',
    },
    comma: {
      en: "Asterisk skips this line: no comma stands between the priority '{priority}' and {application}.",
      ru: 'Asterisk пропускает эту строку: между приоритетом «{priority}» и {application} нет запятой.',
    },
    small: { en: "Write '{word}'", ru: 'Написать «{word}»' },
    insert: { en: "Insert '{priority},'", ru: 'Вставить «{priority},»' },
    separate: { en: 'Put the comma', ru: 'Поставить запятую' },
  },
  docs: {
    summary: {
      en: 'A priority that Asterisk cannot make out',
      ru: 'Приоритет, который Asterisk не понимает',
    },
    asterisk: {
      en: "A priority is a number from 1, `n` or `next`, `s` or `same`, `hint`, or a label that the same extension has already, each with `+N` and `(label)` behind it; case matters. Anything else gives `Invalid priority/label 'x'` or `Invalid priority 'x'`, and the line is skipped (`pbx/pbx_config.c`, `pbx_load_config`); the `n` lines below it move up by one. A label is not found through an `include` at load: the search only ends at its limit of 512 (`Maximum PBX stack (512) exceeded`).",
      ru: "Приоритет — число от 1, `n` или `next`, `s` или `same`, `hint` либо метка, которая у этого экстеншена уже есть; за ними могут идти `+N` и `(метка)`, регистр важен. На всё остальное Asterisk отвечает `Invalid priority/label 'x'` или `Invalid priority 'x'` и пропускает строку (`pbx/pbx_config.c`, `pbx_load_config`); строки с `n` под ней сдвигаются на одну вверх. Метку через `include` при загрузке не найти: поиск упирается в предел 512 (`Maximum PBX stack (512) exceeded`).",
    },
    instead: {
      en: 'Write `1` in the first line of an extension and `n` in the others.',
      ru: 'В первой строке экстеншена пишите `1`, в остальных — `n`.',
    },
    fix: {
      en: 'Writes the word in small letters, puts the comma behind a priority, or puts `n,` before an application behind `same =>`: safe, and part of "fix all". In an `exten` line the priority before an application is offered only.',
      ru: 'Пишет слово строчными буквами, ставит запятую после приоритета или `n,` перед приложением после `same =>`: безопасно и входит в «исправить всё». Приоритет перед приложением в строке `exten` только предлагается.',
    },
  },
  global: { dialplan: { 'unknown-priority': unknown, 'priority-below-one': belowOne } },
});

function belowOne({ args }: DialplanProblem): Report {
  return { message: 'belowOne', args };
}

function unknown(problem: DialplanProblem, context: GlobalContext): Report | undefined {
  const { args, variable, item, line } = problem;
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement)) return undefined;
  const { word } = statement;
  const small = word.toLowerCase();
  if (word !== small && words.includes(small)) {
    const edits = [{ line, span: item.valueColumns(statement.wordSpan), text: small }];
    return {
      message: 'capital',
      args,
      fixes: [{ title: 'small', args: { word: small }, safe: true, edits }],
    };
  }
  const forgotten = forgottenPriority(problem, context);
  if (forgotten !== undefined) return withPriority(forgotten);
  const [, priority, blanks, application] = /^(\d+|n|next|hint|s|same)(\s+)([a-z]\w*)$/i.exec(word) ?? [];
  if (priority !== undefined && blanks !== undefined && application !== undefined) {
    const start = statement.priorityStart + priority.length;
    const edits = [{ line, span: item.valueColumns({ start, end: start + blanks.length }), text: ',' }];
    return {
      message: 'comma',
      args: { priority, application },
      fixes: [
        { title: 'separate', safe: context.root.catalog.application(application) !== undefined, edits },
      ],
    };
  }
  if (statement.kind === 'exten' && holdsOpenSet(statement.extension)) return { message: 'openSet' };
  if (word === '') return { message: 'empty' };
  // In a piece of a larger file the label may stand in another part of the extension.
  if (context.fragment && /^[\w-]+$/.test(word)) return undefined;
  return { message: 'unknown', args };
}

function withPriority({ application, priority, certain, edit }: ForgottenPriority): Report {
  return {
    message: 'forgotten',
    args: { application, priority },
    fixes: [{ title: 'insert', args: { priority }, safe: certain, edits: [edit] }],
  };
}

function holdsOpenSet(extension: string): boolean {
  return extension.lastIndexOf('[') > extension.lastIndexOf(']') && extension.includes(',');
}
