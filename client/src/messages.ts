/**
 * Every text that the client shows, in both languages, so that one can't be added without the other.
 * Data only: the bundle that VS Code reads (`l10n/bundle.l10n.ru.json`) is generated from these definitions.
 */

export interface Message {
  readonly en: string;
  readonly ru: string;
}

export const messages = {
  statusName: { en: 'Asterisk version and platform', ru: 'Версия и платформа Asterisk' },
  statusStarting: {
    en: 'The Asterisk language server is starting',
    ru: 'Языковой сервер Asterisk запускается',
  },
  statusStopped: {
    en: 'The Asterisk language server is not running; click to see its output',
    ru: 'Языковой сервер Asterisk не работает; щёлкните, чтобы увидеть его журнал',
  },
  statusChange: { en: 'Click to change', ru: 'Щёлкните, чтобы изменить' },
  versionFromSetting: {
    en: 'Asterisk {version}, from the setting asterisk.version',
    ru: 'Asterisk {version}, из настройки asterisk.version',
  },
  versionFromFolder: {
    en: 'Asterisk {version}, found in the folder',
    ru: 'Asterisk {version}, найдено в папке',
  },
  versionFromDefault: {
    en: 'Asterisk {version}, assumed because nothing names a version',
    ru: 'Asterisk {version}, по умолчанию, так как версия нигде не указана',
  },
  platformFromSetting: {
    en: '{platform}, from the setting asterisk.platform',
    ru: '{platform}, из настройки asterisk.platform',
  },
  platformFromFolder: { en: '{platform}, found in the folder', ru: '{platform}, найдено в папке' },
  plainAsterisk: { en: 'plain Asterisk', ru: 'обычный Asterisk' },

  pickTitle: {
    en: 'Asterisk version and platform of this workspace',
    ru: 'Версия и платформа Asterisk для этой рабочей области',
  },
  pickVersion: { en: 'Version', ru: 'Версия' },
  pickPlatform: { en: 'Platform', ru: 'Платформа' },
  pickAuto: { en: 'Detect', ru: 'Определять' },
  pickAutoVersion: {
    en: 'take the version from the folder, else the newest long-term one',
    ru: 'версия из папки, иначе последняя с долгой поддержкой',
  },
  pickAutoPlatform: {
    en: 'take the platform from what the folder holds',
    ru: 'платформа по содержимому папки',
  },
  pickCurrent: { en: 'current', ru: 'сейчас' },

  restarted: {
    en: 'The Asterisk language server was restarted.',
    ru: 'Языковой сервер Asterisk перезапущен.',
  },
  crashed: {
    en: 'The Asterisk language server stopped {count} times within three minutes and is not started again.',
    ru: 'Языковой сервер Asterisk остановился {count} раз за три минуты и больше не запускается.',
  },
  startFailed: {
    en: 'The Asterisk language server could not be started: {reason}',
    ru: 'Не удалось запустить языковой сервер Asterisk: {reason}',
  },
  restart: { en: 'Restart', ru: 'Перезапустить' },
  showOutput: { en: 'Show Output', ru: 'Показать журнал' },

  noConfiguration: {
    en: 'No extensions.conf, modules.conf or pjsip.conf was found. Open the folder with the Asterisk configuration, or one of its files.',
    ru: 'Не найдено ни extensions.conf, ни modules.conf, ни pjsip.conf. Откройте папку с конфигурацией Asterisk или один из её файлов.',
  },
  pickFolder: {
    en: 'Which Asterisk configuration is to be changed?',
    ru: 'Какую конфигурацию Asterisk изменить?',
  },
  textChanged: {
    en: 'The text of {file} changed in the meantime, so nothing was done. Please try again.',
    ru: 'Текст файла {file} тем временем изменился, поэтому ничего не сделано. Повторите, пожалуйста.',
  },
  addCallWaiting: { en: 'Add call waiting', ru: 'Добавить ожидание вызова' },
  addEchoTest: { en: 'Add echo test', ru: 'Добавить эхо-тест' },
  previewApply: { en: 'Apply to {count} files', ru: 'Применить к файлам: {count}' },
  previewApplyOne: { en: 'Apply', ru: 'Применить' },
  previewDiscard: { en: 'Discard', ru: 'Отменить' },
  ok: { en: 'OK', ru: 'Понятно' },
  copyFragment: { en: 'Copy Text for the Web Page', ru: 'Скопировать текст для веб-страницы' },
  wizardDefaults: { en: 'As proposed', ru: 'Как предложено' },
  wizardChange: { en: 'Choose…', ru: 'Выбрать…' },
  wizardStep: { en: '{title} ({step} of {count})', ru: '{title} ({step} из {count})' },
  wizardBadText: { en: 'This text does not fit.', ru: 'Такой текст не подходит.' },
  notApplied: { en: 'Nothing was changed.', ru: 'Ничего не изменено.' },
  recipeFailed: { en: '{title}: it failed. {reason}', ru: '{title}: не удалось. {reason}' },
} as const satisfies Record<string, Message>;
