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
  refused: {
    en: '{path}: Asterisk refuses this file; `asterisk-conf check` says why.',
    ru: '{path}: Asterisk отвергает этот файл; причину покажет `asterisk-conf check`.',
  },
  nothingToRead: { en: '{path}: there is nothing to read.', ru: '{path}: читать нечего.' },
  unknownValue: {
    en: 'The value depends on what cannot be known here: {names}.',
    ru: 'Значение зависит от того, чего здесь не узнать: {names}.',
  },
  unexpected: {
    en: 'Something went wrong in asterisk-conf itself: {error}',
    ru: 'Сбой в самом asterisk-conf: {error}',
  },
} as const;
