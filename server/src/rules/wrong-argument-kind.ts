/** An argument that cannot be what the application expects: a word for a number, a level that there is not. */
import { nearest } from '../catalog/nearest.ts';
import type { GivenArgument } from '../lint/calls.ts';
import { defineRule, type Report, type RuleContext } from '../lint/rule.ts';

export const wrongArgumentKind = defineRule({
  id: 'wrong-argument-kind',
  severity: 'warning',
  messages: {
    number: {
      en: "'{value}' is no number: {name}() expects one for {argument} and goes on as if nothing, or 0, stood there.",
      ru: '«{value}» — не число: {name}() ждёт число в аргументе {argument} и продолжает так, будто там пусто или 0.',
    },
    level: {
      en: "'{value}' is no level of the log: nothing is logged. The levels are {values}.",
      ru: '«{value}» — не уровень журнала: ничего не будет записано. Уровни: {values}.',
    },
    value: {
      en: "{name}() does not know '{value}' for {argument}. It knows {values}.",
      ru: '{name}() не знает значения «{value}» для {argument}. Допустимы {values}.',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'An argument that cannot be what the application expects',
      ru: 'Аргумент, который не может быть тем, чего ждёт приложение',
    },
    asterisk: {
      en: 'Numbers are read by `atoi` and its kin: a text that does not begin with a digit is 0, so that `Wait(abc)` does not wait and `Dial(PJSIP/1,abc)` rings for ever, with `Invalid answer timeout specified` in the log. `Log()` with an unknown level logs `Unknown log level` instead of the text (`apps/app_verbose.c`, `log_exec`). Nothing is said at load. Only arguments are judged whose kind is known for sure.',
      ru: 'Числа читает `atoi` и ему подобные: текст, который начинается не с цифры, — это 0, так что `Wait(abc)` не ждёт, а `Dial(PJSIP/1,abc)` звонит бесконечно, с `Invalid answer timeout specified` в журнале. `Log()` с неизвестным уровнем вместо текста пишет `Unknown log level` (`apps/app_verbose.c`, `log_exec`). При загрузке ничего не сообщается. Проверяются только аргументы, вид которых известен точно.',
    },
    instead: {
      en: 'Write a number, or one of the words.',
      ru: 'Напишите число или одно из допустимых слов.',
    },
    fix: {
      en: 'Offers similar words; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие слова; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  local: context => ({
    call(call, site) {
      for (const given of call.given) {
        // What follows a comma is an argument too many, of which another rule tells.
        if (given.dynamic || given.text.trim() === '' || given.text.includes(',')) continue;
        const report = mistake(call.application?.name ?? '', given, context);
        if (report === undefined) continue;
        const { near, ...rest } = report;
        const fixes = near.map(each => ({
          title: 'replace',
          args: { near: each },
          safe: false,
          edits: [site.edit(given, each)],
        }));
        site.report(given, { ...rest, fixes });
      }
    },
  }),
});

function mistake(
  name: string,
  { known, text }: GivenArgument,
  { catalog, version }: RuleContext,
): (Report & { near: readonly string[] }) | undefined {
  const value = text.trim();
  const args = { name, value, argument: known.name };
  if (known.kind === 'integer' || known.kind === 'seconds')
    return /^[-+]?\.?\d/.test(value) || /^\^/.test(value) ? undefined : { message: 'number', args, near: [] };
  if (known.kind === 'log-level') {
    const levels = catalog.hints(version).logLevels;
    if (levels.length === 0 || levels.some(each => each.toLowerCase() === value.toLowerCase()))
      return undefined;
    return { message: 'level', args: { ...args, values: levels.join(', ') }, near: nearest(value, levels) };
  }
  const words = known.options === undefined && closed.has(`${name}.${known.name}`) ? known.values : undefined;
  if (words === undefined || words.some(each => each.name === value)) return undefined;
  const values = words.map(each => each.name);
  return { message: 'value', args: { ...args, values: values.join(', ') }, near: nearest(value, values) };
}

/**
 * Arguments that take nothing but the words of their page: apps/app_bridgewait.c:validate_role.
 */
const closed: ReadonlySet<string> = new Set(['BridgeWait.role']);
