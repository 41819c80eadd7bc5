/** `${MACRO_EXTEN}` where Macro is gone: nobody sets the variable any more. */
import type { LoadedConfig } from '../config/loaded.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import { walkValue } from '../syntax/value.ts';

export const removedVariable = defineRule({
  id: 'removed-variable',
  severity: 'warning',
  messages: {
    macro: {
      en: '{name} was set by Macro, which is gone since Asterisk 21: in {version} it is empty. Hand the value to Gosub as an argument and read it as {argument}.',
      ru: 'Переменную {name} задавал Macro, которого с Asterisk 21 нет: в {version} она пуста. Передайте значение в Gosub аргументом и читайте его как {argument}.',
    },
    sip: {
      en: '{name} was set by chan_sip, which is gone since Asterisk 21: in {version} it is empty. With PJSIP it is {instead}.',
      ru: 'Переменную {name} задавал chan_sip, которого с Asterisk 21 нет: в {version} она пуста. Для PJSIP это {instead}.',
    },
  },
  docs: {
    summary: {
      en: 'A variable that nothing sets any more in the chosen version',
      ru: 'Переменная, которую в выбранной версии никто не задаёт',
    },
    asterisk: {
      en: 'A variable that nobody sets is empty, without a message. `MACRO_EXTEN`, `MACRO_CONTEXT`, `MACRO_PRIORITY`, `MACRO_OFFSET` and `MACRO_DEPTH` came from app_macro, `SIPCALLID`, `SIPURI` and `SIPUSERAGENT` from chan_sip; both are gone since Asterisk 21, and its sources do not name them any more. A variable that the dialplan sets itself is not reported.',
      ru: 'Переменная, которую никто не задаёт, пуста, и без всяких сообщений. `MACRO_EXTEN`, `MACRO_CONTEXT`, `MACRO_PRIORITY`, `MACRO_OFFSET` и `MACRO_DEPTH` задавал app_macro, `SIPCALLID`, `SIPURI` и `SIPUSERAGENT` — chan_sip; с Asterisk 21 нет ни того, ни другого, и в исходниках эти имена больше не встречаются. Переменные, которые задаёт сам диалплан, не отмечаются.',
    },
    instead: {
      en: 'Write `Gosub(sub,s,1(${EXTEN}))` and `${ARG1}`; `${CHANNEL(pjsip,call-id)}`, `${PJSIP_HEADER(read,User-Agent)}`.',
      ru: 'Пишите `Gosub(sub,s,1(${EXTEN}))` и `${ARG1}`; `${CHANNEL(pjsip,call-id)}`, `${PJSIP_HEADER(read,User-Agent)}`.',
    },
  },
  global: { wholeDialplan: check },
});

/** What stands in their place; of Macro's it is an argument. */
const instead: ReadonlyMap<string, string | undefined> = new Map([
  ...['MACRO_EXTEN', 'MACRO_CONTEXT', 'MACRO_PRIORITY', 'MACRO_OFFSET', 'MACRO_DEPTH'].map(
    name => [name, undefined] as const,
  ),
  ['SIPCALLID', '${CHANNEL(pjsip,call-id)}'] as const,
  ['SIPURI', '${CHANNEL(pjsip,remote_uri)}'] as const,
  ['SIPUSERAGENT', '${PJSIP_HEADER(read,User-Agent)}'] as const,
]);

/** Whether a step may mention one of them. */
const mayMention = /MACRO_|SIPCALLID|SIPU/;

function check(view: DialplanView, { root, loaded, fragment }: GlobalContext, report: PlaceReporter): void {
  const { catalog, version } = root;
  const isGone = (name: string) =>
    instead.get(name) === undefined
      ? catalog.application('Macro', version) === undefined
      : catalog.file('sip.conf', version) === undefined;
  if (fragment || !view.hasStep(({ text }) => mayMention.test(text))) return;
  const own = assigned(loaded);
  view.eachStep(
    ({ text }) => mayMention.test(text.text),
    ({ priority, text: { text, nodes } }) => {
      if (priority.variable.inherited) return;
      for (const node of walkValue(nodes)) {
        if (node.kind !== 'variable' || node.call !== undefined) continue;
        const name = text.slice(node.name.start, node.name.end);
        if (!instead.has(name) || own.has(name) || !isGone(name)) continue;
        const replacement = instead.get(name);
        report(priority, {
          message: replacement === undefined ? 'macro' : 'sip',
          args: { name: `\${${name}}`, version, instead: replacement ?? '', argument: '${ARG1}' },
          span: node.name,
        });
      }
    },
  );
}

/** The names that some line sets. */
function assigned({ files }: LoadedConfig): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file } of files)
    for (const [, name = ''] of file.text.content.matchAll(
      /(?:\(|,|^)[ \t]*_{0,2}((?:MACRO_|SIP)\w+)[ \t]*=/gm,
    ))
      names.add(name);
  return names;
}
