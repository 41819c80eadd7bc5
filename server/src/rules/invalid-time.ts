/** A time, weekday, day or month that Asterisk cannot read, of an `include` or a condition (main/pbx_timing.c:ast_build_timing). */
import { defineRule, type ValueSite } from '../lint/rule.ts';
import { splitBranches } from '../syntax/jump.ts';
import { parseTime } from '../syntax/time.ts';
import type { ValueNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const invalidTime = defineRule({
  id: 'invalid-time',
  severity: 'warning',
  messages: {
    time: {
      en: "'{element}' is no time that Asterisk can read (HH:MM-HH:MM), so it skips that range. If nothing else is left, that time never comes.",
      ru: '«{element}» — не время, которое Asterisk может прочитать (ЧЧ:ММ-ЧЧ:ММ), поэтому он пропускает этот промежуток. Если больше ничего не остаётся, это время не наступит никогда.',
    },
    weekday: {
      en: "Asterisk skips '{element}', which is no day of the week: they are sun to sat, or 1 (Sunday) to 7. If nothing else is left, that time never comes.",
      ru: 'Asterisk пропускает «{element}»: это не день недели, они пишутся sun–sat или 1 (воскресенье) – 7. Если больше ничего не остаётся, это время не наступит никогда.',
    },
    monthDay: {
      en: "Asterisk skips '{element}', which is no day from 1 to 31. If nothing else is left, that time never comes.",
      ru: 'Asterisk пропускает «{element}»: это не число от 1 до 31. Если больше ничего не остаётся, это время не наступит никогда.',
    },
    month: {
      en: "Asterisk skips '{element}', which is no month: they are jan to dec, or 1 to 12. If nothing else is left, that time never comes.",
      ru: 'Asterisk пропускает «{element}»: это не месяц, они пишутся jan–dec или 1–12. Если больше ничего не остаётся, это время не наступит никогда.',
    },
  },
  docs: {
    summary: {
      en: 'A time of an include or of a condition that Asterisk cannot read',
      ru: 'Время подключения или условия, которое Asterisk не может прочитать',
    },
    asterisk: {
      en: "An include may hold at times only: `include => CONTEXT,TIMES,WEEKDAYS,DAYS,MONTHS`. Elements are joined by `&`, `*` is always, ranges run round the end, and blanks count. A wrong element is skipped with a warning (`'25:00' isn't a valid start time.`, `Invalid day of week 'foo', skipping element`); the include stays, with what is left of its times (`main/pbx_timing.c`, `get_timerange`, `get_range`). `GotoIfTime`, `ExecIfTime` and `IFTIME()` read their times alike, in every call (seen on 22.10.1).",
      ru: "Подключение может действовать по расписанию: `include => КОНТЕКСТ,ВРЕМЯ,ДНИ НЕДЕЛИ,ЧИСЛА,МЕСЯЦЫ`. Элементы соединяются через `&`, `*` — всегда, диапазоны могут переходить через конец, пробелы учитываются. Неверный элемент пропускается с предупреждением (`'25:00' isn't a valid start time.`, `Invalid day of week 'foo', skipping element`), а подключение остаётся с тем, что уцелело (`main/pbx_timing.c`, `get_timerange`, `get_range`). `GotoIfTime`, `ExecIfTime` и `IFTIME()` читают время так же, при каждом вызове (проверено на 22.10.1).",
    },
    instead: { en: 'Write `9:00-17:00,mon-fri,*,*`.', ru: 'Пишите `9:00-17:00,mon-fri,*,*`.' },
  },
  local: () => ({
    readsNumbers: text => /iftime\(/i.test(text),
    call({ application, data, text, nodes }, site) {
      const name = application?.name;
      if (data !== undefined && (name === 'GotoIfTime' || name === 'ExecIfTime'))
        check(text, data, nodes, site);
    },
    functionUse({ name, access, arguments: data, text, nodes }, site) {
      if (name === 'IFTIME' && access === 'read') check(text, data, nodes, site);
    },
  }),
  global: {
    dialplan: {
      'time-element': ({ args }) => ({ message: kindOf(String(args.problem)), args }),
    },
  },
});

/** The times before the `?`, unless some of them are known in the call only. */
function check(text: string, data: Span, nodes: readonly ValueNode[], site: ValueSite): void {
  const { condition, question } = splitBranches(text, data.start, data.end, false, nodes);
  if (question === undefined || nodes.some(({ start }) => start >= condition.start && start < condition.end))
    return;
  for (const { id, start, end } of parseTime(text, condition.start, condition.end)?.problems ?? []) {
    if (id === 'too-many-fields') continue;
    site.report({ start, end }, { message: kindOf(id), args: { element: text.slice(start, end) } });
  }
}

function kindOf(problem: string): string {
  if (problem.endsWith('weekday')) return 'weekday';
  if (problem.endsWith('month-day')) return 'monthDay';
  return problem.endsWith('month') ? 'month' : 'time';
}
