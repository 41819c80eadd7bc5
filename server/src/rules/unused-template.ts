/** `[phone](!)` that no section inherits from (main/config.c:process_text_line). */
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import { usedBases } from '../lint/section-bases.ts';

export const unusedTemplate = defineRule({
  id: 'unused-template',
  severity: 'hint',
  profiles: { strict: true },
  messages: {
    unused: {
      en: "No section inherits from the template '{name}', so it has no effect. Write [section]({name}) where it is meant, or delete it; without the (!) it is a section of its own.",
      ru: 'От шаблона «{name}» ничего не наследует, и он ни на что не влияет. Напишите [секция]({name}) там, где он нужен, или удалите его; без (!) это обычная секция.',
    },
  },
  docs: {
    summary: {
      en: 'A template that no section inherits from',
      ru: 'Шаблон, от которого ничего не наследует',
    },
    asterisk: {
      en: 'A section with `(!)` is seen by none but those that inherit from it (`main/config.c`, `process_text_line`, `ast_category_browse`). One that somebody forgot to name leaves no trace in the log.',
      ru: 'Секцию с `(!)` видят только те, кто от неё наследует (`main/config.c`, `process_text_line`, `ast_category_browse`). Если её забыли указать, в журнале об этом ни следа.',
    },
    instead: {
      en: 'Name it behind the section that it is meant for, or delete it.',
      ru: 'Укажите шаблон у той секции, для которой он написан, или удалите его.',
    },
  },
  global: {
    sections: (_sections, context, report) => check(context, report),
    wholeDialplan: (_view, context, report) => check(context, report),
  },
});

function check({ loaded, fragment }: GlobalContext, report: PlaceReporter): void {
  if (fragment || loaded.state !== 'loaded' || loaded.incomplete) return;
  const used = usedBases(loaded);
  for (const category of loaded.categories) {
    if (category.template && !used.has(category.name))
      report(category, { message: 'unused', args: { name: category.name } });
  }
}
