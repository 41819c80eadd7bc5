/** WaitExten in a context without `i` or `t`: a wrong or missing digit ends the call (main/pbx_builtins.c:pbx_builtin_waitexten). */
import { defineRule } from '../lint/rule.ts';
import { parsePattern } from '../syntax/pattern.ts';

export const menuWithoutFallback = defineRule({
  id: 'menu-without-fallback',
  severity: 'info',
  messages: {
    both: {
      en: "This menu has neither 'i' nor 't': the call ends when the caller dials something that is not there, and when he dials nothing. Add both extensions.",
      ru: 'В этом меню нет ни «i», ни «t»: звонок оборвётся и при неверном наборе, и если абонент ничего не наберёт. Добавьте оба экстеншена.',
    },
    invalid: {
      en: "This menu has no 'i': the call ends when the caller dials something that is not there. Add it.",
      ru: 'В этом меню нет «i»: при неверном наборе звонок оборвётся. Добавьте этот экстеншен.',
    },
    timeout: {
      en: "This menu has no 't', and no line follows: the call ends when the caller dials nothing. Add it.",
      ru: 'В этом меню нет «t», и дальше строк нет: если абонент ничего не наберёт, звонок оборвётся. Добавьте этот экстеншен.',
    },
  },
  docs: {
    summary: {
      en: "A menu without the extensions 'i' and 't'",
      ru: 'Голосовое меню без экстеншенов «i» и «t»',
    },
    asterisk: {
      en: 'What WaitExten reads is looked for in the context. If it is not there, the call goes to `i`, and without one Asterisk logs `sent to invalid extension but no invalid handler` and hangs up. When nothing was dialled, the call goes on with the next line; without one it goes to `t`, and without that it ends. `e` catches both (`main/pbx_builtins.c`, `pbx_builtin_waitexten`; `main/pbx.c`, `__ast_pbx_run`). Contexts that include others or have a switch are not judged, nor, as to `i`, those with a pattern of any length.',
      ru: 'Введённое под WaitExten ищется в контексте. Если такого экстеншена нет, вызов идёт в `i`, а без него Asterisk пишет `sent to invalid extension but no invalid handler` и кладёт трубку. Если ничего не набрали, вызов идёт на следующую строку, без неё — в `t`, а без `t` заканчивается. `e` ловит оба случая (`main/pbx_builtins.c`, `pbx_builtin_waitexten`; `main/pbx.c`, `__ast_pbx_run`). Контексты, которые подключают другие или имеют switch, не проверяются; на отсутствие `i` — и те, где есть шаблон произвольной длины.',
    },
    instead: {
      en: 'Add `exten => i,1,...` and `exten => t,1,...` to the context.',
      ru: 'Добавьте в контекст `exten => i,1,...` и `exten => t,1,...`.',
    },
  },
  global: {
    extensionWith: ({ name }) => name === 'waitexten',
    extension(site, { fragment, incomplete }) {
      const { context, steps } = site;
      const at = steps.findIndex(({ text }) => text.name === 'waitexten');
      const step = steps[at];
      if (step === undefined || fragment || incomplete || context.holdsUncertain) return;
      if (context.includes.length > 0 || context.switches.length > 0) return;
      if (context.extension('e') !== undefined) return;
      const isOpen = context.extensions.some(
        ({ isPattern, spelling }) =>
          isPattern &&
          parsePattern(spelling.compared).elements.some(({ kind }) => kind === 'rest' || kind === 'any'),
      );
      const invalid = !isOpen && context.extension('i') === undefined;
      const timeout = at === steps.length - 1 && context.extension('t') === undefined;
      if (!invalid && !timeout) return;
      const message = invalid && timeout ? 'both' : invalid ? 'invalid' : 'timeout';
      site.report(step, { start: 0, end: step.text.text.length }, { message });
    },
  },
});
