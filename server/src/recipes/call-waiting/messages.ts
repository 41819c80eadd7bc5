/** What the recipe says, in both languages. */
export const messages = {
  title: { en: 'Add call waiting', ru: 'Добавить ожидание вызова' },
  wazo: {
    en: 'This recipe knows no place for it in the dialplan that Wazo generates.',
    ru: 'Диалплан генерирует Wazo, и места для этой правки в нём рецепт не знает.',
  },
  noDialplan: {
    en: 'There is no extensions.conf here that Asterisk would load.',
    ru: 'Здесь нет extensions.conf, который Asterisk мог бы загрузить.',
  },
  openComment: {
    en: '{path} ends inside of a comment that is never closed, so nothing can be added to it. Close the comment first.',
    ru: '{path} кончается внутри незакрытого комментария, поэтому дописать в него нельзя. Сначала закройте комментарий.',
  },
  contextTaken: {
    en: 'There is a context [call-waiting] already that does something else. Rename it first.',
    ru: 'Контекст [call-waiting] уже есть и делает другое. Сначала переименуйте его.',
  },
  nothingToWrap: {
    en: 'No line of the dialplan calls a phone by Dial(PJSIP/${EXTEN},...), so it is not known where call waiting belongs.',
    ru: 'Ни одна строка диалплана не звонит на телефон через Dial(PJSIP/${EXTEN},...), поэтому неясно, куда добавить ожидание вызова.',
  },
  apart: {
    en: '{context}, line {line}: left as it is, because the lines of this extension do not stand together, and none can be put between them. Put them together first.',
    ru: '{context}, строка {line}: не изменена, потому что строки этого номера стоят не подряд и вставить между ними нельзя. Сначала соберите их вместе.',
  },
  jumpedTo: {
    en: '{context}, line {line}: left as it is, because line {from} of {path} jumps by number to a priority behind this Dial, and the numbers there would change. Jump to a label instead.',
    ru: '{context}, строка {line}: не изменена, потому что строка {from} в {path} переходит на приоритет после этого Dial по номеру, а номера сдвинутся. Замените номер меткой.',
  },
  renumbered: {
    en: 'Lines are put in before it, so its number grows',
    ru: 'Выше вставлены строки, поэтому номер больше',
  },
  hook: {
    en: 'MikoPBX calls this context before it dials a colleague: a beep and music for the caller when the colleague is in a call',
    ru: 'Этот контекст MikoPBX вызывает перед звонком коллеге: если он разговаривает, звонящий услышит сигнал и музыку',
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
  name: { en: '{name}', ru: '{name}' },
  summary: {
    en: 'A caller to somebody who is in a call hears a beep and music, and waits for the answer',
    ru: 'Позвонивший тому, кто уже разговаривает, слышит сигнал и музыку и ждёт ответа',
  },
  askMethod: {
    en: 'How to learn whether the colleague is in a call',
    ru: 'Как узнавать, что коллега разговаривает',
  },
  askEndpoints: { en: 'Whose phones may have a waiting call', ru: 'У кого может быть ожидающий вызов' },
  askLines: {
    en: 'Which extensions to put call waiting in front of',
    ru: 'Перед какими номерами поставить ожидание вызова',
  },
  askBusyAt: { en: 'From how many calls on a user is busy', ru: 'Со скольких вызовов абонент занят' },
  askSignal: { en: 'What the caller hears after the beep', ru: 'Что звонящий слышит после сигнала' },
  askSound: {
    en: 'The sound at the start (beep, or a file of your own)',
    ru: 'Звук в начале (beep или свой файл)',
  },
  askMusicClass: { en: 'Class of musiconhold.conf', ru: 'Класс из musiconhold.conf' },
  methodExtensionState: {
    en: 'By the hint of the extension: the phone, the WebRTC phone and the state set by hand',
    ru: 'По хинту номера: телефон, WebRTC-телефон и состояние, заданное вручную',
  },
  methodDeviceState: {
    en: 'By the state of the phone: needs no hints',
    ru: 'По состоянию телефона: хинты не нужны',
  },
  methodHints: {
    en: 'By hints: for users with several phones',
    ru: 'По хинтам: если у абонента несколько телефонов',
  },
  methodHook: { en: 'FreePBX 17: the hook before Dial', ru: 'FreePBX 17: хук перед Dial' },
  methodHook16: {
    en: 'FreePBX 16 and older: the same by a macro, not proven by calls',
    ru: 'FreePBX 16 и более ранние: то же через макрос, звонками не проверено',
  },
  busyAt3: {
    en: '3: up to two waiting calls, or a user with two phones',
    ru: '3: до двух ожидающих вызовов или абонент с двумя телефонами',
  },
  busyAt2: { en: '2: one waiting call', ru: '2: один ожидающий вызов' },
  busyAtMore: {
    en: '{limit}: up to {count} waiting calls',
    ru: '{limit}: до {count} ожидающих вызовов',
  },
  busyAtNone: { en: 'leave device_state_busy_at as it is', ru: 'не менять device_state_busy_at' },
  signalMusic: { en: 'Music', ru: 'Музыка' },
  signalTone: {
    en: 'A tone of its own and no beep: needs no files',
    ru: 'Особый гудок без сигнала: файлы не нужны',
  },
  signalRinging: { en: 'Ordinary ringing', ru: 'Обычные гудки' },
  freepbx: {
    en: 'FreePBX has a tone built in: "Call Waiting Tone" in the settings of the extension; this adds the beep and music. "Call Waiting" itself has to be on.',
    ru: 'В FreePBX есть встроенный гудок: «Call Waiting Tone» в настройках номера; здесь добавляются сигнал и музыка. Само «Call Waiting» должно быть включено.',
  },
  notProven: {
    en: 'This text for FreePBX 16 and older was not tried with calls.',
    ru: 'Этот текст для FreePBX 16 и более ранних версий звонками не проверялся.',
  },
  noCustomFile: {
    en: 'FreePBX reads such text from extensions_custom.conf, which is not here or is not included.',
    ru: 'FreePBX берёт такой текст из extensions_custom.conf, а его здесь нет или он не подключён.',
  },
  noEndpointFile: {
    en: 'device_state_busy_at was left alone: {file} is not included behind the endpoints.',
    ru: 'device_state_busy_at не изменён: {file} не подключён после эндпоинтов.',
  },
  hookTaken: {
    en: '[{context}] is there already and does something else; a second one would be ignored. Put the call waiting lines into it by hand.',
    ru: '[{context}] уже есть и делает другое; вторая такая секция не подействует. Добавьте строки ожидания вызова в неё вручную.',
  },
  manual: {
    en: 'The printed text of the manual: it asks for a state that does not exist, answers the caller at the beep or takes transfers away. This one does neither',
    ru: 'Текст из руководства: он спрашивает несуществующее состояние, отвечает звонящему уже на сигнале или отключает перевод вызова. Исправленный так не делает',
  },
  merged: {
    en: '[{context}] keeps its lines and asks for call waiting first',
    ru: '[{context}] сохраняет свои строки, но сначала вызывает ожидание',
  },
  wrapByHand: {
    en: 'No line dials by ${EXTEN}, so only the subroutine is added. Call it before the Dial of a phone, like this: {line}',
    ru: 'Ни одна строка не звонит по ${EXTEN}, поэтому добавлена только подпрограмма. Вызовите её перед Dial на телефон, например: {line}',
  },
  noZone: {
    en: 'indications.conf has no section for the country in use, so there is no place for a tone.',
    ru: 'В indications.conf нет секции используемой страны, поэтому добавить гудок некуда.',
  },
  tone: {
    en: 'The tone that the waiting caller hears: ringing with a short high beep',
    ru: 'Гудок для ожидающего: обычный с коротким высоким сигналом',
  },
  module: {
    en: 'autoload is off, and {users} needs {modules}',
    ru: 'Автозагрузка выключена, а для {users} нужно загрузить {modules}',
  },
  moduleTurned: {
    en: 'noload wins over every load, and {user} needs {module}',
    ru: 'noload сильнее любого load, а для {user} нужен {module}',
  },
  moduleLoad: {
    en: 'A running Asterisk takes the new modules after `module load` or a restart.',
    ru: 'Работающий Asterisk подхватит новые модули после `module load` или перезапуска.',
  },
  noModulesFile: {
    en: 'There is no modules.conf here; make sure that these are loaded: {modules}.',
    ru: 'modules.conf здесь нет; проверьте, что загружаются: {modules}.',
  },
  fragmentEndpoint: {
    en: "MikoPBX, the employee's card, additional parameters",
    ru: 'MikoPBX, карточка сотрудника, дополнительные параметры',
  },
  busyAtCustom: {
    en: 'Users {names} count as busy only from {count} calls on; added to the endpoints that FreePBX writes',
    ru: 'Абоненты {names} считаются занятыми только с {count} вызовов; дополнение к эндпоинтам, которые пишет FreePBX',
  },
  busyAtBlock: {
    en: 'Additional parameters of an employee: busy only from {count} calls on, so that a waiting call gets through',
    ru: 'Дополнительные параметры сотрудника: занят только с {count} вызовов, чтобы ожидающий вызов прошёл',
  },
  busyAtTemplate: {
    en: 'All chosen users inherit from {template}: busy only from {count} calls on',
    ru: 'Все выбранные абоненты наследуют {template}: заняты только с {count} вызовов',
  },
  music: {
    en: 'The music comes from musiconhold.conf; the class needs at least one file to play.',
    ru: 'Музыка берётся из musiconhold.conf; в классе должен быть хотя бы один файл.',
  },
} as const;
