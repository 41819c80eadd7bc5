/** `Record(greeting)`: a recording without a format, which ends the call (apps/app_record.c:record_exec). */
import { defineRule } from '../lint/rule.ts';

export const recordingWithoutFormat = defineRule({
  id: 'recording-without-format',
  severity: 'error',
  messages: {
    missing: {
      en: "'{name}' does not say in which format to record: Asterisk warns, records nothing and ends the call here. Write {name}.wav.",
      ru: 'В «{name}» не указан формат записи: Asterisk предупреждает, ничего не записывает и завершает здесь вызов. Напишите {name}.wav.',
    },
    add: { en: 'Write {name}.wav', ru: 'Написать {name}.wav' },
  },
  docs: {
    summary: { en: 'A Record without the format of its file', ru: 'Record без формата файла' },
    asterisk: {
      en: 'Record takes the format from what stands behind the last `.` of the name, or behind a `:`; without it Asterisk logs `No extension specified to filename!`, sets RECORD_STATUS to ERROR, and the call ends (`apps/app_record.c`, `record_exec`; seen on 22.10.1). A name with a variable in it is not judged.',
      ru: 'Формат Record берёт из того, что стоит после последней точки в имени или после `:`; если его нет, Asterisk пишет `No extension specified to filename!`, присваивает RECORD_STATUS значение ERROR, и вызов завершается (`apps/app_record.c`, `record_exec`; проверено на 22.10.1). Имена с переменными не проверяются.',
    },
    instead: { en: 'Write `Record(greeting.wav,3,30)`.', ru: 'Пишите `Record(greeting.wav,3,30)`.' },
    fix: {
      en: 'Writes `.wav` behind the name; not safe, for another format may be wanted.',
      ru: 'Дописывает `.wav`; вслепую не применять: формат может быть нужен другой.',
    },
  },
  local: () => ({
    call(call, site) {
      const file = call.application?.name === 'Record' ? call.pieces[0] : undefined;
      if (file === undefined || call.isDynamic(file)) return;
      const name = call.text.slice(file.start, file.end);
      if (name.trim() === '' || /[.:]/.test(name)) return;
      const edits = [site.edit({ start: file.end, end: file.end }, '.wav')];
      site.report(file, {
        message: 'missing',
        args: { name },
        fixes: [{ title: 'add', args: { name }, safe: false, edits }],
      });
    },
  }),
});
