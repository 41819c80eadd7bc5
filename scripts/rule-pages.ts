/** The words around what the rules say of themselves, on their pages in docs/rules, in both languages. */
import type { Severity } from '../server/src/lint/finding.ts';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

export const pagesFolder: Readonly<Record<Language, string>> = { en: 'docs/rules', ru: 'docs/rules/ru' };

export interface PageWords {
  readonly title: string;
  /** Of the table of all rules. */
  readonly columns: readonly string[];
  readonly levels: Readonly<Record<Severity, string>>;
  /** The name of the other language, in that language, and the way to its pages. */
  readonly other: string;
  readonly pathToOther: string;
  readonly severity: string;
  readonly profiles: string;
  readonly silence: (id: string) => string;
  /** Who tells of what no rule does. */
  readonly upgrade: string;
  readonly upgradeTitle: string;
  readonly asterisk: string;
  readonly example: string;
  readonly instead: string;
  readonly fix: string;
  readonly noFix: string;
  readonly messages: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Rules',
    columns: ['rule', 'severity', 'flags'],
    levels: { error: 'error', warning: 'warning', info: 'info', hint: 'hint' },
    other: 'По-русски',
    pathToOther: 'ru/',
    severity: 'Severity:',
    profiles: 'Profiles:',
    silence: id =>
      `Silence it with \`; asterisk-conf-disable-line ${id}\`, or by the setting \`asterisk.rules\`.`,
    upgrade: 'Told by `asterisk-conf upgrade` ([upgrade](../upgrade.md)) and by nothing else.',
    upgradeTitle: 'Told by `asterisk-conf upgrade` alone',
    asterisk: 'What Asterisk does',
    example: 'Example',
    instead: 'Instead',
    fix: 'Fix',
    noFix: 'None: there is no one right answer.',
    messages: 'Messages',
  },
  ru: {
    title: 'Правила',
    columns: ['правило', 'уровень', 'что находит'],
    levels: { error: 'ошибка', warning: 'предупреждение', info: 'к сведению', hint: 'подсказка' },
    other: 'In English',
    pathToOther: '../',
    severity: 'Уровень:',
    profiles: 'Профили:',
    silence: id =>
      `Заглушить: комментарий \`; asterisk-conf-disable-line ${id}\` или настройка \`asterisk.rules\`.`,
    upgrade: 'Об этом сообщает только `asterisk-conf upgrade` ([upgrade](../../upgrade.md)).',
    upgradeTitle: 'Сообщает только `asterisk-conf upgrade`',
    asterisk: 'Что делает Asterisk',
    example: 'Пример',
    instead: 'Как исправить',
    fix: 'Быстрое исправление',
    noFix: 'Нет: единственного верного ответа не существует.',
    messages: 'Сообщения',
  },
};
