/** A hook that puts its own options in place of those that the platform gives to Dial. */
import { firstOutside } from '../lint/calls.ts';
import { isPreDialHook } from '../lint/pre-dial.ts';
import { defineRule } from '../lint/rule.ts';

/** What the platforms hand to Dial. MikoPBX puts Tt where the variable is empty; FreePBX has Tt in it already. */
const variables: Readonly<Record<string, string>> = {
  TRANSFER_OPTIONS: '${IF($["${TRANSFER_OPTIONS}x" = "x"]?Tt:${TRANSFER_OPTIONS})}',
  D_OPTIONS: '${D_OPTIONS}',
};

export const dialOptionsOverwritten = defineRule({
  id: 'dial-options-overwritten',
  severity: 'warning',
  messages: {
    lost: {
      en: "'{value}' replaces the Dial options T and t that the platform sets: neither side can transfer the call by its codes any more. Add to {variable} instead of overwriting it.",
      ru: '«{value}» затирает опции T и t, которые платформа передаёт в Dial: ни один из собеседников не сможет перевести звонок кодами. Дополните {variable}, а не перезаписывайте.',
    },
    keep: { en: 'Keep the options that are there', ru: 'Сохранить прежние опции' },
  },
  docs: {
    summary: {
      en: 'A hook that overwrites the options of Dial and loses T and t',
      ru: 'Хук затирает опции Dial, и T и t теряются',
    },
    asterisk: {
      en: 'MikoPBX gives Dial the options of `TRANSFER_OPTIONS`, and sets `Tt` only where the variable is empty; FreePBX gives those of `D_OPTIONS`. After `Set(TRANSFER_OPTIONS=m)` Dial gets `m` alone, and Asterisk ignores the digits of a transfer (seen on 22.10.1 with the dialplan of MikoPBX; `apps/app_dial.c`, OPT_CALLEE_TRANSFER, OPT_CALLER_TRANSFER). Reported only in the hooks that MikoPBX and FreePBX enter before they dial, and there only where the extension asks for the state of the callee.',
      ru: 'MikoPBX передаёт Dial опции из `TRANSFER_OPTIONS` и подставляет `Tt` лишь тогда, когда переменная пуста; FreePBX берёт опции из `D_OPTIONS`. После `Set(TRANSFER_OPTIONS=m)` в Dial попадёт одна `m`, и на цифры перевода Asterisk реагировать не будет (проверено на 22.10.1 с диалпланом MikoPBX; `apps/app_dial.c`, OPT_CALLEE_TRANSFER, OPT_CALLER_TRANSFER). Правило смотрит только хуки, в которые MikoPBX и FreePBX заходят перед вызовом абонента, и только там, где спрашивают его состояние.',
    },
    instead: {
      en: 'Write `Set(D_OPTIONS=${D_OPTIONS}m)`; in MikoPBX take `Tt` where the variable is empty.',
      ru: 'Пишите `Set(D_OPTIONS=${D_OPTIONS}m)`; в MikoPBX при пустой переменной подставляйте `Tt`.',
    },
    fix: {
      en: 'Puts the options that are there before the new ones. Not part of "fix all": somebody may have meant to forbid transfers.',
      ru: 'Ставит прежние опции перед новыми. В «исправить всё» не входит: возможно, перевод запретили намеренно.',
    },
  },
  global: {
    extensionWith: ({ text }) => /(?:TRANSFER|D)_OPTIONS/.test(text),
    extension(site) {
      if (!isPreDialHook(site)) return;
      const owner = site.context.name === 'internal-users-custom' ? 'TRANSFER_OPTIONS' : 'D_OPTIONS';
      for (const step of site.steps) {
        if (!step.text.text.includes(owner)) continue;
        for (const call of step.text.calls) {
          const { application, data, text, nodes } = call;
          if (application?.name !== 'Set' || data === undefined) continue;
          const equals = firstOutside(text, '=', data.start, data.end, nodes);
          if (
            equals === -1 ||
            text
              .slice(data.start, equals)
              .trim()
              .replace(/^_{1,2}/, '') !== owner
          )
            continue;
          const span = { start: equals + 1, end: data.end };
          const value = text.slice(span.start, span.end);
          // An empty one lets MikoPBX set its own, and a variable may bring what is missing.
          const letters = value.replace(/\([^()]*\)/g, '');
          if (letters.trim() === '' || call.isDynamic(span) || /t/i.test(letters)) continue;
          site.report(step, span, {
            message: 'lost',
            args: { value, variable: owner },
            fixes: [
              {
                title: 'keep',
                safe: false,
                edits: [site.edit(step, span, `${variables[owner] ?? ''}${value}`)],
              },
            ],
          });
        }
      }
    },
  },
});
