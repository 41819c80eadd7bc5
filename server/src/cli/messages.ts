/** What the command line says, in both languages. */
export const messages = {
  noSuchPath: { en: "There is no file or folder '{path}'.", ru: 'Нет файла или папки «{path}».' },
  noFolder: { en: "'{path}' is no folder.", ru: '«{path}» — не папка.' },
  noInputName: {
    en: 'Reading from the standard input needs --stdin-filename, so that the kind of the file is known.',
    ru: 'Для чтения со стандартного ввода нужен --stdin-filename: по имени узнаётся вид файла.',
  },
  clean: { en: 'No problems in {files} files.', ru: 'Замечаний нет, файлов: {files}.' },
  summary: {
    en: '{errors} errors, {warnings} warnings, {others} hints in {files} files.',
    ru: 'Ошибок: {errors}, предупреждений: {warnings}, подсказок: {others}, файлов: {files}.',
  },
  badProject: { en: '{path}:{line}:{column}: {problem}', ru: '{path}:{line}:{column}: {problem}' },
  changedMeanwhile: {
    en: '{path} has changed since it was read; nothing was written. Run the command again.',
    ru: 'Файл {path} изменился после чтения, ничего не записано. Запустите команду ещё раз.',
  },
  fixed: { en: 'Fixed: {files}.', ru: 'Исправлены: {files}.' },
  nothingToFix: { en: 'Nothing can be fixed safely.', ru: 'Безопасно исправить нечего.' },
  noFixOfInput: {
    en: 'What comes by the standard input cannot be fixed in place; give the file itself.',
    ru: 'Стандартный ввод исправить на месте нельзя: укажите сам файл.',
  },
  baselineWritten: {
    en: '{path} now holds {count} known findings; from now on only new ones are reported.',
    ru: 'Известных замечаний записано в {path}: {count}; теперь выводятся только новые.',
  },
  noBaseline: {
    en: '{path} is no baseline. Write it anew with --write-baseline.',
    ru: '{path} — не список известных замечаний. Запишите его заново ключом --write-baseline.',
  },
  writeWhere: {
    en: '--write-baseline needs --baseline FILE, which says where.',
    ru: 'Для --write-baseline нужен --baseline ФАЙЛ: куда записать.',
  },
  noSuchRule: {
    en: "There is no rule '{rule}'; `asterisk-conf rules` lists them.",
    ru: 'Нет правила «{rule}»; список выводит `asterisk-conf rules`.',
  },
  saidThen: { en: 'What it says', ru: 'Что сообщает' },
  asteriskDoes: { en: 'What Asterisk does', ru: 'Что делает Asterisk' },
  instead: { en: 'Instead', ru: 'Как исправить' },
  quickFix: { en: 'Quick fix', ru: 'Быстрое исправление' },
  noFix: {
    en: 'None: there is no one right answer.',
    ru: 'Нет: единственного верного ответа не существует.',
  },
  refused: {
    en: '{path}: Asterisk refuses this file; `asterisk-conf check` says why.',
    ru: '{path}: Asterisk отвергает этот файл; причину покажет `asterisk-conf check`.',
  },
  nothingToRead: { en: '{path}: there is nothing to read.', ru: '{path}: читать нечего.' },
  unknownValue: {
    en: 'The value depends on what cannot be known here: {names}.',
    ru: 'Значение зависит от того, чего здесь не узнать: {names}.',
  },
  versionOrder: {
    en: '--to must be a later version than --from; these are {from} and {to}.',
    ru: 'Версия --to должна быть новее версии --from, а указаны {from} и {to}.',
  },
  breaks: { en: 'Breaks', ru: 'Перестанет работать' },
  worksDifferently: { en: 'Works differently', ru: 'Заработает иначе' },
  deprecated: { en: 'Still works, but is on its way out', ru: 'Пока работает, но будет удалено' },
  worthALook: { en: 'Worth a look', ru: 'Стоит проверить' },
  nothingChanges: {
    en: 'Nothing in this folder changes from Asterisk {from} to {to}, as far as it is known.',
    ru: 'Насколько известно, при переходе с Asterisk {from} на {to} здесь ничего не меняется.',
  },
  placesToLookAt: {
    en: '{total} places to look at before Asterisk {from} becomes {to}.',
    ru: 'Перед переходом с Asterisk {from} на {to} проверить мест: {total}.',
  },
  unexpected: {
    en: 'Something went wrong in asterisk-conf itself: {error}',
    ru: 'Сбой в самом asterisk-conf: {error}',
  },
} as const;
