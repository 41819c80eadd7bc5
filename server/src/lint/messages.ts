/**
 * What is said of a `.asterisk-conf.json` that is not understood, of arguments that have moved, and in a comment that
 * silences a rule, in both languages.
 */
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
  missingBaseline: {
    en: "There is no file '{path}' beside this one, so no finding counts as known. Correct the path, or write the file: asterisk-conf check --baseline {path} FOLDER.",
    ru: 'Файла «{path}» рядом с этим нет, и ни одно замечание не считается известным. Исправьте путь или создайте файл: asterisk-conf check --baseline {path} ПАПКА.',
  },
  noBaseline: {
    en: "'{path}' is no list of known findings. Write it anew: asterisk-conf check --baseline {path} --write-baseline FOLDER.",
    ru: '«{path}» — не список известных замечаний. Запишите его заново: asterisk-conf check --baseline {path} --write-baseline ПАПКА.',
  },
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
  /** Stands for the reason until the user writes it. */
  reason: { en: 'reason', ru: 'причина' },
  rearrange: { en: 'Write the arguments in their new places', ru: 'Расставить аргументы по новым местам' },
} as const;
