/** What the recipe says, in both languages. */
export const messages = {
  title: { en: 'Add call waiting', ru: 'Добавить ожидание вызова' },
  freepbx: {
    en: 'FreePBX has it built in: switch on "Call Waiting" and "Call Waiting Tone" in the settings of the extension.',
    ru: 'В FreePBX это встроено: включите «Call Waiting» и «Call Waiting Tone» в настройках внутреннего номера.',
  },
  noDialplan: {
    en: 'There is no extensions.conf here that Asterisk would load.',
    ru: 'Здесь нет extensions.conf, который Asterisk мог бы загрузить.',
  },
  openComment: {
    en: '{path} ends inside of a comment that is never closed, so nothing can be added to it. Close the comment first.',
    ru: '{path} кончается внутри незакрытого комментария, поэтому дописать в него нельзя. Сначала закройте комментарий.',
  },
  hookTaken: {
    en: '[internal-users-custom] is there already and does something else; a second one would be ignored. Put the call waiting lines into it by hand.',
    ru: '[internal-users-custom] уже есть и делает другое; вторая такая секция не подействует. Добавьте строки ожидания вызова в неё вручную.',
  },
  contextTaken: {
    en: 'There is a context [call-waiting] already that does something else. Rename it first.',
    ru: 'Контекст [call-waiting] уже есть и делает другое. Сначала переименуйте его.',
  },
  nothingToWrap: {
    en: 'No line of the dialplan calls a phone by Dial(PJSIP/${EXTEN},...), so it is not known where call waiting belongs.',
    ru: 'Ни одна строка диалплана не звонит на телефон через Dial(PJSIP/${EXTEN},...), поэтому неясно, куда добавить ожидание вызова.',
  },
  numbered: {
    en: '{context}, line {line}: the lines behind this Dial have numbers for priorities, so no line can be put between them. Use n instead of the numbers.',
    ru: '{context}, строка {line}: у строк после этого Dial приоритеты заданы числами, вставить между ними нельзя. Замените числа на n.',
  },
  hook: {
    en: 'MikoPBX calls this context before it dials a colleague: a beep and music for the caller when the colleague is in a call',
    ru: 'Этот контекст MikoPBX вызывает перед звонком коллеге: если он разговаривает, звонящий услышит сигнал и музыку',
  },
  module: {
    en: 'EXTENSION_STATE() needs this module, and autoload is off',
    ru: 'Этот модуль нужен функции EXTENSION_STATE(), а автозагрузка выключена',
  },
  busyAt: {
    en: 'User {name} counts as busy only from {count} calls on, so that a waiting call gets through',
    ru: 'Абонент {name} считается занятым только с {count} вызовов, чтобы ожидающий вызов прошёл',
  },
  busyAtOne: {
    en: 'With 1 the user {name} is busy from the first call on and call waiting never comes; now from {count} calls',
    ru: 'При 1 абонент {name} занят с первого вызова, и ожидание не сработает; теперь — с {count} вызовов',
  },
  wrap: {
    en: 'First ask whether the phone is in a call; then dial with what call waiting adds to the options',
    ru: 'Сначала узнать, занят ли телефон, затем звонить с опциями, которые добавит ожидание вызова',
  },
  busy: {
    en: 'Where the busy threshold is reached, the caller hears a busy tone',
    ru: 'Когда порог занятости достигнут, звонящий слышит сигнал «занято»',
  },
  subroutine: {
    en: 'The subroutine: a beep and music for the caller when the phone is in a call',
    ru: 'Подпрограмма: сигнал и музыка для звонящего, если телефон занят разговором',
  },
  noModulesFile: {
    en: 'There is no modules.conf here; make sure that func_extstate.so is loaded.',
    ru: 'modules.conf здесь нет; проверьте, что загружается func_extstate.so.',
  },
  moduleForbidden: {
    en: 'modules.conf forbids func_extstate.so by noload, which wins over every load: delete that line, or nothing will happen.',
    ru: 'modules.conf запрещает func_extstate.so через noload, и это сильнее любого load: удалите эту строку, иначе ничего не заработает.',
  },
  generated: {
    en: 'MikoPBX writes these files anew: put the same text into "System file customization" of its web interface to keep it.',
    ru: 'MikoPBX перезаписывает эти файлы: чтобы правка сохранилась, внесите тот же текст в «Кастомизация системных файлов» веб-интерфейса.',
  },
  music: {
    en: 'The music comes from the class default of musiconhold.conf, which needs at least one file to play.',
    ru: 'Музыка берётся из класса default в musiconhold.conf; в нём должен быть хотя бы один файл.',
  },
} as const;
