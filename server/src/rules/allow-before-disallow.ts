/** `allow` above `disallow = all`, which then takes back every codec. */
import type { LoadedVariable } from '../config/loaded.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const allowBeforeDisallow = defineRule({
  id: 'allow-before-disallow',
  severity: 'warning',
  messages: {
    undone: {
      en: "The lines are applied in their order: 'disallow = {value}' below takes these codecs away again, and [{section}] is left with none, so that every call fails. Put 'disallow' above 'allow'.",
      ru: 'Строки действуют по порядку: «disallow = {value}» ниже отменяет эти кодеки, у [{section}] не остаётся ни одного, и ни один вызов не пройдёт. Поставьте «disallow» выше «allow».',
    },
    swap: { en: "Put 'disallow' first", ru: 'Поставить «disallow» первым' },
  },
  docs: {
    summary: {
      en: "Codecs allowed above a 'disallow = all', which removes them all",
      ru: 'Кодеки разрешены выше строки «disallow = all», которая отменяет их все',
    },
    asterisk: {
      en: 'Each `allow` adds to the list of codecs and each `disallow` takes from it, line by line (`main/format_cap.c`, `ast_format_cap_update_by_allow_disallow`). With `disallow = all` as the last one nothing is left; the object is loaded without a word, calls are refused with 488, and calls to it end at once. The same holds in iax.conf and sip.conf.',
      ru: 'Каждая строка `allow` добавляет кодеки в список, каждая `disallow` убирает, и всё это по порядку строк (`main/format_cap.c`, `ast_format_cap_update_by_allow_disallow`). Если `disallow = all` стоит последней, в списке ничего не остаётся. Объект загружается без единого слова, но на вызовы с телефона Asterisk отвечает 488, а вызовы на него сразу обрываются. В iax.conf и sip.conf то же самое.',
    },
    instead: {
      en: 'Write `disallow = all` first, or `allow = !all,alaw,ulaw` alone.',
      ru: 'Пишите `disallow = all` первой или обойдитесь одной строкой `allow = !all,alaw,ulaw`.',
    },
    fix: {
      en: 'Swaps the two lines. Safe, and part of "fix all", where there is one of each and both stand in the section itself.',
      ru: 'Меняет строки местами. Безопасно и входит в «исправить всё», если каждая встречается один раз и обе стоят в самой секции.',
    },
  },
  global: {
    sections(sections, _context, report) {
      if (!files.has(sections[0]?.file.name ?? '')) return;
      for (const { category } of sections) {
        if (category.template) continue;
        const lines = category.variables.filter(({ lowerName }) => words.has(lowerName));
        const last = lines.findLastIndex(each => isClearing(each));
        const clearing = lines[last];
        if (clearing === undefined || lines.slice(last + 1).some(isAllowing)) continue;
        const undone = lines.slice(0, last).filter(isAllowing);
        for (const line of undone) {
          const args = { value: clearing.value, section: category.name };
          const fixes = undone.length === 1 ? swap(line, clearing, lines.length) : [];
          report(line, { message: 'undone', args, part: 'value', fixes });
        }
      }
    },
  },
});

const files: ReadonlySet<string> = new Set(['pjsip.conf', 'iax.conf', 'sip.conf']);
const words: ReadonlySet<string> = new Set(['allow', 'disallow']);

function isAllowing({ lowerName, value }: LoadedVariable): boolean {
  return lowerName === 'allow' && value !== '' && !/^\s*!\s*all\s*$/i.test(value);
}

function isClearing({ lowerName, value }: LoadedVariable): boolean {
  return lowerName === 'disallow' && equalsIgnoringCase(value, 'all');
}

function swap(allow: LoadedVariable, disallow: LoadedVariable, count: number): FixReport[] {
  if (allow.source.path !== disallow.source.path || !allow.verbatim || !disallow.verbatim) return [];
  if (allow.inherited || disallow.inherited) return [];
  const edits = [
    [allow, disallow],
    [disallow, allow],
  ].flatMap(([to, from]) => (to === undefined || from === undefined ? [] : replaced(to, from)));
  return [{ title: 'swap', safe: count === 2, edits }];
}

function replaced({ item, line, source }: LoadedVariable, { name, value }: LoadedVariable) {
  const whole = { start: 0, end: item.value.length };
  return [
    { line, span: item.columns(item.nameSpan), text: name, path: source.path },
    { line, span: item.valueColumns(whole), text: value, path: source.path },
  ];
}
