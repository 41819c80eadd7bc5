/** A time, weekday, day or month of an `include` that Asterisk cannot read (main/pbx_timing.c:ast_build_timing). */
import { defineRule } from '../lint/rule.ts';

export const invalidTime = defineRule({
  id: 'invalid-time',
  severity: 'warning',
  messages: {
    time: {
      en: "'{element}' is no time that Asterisk can read (HH:MM-HH:MM), so it skips that range. If nothing else is left, the include never holds.",
      ru: '«{element}» — не время, которое Asterisk может прочитать (ЧЧ:ММ-ЧЧ:ММ), поэтому он пропускает этот промежуток. Если больше ничего не остаётся, подключение никогда не действует.',
    },
    weekday: {
      en: "Asterisk skips '{element}', which is no day of the week: they are sun to sat, or 1 (Sunday) to 7. If nothing else is left, the include never holds.",
      ru: 'Asterisk пропускает «{element}»: это не день недели, они пишутся sun–sat или 1 (воскресенье) – 7. Если больше ничего не остаётся, подключение никогда не действует.',
    },
    monthDay: {
      en: "Asterisk skips '{element}', which is no day from 1 to 31. If nothing else is left, the include never holds.",
      ru: 'Asterisk пропускает «{element}»: это не число от 1 до 31. Если больше ничего не остаётся, подключение никогда не действует.',
    },
    month: {
      en: "Asterisk skips '{element}', which is no month: they are jan to dec, or 1 to 12. If nothing else is left, the include never holds.",
      ru: 'Asterisk пропускает «{element}»: это не месяц, они пишутся jan–dec или 1–12. Если больше ничего не остаётся, подключение никогда не действует.',
    },
  },
  docs: {
    summary: {
      en: 'A time of an include that Asterisk cannot read',
      ru: 'Время подключения, которое Asterisk не может прочитать',
    },
    asterisk:
      "An include may hold at times only: `include => CONTEXT,TIMES,WEEKDAYS,DAYS,MONTHS`. Elements are joined by `&`, `*` is always, ranges run round the end, and blanks count. A wrong element is skipped with a warning (`'25:00' isn't a valid start time.`, `Invalid day of week 'foo', skipping element`); the include stays, with what is left of its times (`main/pbx_timing.c`, `get_timerange`, `get_range`).",
    instead: 'Write `9:00-17:00,mon-fri,*,*`.',
  },
  global: {
    dialplan: {
      'time-element': ({ args }) => ({ message: kindOf(String(args.problem)), args }),
    },
  },
});

function kindOf(problem: string): string {
  if (problem.endsWith('weekday')) return 'weekday';
  if (problem.endsWith('month-day')) return 'monthDay';
  return problem.endsWith('month') ? 'month' : 'time';
}
