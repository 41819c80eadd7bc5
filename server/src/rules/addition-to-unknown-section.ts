/** `[name](+)` where no section `name` stands above (main/config.c:process_text_line, category_get_sep). */
import type { ConfigProblem } from '../config/loaded.ts';
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule, type FixReport, type GlobalContext, type Report } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const additionToUnknownSection = defineRule({
  id: 'addition-to-unknown-section',
  severity: 'error',
  messages: {
    ...stopMessages(
      'unknown',
      {
        en: "'(+)' adds to a section that is there already, but no section '{name}' stands above.",
        ru: '«(+)» дополняет уже существующую секцию, а секции «{name}» выше нет.',
      },
      {
        en: "Define it above, correct the name, or delete the '(+)'.",
        ru: 'Определите её выше, исправьте имя или удалите «(+)».',
      },
    ),
    ...stopMessages(
      'template',
      {
        en: "'(+)' adds to ordinary sections only, and '{name}' is a template.",
        ru: '«(+)» дополняет только обычные секции, а «{name}» — шаблон.',
      },
      {
        en: "Write '(+TEMPLATES=include)' to add to it.",
        ru: 'Чтобы дополнить его, напишите «(+TEMPLATES=include)».',
      },
    ),
    ...stopMessages(
      'filter',
      {
        en: "No section '{name}' above meets the condition '{filter}'.",
        ru: 'Выше нет секции «{name}», которая отвечает условию «{filter}».',
      },
      {
        en: 'Correct the condition, or define the section above.',
        ru: 'Исправьте условие или определите секцию выше.',
      },
    ),
    allow: { en: "Write '(+TEMPLATES=include)'", ru: 'Написать «(+TEMPLATES=include)»' },
    create: { en: "Delete '(+)': a section of its own", ru: 'Удалить «(+)»: самостоятельная секция' },
  },
  docs: {
    summary: {
      en: 'An addition (+) to a section which is not defined above it',
      ru: 'Дополнение (+) секции, которой выше нет',
    },
    asterisk: {
      en: "`[name](+)` adds lines to the first section of that name above; plain `(+)` sees ordinary sections only, `(+TEMPLATES=include)` templates too, and other conditions choose by the section's lines. Where none fits, Asterisk warns `Category addition requested, but category 'x' does not exist` and stops reading; in the main file that makes the whole configuration invalid (`main/config.c`, `process_text_line`, `does_category_match`).",
      ru: "`[name](+)` дописывает строки в первую секцию с этим именем из тех, что стоят выше. Просто `(+)` видит только обычные секции, `(+TEMPLATES=include)` — ещё и шаблоны, остальные условия выбирают секцию по её строкам. Если ни одна не подошла, Asterisk предупреждает `Category addition requested, but category 'x' does not exist` и прекращает чтение; для главного файла это значит, что отвергнута вся конфигурация (`main/config.c`, `process_text_line`, `does_category_match`).",
    },
    instead: {
      en: 'Write `[name]` for the first section of a name, `[name](+)` for those that add to it.',
      ru: 'Первую секцию с этим именем пишите как `[name]`, а те, что её дополняют, — как `[name](+)`.',
    },
    fix: {
      en: 'Either allows templates or makes it a section of its own. Neither is part of "fix all": which one is meant nobody can tell.',
      ru: 'Разрешает дополнять шаблоны либо делает секцию самостоятельной. В «исправить всё» не входит: что имелось в виду, знаете только вы.',
    },
  },
  global: { config: { 'unknown-addition': check } },
});

function check(problem: ConfigProblem, context: GlobalContext): Report | undefined {
  if (context.fragment || context.loaded.incomplete) return undefined;
  const { name = '', filter = '' } = problem.args;
  const kind = filter !== '' ? 'filter' : isTemplateAbove(problem, String(name)) ? 'template' : 'unknown';
  return {
    message: stopMessage(kind, problem, context),
    args: { name, filter },
    fixes: kind === 'filter' ? [] : fixesOf(problem, kind),
  };
}

/** In the same file, where people look. */
function isTemplateAbove({ source, line }: ConfigProblem, name: string): boolean {
  return source.file.blocks.some(
    ({ firstLine, body: { header } }) =>
      firstLine < line && header?.isTemplate === true && equalsIgnoringCase(header.name, name),
  );
}

function fixesOf({ item, line, span }: ConfigProblem, kind: 'template' | 'unknown'): FixReport[] {
  if (item?.kind !== 'header' || item.optionsSpan === undefined) return [];
  if (kind === 'template')
    return [{ title: 'allow', safe: false, edits: [{ line, span, text: '+TEMPLATES=include' }] }];
  if (item.options.length !== 1) return [];
  const { start, end } = item.columns({ start: item.optionsSpan.start - 1, end: item.optionsSpan.end + 1 });
  return [{ title: 'create', safe: false, edits: [{ line, span: { start, end }, text: '' }] }];
}
