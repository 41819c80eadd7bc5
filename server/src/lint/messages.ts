/** What is said of a `.asterisk-conf.json` that is not understood, and of arguments that have moved, in both languages. */
export const messages = {
  syntax: { en: 'This is no JSON: {error}.', ru: 'Это не JSON: {error}.' },
  noObject: {
    en: 'The file has to hold one object in braces: { ... }.',
    ru: 'В файле должен быть один объект в фигурных скобках: { ... }.',
  },
  value: { en: 'Allowed here: {allowed}.', ru: 'Здесь допустимо: {allowed}.' },
  key: {
    en: "There is no setting '{key}'. Allowed: {allowed}.",
    ru: 'Нет настройки «{key}». Допустимы: {allowed}.',
  },
  rule: {
    en: "There is no rule '{rule}'; `asterisk-conf rules` lists them.",
    ru: 'Нет правила «{rule}»; список выводит `asterisk-conf rules`.',
  },
  rules: {
    en: 'Rules and their severities stand in braces: { "rule": "warning" }.',
    ru: 'Правила и их уровни записываются в фигурных скобках: { "правило": "warning" }.',
  },
  path: { en: 'The path of a file is expected here, in quotes.', ru: 'Здесь нужен путь к файлу в кавычках.' },
  abandonedFile: {
    en: 'Nobody reads {file} in Asterisk {version}: {module}, which reads it in {from}, is gone. Move its settings to the configuration of the successor.',
    ru: 'В Asterisk {version} файл {file} никто не читает: модуля {module}, который читает его в {from}, больше нет. Перенесите настройки в конфигурацию преемника.',
  },
  movedArgument: {
    en: "Argument {number} of {application} is '{old}' in Asterisk {from}, and '{now}' in {version}: '{old}' has moved to place {place}. Write it there.",
    ru: 'Аргумент {number} у {application} в Asterisk {from} — это «{old}», а в {version} — «{now}»: «{old}» теперь на месте {place}. Перенесите его туда.',
  },
  goneArgument: {
    en: "Argument {number} of {application} is '{old}' in Asterisk {from}; {version} has no such argument there and takes it for '{now}'. Delete it, or say it in another way.",
    ru: 'Аргумент {number} у {application} в Asterisk {from} — это «{old}»; в {version} такого аргумента нет, и значение достанется «{now}». Удалите его или задайте иначе.',
  },
  rearrange: { en: 'Write the arguments in their new places', ru: 'Расставить аргументы по новым местам' },
} as const;
