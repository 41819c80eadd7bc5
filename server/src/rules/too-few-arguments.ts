/** An application or a function without the arguments that it cannot do without. */
import type { Application, Argument } from '../catalog/types.ts';
import { type Call, type FunctionUse, firstOutside, isCommaSeparated } from '../lint/calls.ts';
import { defineRule, type Report } from '../lint/rule.ts';
import { splitArguments } from '../syntax/arguments.ts';

export const tooFewArguments = defineRule({
  id: 'too-few-arguments',
  severity: 'warning',
  messages: {
    empty: {
      en: '{name}() needs an argument: {required}. Without it the call fails at this line, or the line does nothing.',
      ru: '{name}() нужен аргумент: {required}. Без него звонок на этой строке срывается, или строка ничего не делает.',
    },
    few: {
      en: '{name}() needs {count} arguments ({required}); here are fewer. The call fails at this line, or the line does nothing.',
      ru: '{name}() нужны аргументы ({required}), всего {count}; здесь их меньше. Звонок на этой строке срывается, или строка ничего не делает.',
    },
    equals: {
      en: "{name}() needs a '=' between name and value: without it Asterisk warns and sets nothing.",
      ru: '{name}() нужен знак «=» между именем и значением: без него Asterisk предупреждает и ничего не задаёт.',
    },
    function: {
      en: '{name}() needs {count} arguments ({required}); with fewer its value is empty.',
      ru: '{name}() нужны аргументы ({required}), всего {count}; если их меньше, значение пусто.',
    },
  },
  docs: {
    summary: {
      en: 'An application or function without an argument that it needs',
      ru: 'Приложение или функция без обязательного аргумента',
    },
    asterisk: {
      en: 'Nothing is said at load. In the call most applications log what they miss (`Playback requires an argument (filename)`) and hang up; some do nothing. A function that misses an argument logs its syntax and gives an empty value. Applications that ask the caller for what is missing (`VoiceMail()`) or have a default (`MusicOnHold()`) are left alone, although their pages call the argument required; a call whose data hold a `${}` is not judged, for that may bring any number of arguments.',
      ru: 'При загрузке ничего не сообщается. При вызове большинство приложений пишут, чего им не хватает (`Playback requires an argument (filename)`), и кладут трубку; некоторые просто ничего не делают. Функция без аргумента пишет свой синтаксис и даёт пустое значение. Приложения, которые сами спросят недостающее у звонящего (`VoiceMail()`) или возьмут значение по умолчанию (`MusicOnHold()`), не отмечаются, хотя в документации аргумент и назван обязательным; вызов с `${}` в аргументах тоже: оттуда может прийти сколько угодно аргументов.',
    },
    instead: { en: 'Give the argument.', ru: 'Укажите аргумент.' },
  },
  local: ({ catalog, version }) => ({
    call(call, site) {
      const { application } = call;
      if (application === undefined || application.syntaxUnknown) return;
      const report = shortage(call, application);
      if (report !== undefined) site.report(call.nameSpan, report);
    },
    functionUse(use, site) {
      if (use.access !== 'read' || use.hasTail || use.nodes.length > 0) return;
      const known = catalog.func(use.name, version);
      if (known === undefined || known.syntaxUnknown || (known.separator ?? ',') !== ',') return;
      const required = requiredOf(known.arguments ?? none);
      if (required.length < 2 || countOf(use) >= required.length) return;
      site.report(use.nameSpan, { message: 'function', args: { name: use.name, ...listed(required) } });
    },
  }),
});

function shortage(call: Call, application: Application): Report | undefined {
  const required = requiredOf(application.arguments ?? none);
  if (required.length === 0 || call.nodes.some(({ end }) => end > call.nameSpan.end)) return undefined;
  const args = () => ({ name: application.name, ...listed(required) });
  if (call.dataText === '') return { message: required.length === 1 ? 'empty' : 'few', args: args() };
  if (application.separator === '=' && call.data !== undefined)
    return firstOutside(call.text, '=', call.data.start, call.data.end, []) === -1
      ? { message: 'equals', args: args() }
      : undefined;
  if (required.length === 1 || !isCommaSeparated(application) || call.pieces.length >= required.length)
    return undefined;
  return { message: 'few', args: args() };
}

const none: readonly Argument[] = [];

const requiredArguments = new WeakMap<readonly Argument[], readonly Argument[]>();

function requiredOf(args: readonly Argument[]): readonly Argument[] {
  const known = requiredArguments.get(args) ?? args.filter(({ required }) => required);
  requiredArguments.set(args, known);
  return known;
}

function listed(required: readonly Argument[]) {
  return { count: required.length, required: required.map(({ name }) => name).join(', ') };
}

function countOf({ text, arguments: { start, end } }: FunctionUse): number {
  return splitArguments(text, start, end).length;
}
