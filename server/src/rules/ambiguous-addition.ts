/** `[100](+)` where several sections are called 100: the lines go to the first of them. */
import { misplacedAdditions } from '../lint/additions.ts';
import { defineRule } from '../lint/rule.ts';

export const ambiguousAddition = defineRule({
  id: 'ambiguous-addition',
  severity: 'error',
  messages: {
    wrong: {
      en: "'(+)' adds to the first section '{name}', of type {first}, and that does not know these lines: Asterisk drops the {first}. Write '(+type={meant})'.",
      ru: '«(+)» дополняет первую секцию «{name}», а это {first}, где таких параметров нет: Asterisk отбросит весь {first}. Напишите «(+type={meant})».',
    },
    choose: { en: "Write '(+type={meant})'", ru: 'Написать «(+type={meant})»' },
  },
  docs: {
    summary: {
      en: "A '(+)' that adds to another section of the same name than the one meant",
      ru: '«(+)» дополняет не ту из одноимённых секций',
    },
    asterisk: {
      en: "`[name](+)` adds to the first section of that name (`main/config.c`, `process_text_line`, `category_get_sep`). In pjsip.conf endpoint, aor and auth of a phone often share a name. If the aor stands first, as MikoPBX writes it, options of the endpoint go to the aor, and Asterisk drops that: `Could not create an object of type 'aor' with id '100'`; the phone can register no more. `(+type=endpoint)` adds to the first section that has this line (`does_category_match`).",
      ru: "`[name](+)` дополняет первую секцию с этим именем (`main/config.c`, `process_text_line`, `category_get_sep`). В pjsip.conf endpoint, aor и auth одного телефона часто называются одинаково. Если первой стоит aor — а MikoPBX пишет именно так, — параметры endpoint попадут в aor, и Asterisk её выбросит: `Could not create an object of type 'aor' with id '100'`. Телефон больше не зарегистрируется. `(+type=endpoint)` дополняет первую секцию, в которой есть такая строка (`does_category_match`).",
    },
    instead: {
      en: 'Say which one: `[100](+type=endpoint)`.',
      ru: 'Уточните, какую секцию дополнять: `[100](+type=endpoint)`.',
    },
    fix: {
      en: 'Writes the condition. Safe, and part of "fix all", where the lines fit sections of one type only.',
      ru: 'Дописывает условие. Безопасно и входит в «исправить всё», если строки подходят секциям только одного типа.',
    },
  },
  global: {
    sections(sections, _context, report) {
      if (!sections.some(({ category }) => category.additions.length > 0)) return;
      for (const { header, source, line, first, firstType, meant } of misplacedAdditions(sections)) {
        const args = { name: first.name, first: firstType };
        const option = header.options.find(({ text }) => text === '+');
        const place = { ...first, header, source, line };
        if (option === undefined) continue;
        const span = header.columns(option.span);
        report(place, {
          message: 'wrong',
          args: { ...args, meant: meant.join(', ') },
          fixes: meant.map(each => ({
            title: 'choose',
            args: { meant: each },
            safe: meant.length === 1,
            edits: [{ line, span, text: `+type=${each}`, path: source.path }],
          })),
        });
      }
    },
  },
});
