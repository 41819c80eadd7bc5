/** A letter, or a word, that an application does not know among its options (main/app.c:ast_app_parse_options). */
import { absence } from '../lint/availability.ts';
import type { Call, GivenArgument } from '../lint/calls.ts';
import { defineRule, type RuleContext, type ValueSite } from '../lint/rule.ts';
import { parseOptions } from '../syntax/options.ts';

export const unknownApplicationOption = defineRule({
  id: 'unknown-application-option',
  severity: 'warning',
  messages: {
    letter: {
      en: "{name}() has no option '{letter}' in Asterisk {version}: it is ignored. The options are {letters}.",
      ru: 'В Asterisk {version} у {name}() нет параметра «{letter}»: он будет проигнорирован. Есть {letters}.',
    },
    otherCase: {
      en: "{name}() has no option '{letter}', and it is ignored; '{near}' is another one. Case matters here.",
      ru: 'У {name}() нет параметра «{letter}», и он будет проигнорирован; «{near}» — другой параметр. Регистр здесь важен.',
    },
    text: {
      en: "'{text}' is read as options of {name}(), and most of it is none: it is ignored. The options are {letters}.",
      ru: '«{text}» читается как параметры {name}(), а это по большей части не они: текст будет проигнорирован. Есть {letters}.',
    },
    removed: {
      en: "The option '{letter}' of {name}() is gone since Asterisk {since}: it is ignored.",
      ru: 'Параметра «{letter}» у {name}() нет начиная с Asterisk {since}: он будет проигнорирован.',
    },
    later: {
      en: "The option '{letter}' of {name}() comes with Asterisk {since}: in {version} it is ignored.",
      ru: 'Параметр «{letter}» у {name}() появился в Asterisk {since}: в {version} он будет проигнорирован.',
    },
    word: {
      en: "{name}() has no option '{word}': it is ignored without a word. The options are {letters}.",
      ru: 'У {name}() нет параметра «{word}»: он молча игнорируется. Есть {letters}.',
    },
  },
  docs: {
    summary: {
      en: 'An option letter or word that the application does not know',
      ru: 'Буква или слово параметра, которых приложение не знает',
    },
    asterisk: {
      en: "In the call Asterisk logs `Unrecognized option: 'x'` and goes on without it (`main/app.c`, `ast_app_parse_options`); applications that look for letters or words by hand say nothing (`apps/app_playback.c`). Letters that Asterisk accepts without naming them on their pages are known. Options that come from a `${}` are not judged.",
      ru: "При вызове Asterisk пишет `Unrecognized option: 'x'` и идёт дальше без неё (`main/app.c`, `ast_app_parse_options`); приложения, которые ищут буквы и слова сами, молчат (`apps/app_playback.c`). Буквы, которые Asterisk принимает, но не упоминает в документации, учтены. Опции из `${}` не проверяются.",
    },
    instead: {
      en: 'Use the letter that is meant; which there are, tells the page of the application.',
      ru: 'Напишите нужную букву; какие есть, сказано в документации приложения.',
    },
  },
  local: context => ({
    call(call, site) {
      for (const given of call.given) {
        const { options } = given.known;
        if (options === undefined || options.length === 0) continue;
        if (given.known.optionStyle === 'words') checkWords(call, given, site);
        else checkLetters(call, given, site, context);
      }
    },
  }),
});

function checkLetters(
  call: Call,
  given: GivenArgument,
  site: ValueSite,
  { catalog, version }: RuleContext,
): void {
  const name = call.application?.name ?? '';
  const known = given.known.options ?? [];
  const letters = known.map(each => each.name).join(' ');
  const unknown = unknownLetters(call, given);
  const [first] = unknown;
  if (first !== undefined && (unknown.length > 3 || unknown.some(({ letter }) => !/\w/.test(letter)))) {
    // A whole piece of text, such as the next line of the dialplan: one finding, not one for each letter.
    const span = { start: first.start, end: given.end };
    site.report(span, {
      message: 'text',
      args: { name, letters, text: call.text.slice(span.start, span.end) },
    });
    return;
  }
  for (const { letter, start } of unknown) {
    const span = { start, end: start + 1 };
    const args = { name, letter, version, letters };
    const inAny = catalog
      .application(name)
      ?.arguments?.find(each => each.name === given.known.name)
      ?.options?.find(each => each.name === letter);
    const absent = inAny === undefined ? undefined : absence(inAny, version);
    const near = known.find(each => each.name.toLowerCase() === letter.toLowerCase());
    if (absent !== undefined)
      site.report(span, { message: absent.kind, args: { ...args, since: absent.version } });
    else if (near !== undefined)
      site.report(span, { message: 'otherCase', args: { ...args, near: near.name } });
    else site.report(span, { message: 'letter', args });
  }
}

function unknownLetters(call: Call, given: GivenArgument): { letter: string; start: number }[] {
  if (given.known.optionWords?.includes(given.text.toLowerCase())) return [];
  const known = given.known.options ?? [];
  const unknown: { letter: string; start: number }[] = [];
  for (const { letter, start } of parseOptions(call.text, given.start, given.end, call.nodes)) {
    // Behind a comma stand arguments too many, not letters.
    if (letter === ',') break;
    if (letter !== '' && !known.some(each => each.name === letter)) unknown.push({ letter, start });
  }
  return unknown;
}

function checkWords(call: Call, given: GivenArgument, site: ValueSite): void {
  if (given.dynamic) return;
  const name = call.application?.name ?? '';
  const known = (given.known.options ?? []).map(each => each.name);
  const letters = known.join(', ');
  if (/[^\w,&|\s]/.test(given.text)) {
    site.report(given, { message: 'text', args: { name, letters, text: given.text } });
    return;
  }
  for (const { 0: word, index } of given.text.matchAll(/\w+/g)) {
    if (known.some(each => word.toLowerCase().includes(each.toLowerCase()))) continue;
    const start = given.start + index;
    site.report({ start, end: start + word.length }, { message: 'word', args: { name, word, letters } });
  }
}
