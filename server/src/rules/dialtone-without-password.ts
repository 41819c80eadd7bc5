/** `DISA(no-password,context)`: a dial tone for whoever calls (apps/app_disa.c:disa_exec). */
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const dialtoneWithoutPassword = defineRule({
  id: 'dialtone-without-password',
  severity: 'warning',
  profiles: { recommended: 'info', security: 'warning' },
  messages: {
    open: {
      en: "'no-password' gives everybody who gets here a dial tone, and with it all that the context can call, at your cost. Ask for a password.",
      ru: '«no-password» даёт гудок каждому, кто сюда попал, а с ним и всё, куда можно позвонить из этого контекста за ваш счёт. Запрашивайте пароль.',
    },
  },
  docs: {
    summary: {
      en: 'DISA that asks for no password',
      ru: 'DISA, которая не спрашивает пароль',
    },
    asterisk: {
      en: 'DISA plays a dial tone and dials what the caller types, in the context of its second argument. With `no-password` it lets everybody in at once (`apps/app_disa.c`, `disa_exec`). Lines that call out by it are found by programs within days.',
      ru: 'DISA выдаёт гудок и набирает то, что введёт звонящий, в контексте из второго аргумента. С `no-password` она сразу впускает любого (`apps/app_disa.c`, `disa_exec`). Линии, через которые так можно звонить наружу, программы-сканеры находят за считаные дни.',
    },
    instead: {
      en: 'Give a password of six digits and more, `DISA(48273911,out)`, or a file of them, or check who calls before.',
      ru: 'Задайте пароль из шести и более цифр — `DISA(48273911,out)` — или файл паролей либо сначала проверьте, кто звонит.',
    },
  },
  local: () => ({
    call(call, site) {
      const { start, end } = call.nameSpan;
      if (end - start !== 4 || !equalsIgnoringCase(call.name, 'DISA')) return;
      const [password] = call.pieces;
      if (password === undefined) return;
      if (equalsIgnoringCase(call.text.slice(password.start, password.end), 'no-password'))
        site.report(password, { message: 'open' });
    },
  }),
});
