/** AMI users that anybody who reaches the port may try, with what they may do (main/manager.c:__init_manager). */
import type { Category } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { isEveryAddress, lineOf, sectionNamed } from '../lint/listening.ts';
import { defineRule } from '../lint/rule.ts';
import { lowerCase } from '../text/ascii.ts';

export const exposedManager = defineRule({
  id: 'exposed-manager',
  severity: 'warning',
  profiles: { recommended: 'info', security: 'warning' },
  messages: {
    anywhere: {
      en: "AMI listens on all addresses, and the user '{user}' may log in from anywhere: nothing but the secret stands before the calls and settings of this system. Add 'deny = 0.0.0.0/0.0.0.0' and 'permit = ADDRESS/MASK', or set 'bindaddr = 127.0.0.1'.",
      ru: 'AMI слушает на всех адресах, а пользователь «{user}» может войти откуда угодно: от звонков и настроек этой системы посторонних отделяет только пароль. Добавьте «deny = 0.0.0.0/0.0.0.0» и «permit = АДРЕС/МАСКА» или задайте «bindaddr = 127.0.0.1».',
    },
    powerful: {
      en: "AMI listens on all addresses, the user '{user}' may log in from anywhere, and by '{right}' may run programs on this machine or call at your cost. Add 'deny = 0.0.0.0/0.0.0.0' and 'permit = ADDRESS/MASK', or set 'bindaddr = 127.0.0.1', and leave out the rights that are not needed.",
      ru: 'AMI слушает на всех адресах, пользователь «{user}» может войти откуда угодно, а право «{right}» позволяет запускать программы на этой машине или звонить за ваш счёт. Добавьте «deny = 0.0.0.0/0.0.0.0» и «permit = АДРЕС/МАСКА» или задайте «bindaddr = 127.0.0.1» и уберите лишние права.',
    },
  },
  docs: {
    summary: {
      en: 'AMI on all addresses with a user who may log in from anywhere',
      ru: 'AMI на всех адресах с пользователем, которого пускают откуда угодно',
    },
    asterisk: {
      en: "Without `bindaddr` AMI listens on all addresses, and a user without `deny`, `permit` or `acl` is let in from any of them (`main/manager.c`, `__init_manager`, `authenticate`). The secret travels unencrypted unless TLS is on. `write = all`, `system`, `originate`, `command` and `config` amount to a shell: Originate with the application System, or the dialplan written anew (README-SERIOUSLY.bestpractices, 'Manager Class Authorizations'). Asterisk does not know of a firewall before it; where there is one, this is an information only, and a warning in the profile `security`.",
      ru: 'Без `bindaddr` AMI слушает все адреса, а пользователя без `deny`, `permit` и `acl` пускают с любого (`main/manager.c`, `__init_manager`, `authenticate`). Без TLS пароль идёт открытым текстом. Права `write = all`, `system`, `originate`, `command` и `config` — почти что командная строка: Originate с приложением System или переписанный диалплан (README-SERIOUSLY.bestpractices, раздел «Manager Class Authorizations»). О межсетевом экране Asterisk не знает; на случай, если он есть, это замечание к сведению, а в профиле `security` — предупреждение.',
    },
    instead: {
      en: 'Listen on 127.0.0.1 and let others come by a tunnel, or say for each user from where it comes, and give it the rights that its program uses.',
      ru: 'Слушайте 127.0.0.1 и пускайте остальных через туннель либо укажите каждому пользователю, откуда он приходит, и дайте только те права, которые нужны его программе.',
    },
  },
  global: {
    sections: (sections, _, report) => {
      if (sections[0]?.file.name !== 'manager.conf') return;
      const general = sectionNamed(sections, 'general');
      if (general === undefined || !isTrue(lineOf(general, 'enabled')?.value ?? '')) return;
      const address = lineOf(general, 'bindaddr')?.value;
      if (address !== undefined && !isEveryAddress(address)) return;
      for (const { category } of sections) {
        if (category === general || category.template || category.name.startsWith('general')) continue;
        if (lineOf(category, 'secret') === undefined || isRestricted(category)) continue;
        const right = powerOf(category);
        report(category, {
          message: right === undefined ? 'anywhere' : 'powerful',
          args: { user: category.name, right: right ?? '' },
        });
      }
    },
  },
});

function isRestricted(category: Category): boolean {
  return ['permit', 'deny', 'acl'].some(key => lineOf(category, key) !== undefined);
}

const powers: ReadonlySet<string> = new Set(['all', 'system', 'originate', 'command', 'config', 'dialplan']);

function powerOf(category: Category): string | undefined {
  const rights = lineOf(category, 'write')?.value.split(',') ?? [];
  return rights.map(right => lowerCase(right.trim())).find(right => powers.has(right));
}
