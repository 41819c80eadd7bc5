/** `${CHANNEL(languge)}`: a function that is asked for something it does not know (funcs/func_channel.c, funcs/func_callerid.c). */
import { distance, nearest } from '../catalog/nearest.ts';
import { defineRule } from '../lint/rule.ts';
import { splitArguments } from '../syntax/arguments.ts';
import { lowerCase } from '../text/ascii.ts';

export const unknownFunctionItem = defineRule({
  id: 'unknown-function-item',
  severity: 'warning',
  messages: {
    unknown: {
      en: "{name}() knows no '{item}': Asterisk logs an error, its value is empty, and setting it does nothing. Did you mean {near}?",
      ru: '{name}() не знает «{item}»: Asterisk пишет ошибку в журнал, значение пусто, а запись ничего не делает. Может быть, {near}?',
    },
    write: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A misspelt item of a function such as CALLERID() or CHANNEL()',
      ru: 'Опечатка в параметре функции вроде CALLERID() или CHANNEL()',
    },
    asterisk: {
      en: "`Unknown callerid data type 'nmu'`, `Unknown or unavailable item requested: 'languge'` and the like, in the call only; the dialplan goes on with an empty value (`funcs/func_callerid.c`, `callerid_read`; `funcs/func_channel.c`, `func_channel_read`; seen on 22.10.1). Drivers add items of their own, so only names are reported that are a slip or two away from a documented one.",
      ru: "`Unknown callerid data type 'nmu'`, `Unknown or unavailable item requested: 'languge'` и подобное — только во время вызова; диалплан идёт дальше с пустым значением (`funcs/func_callerid.c`, `callerid_read`; `funcs/func_channel.c`, `func_channel_read`; проверено на 22.10.1). Драйверы добавляют свои параметры, поэтому отмечаются только имена, которые на одну-две буквы отличаются от документированных.",
    },
    instead: {
      en: 'Write `${CALLERID(num)}`, `${CHANNEL(language)}`.',
      ru: 'Пишите `${CALLERID(num)}`, `${CHANNEL(language)}`.',
    },
    fix: {
      en: 'Offers the names that are near; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие имена; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  local: ({ catalog, version }) => ({
    functionUse({ name, arguments: { start, end }, nodes, text }, site) {
      const place = asked.get(name);
      if (place === undefined) return;
      const known = catalog.func(name, version)?.arguments?.[place];
      const names = [
        ...(known?.values ?? []),
        ...(known?.technologies ?? []).flatMap(({ values }) => values),
      ].map(each => each.name);
      const given = splitArguments(text, start, end, { opaque: nodes })[place];
      if (given === undefined || names.length === 0) return;
      const item = text.slice(given.start, given.end);
      if (!/^[a-z][\w-]{2,}$/i.test(item) || names.some(each => lowerCase(each) === lowerCase(item))) return;
      const near = nearest(item, names).filter(each => distance(item, each, 2) <= 2);
      if (near.length === 0) return;
      site.report(given, {
        message: 'unknown',
        args: { name, item, near: near.join(', ') },
        fixes: near.map(each => ({
          title: 'write',
          args: { near: each },
          safe: false,
          edits: [site.edit(given, each)],
        })),
      });
    },
  }),
});

/** Functions that say which of many things is asked for, and in which argument. */
const asked: ReadonlyMap<string, number> = new Map([
  ...['CALLERID', 'CONNECTEDLINE', 'REDIRECTING', 'CHANNEL', 'FEATURE', 'FEATUREMAP'].map(
    name => [name, 0] as const,
  ),
  ...['CONFBRIDGE', 'CONFBRIDGE_INFO', 'JITTERBUFFER', 'FAXOPT', 'SYSINFO', 'MESSAGE', 'EXCEPTION'].map(
    name => [name, 0] as const,
  ),
  ...['PJSIP_HEADER', 'TALK_DETECT', 'HOLD_INTERCEPT'].map(name => [name, 0] as const),
  ...['QUEUE_MEMBER', 'VM_INFO', 'HANGUPCAUSE', 'AGENT'].map(name => [name, 1] as const),
]);
