/** A pattern without its underscore: Asterisk takes it for a name, letter by letter (main/pbx.c:_extension_match_core). */
import { editName, namedSteps, reportName } from '../lint/extension-names.ts';
import { defineRule } from '../lint/rule.ts';

export const missingUnderscore = defineRule({
  id: 'missing-underscore',
  severity: 'warning',
  messages: {
    missing: {
      en: "'{extension}' looks like a pattern, but without '_' it is a name that only somebody dials who dials these very characters. Write '_{extension}'.",
      ru: '«{extension}» похоже на шаблон, но без «_» это имя: его наберёт только тот, кто наберёт именно эти символы. Напишите «_{extension}».',
    },
    write: { en: "Write '_{extension}'", ru: 'Написать «_{extension}»' },
  },
  docs: {
    summary: {
      en: "A pattern without '_' at its beginning",
      ru: 'Шаблон без «_» в начале',
    },
    asterisk: {
      en: 'Only an extension that begins with `_` is a pattern. `exten => 9XXX,1,...` is the extension of that very name: a call to 9123 does not find it, and nothing is said at load (`main/pbx.c`, `_extension_match_core`; seen on 22.10.1). Reported where the name is made of digits, sets and at least two letters X, Z, N, or ends with `.` or `!` behind one of them or a digit.',
      ru: 'Шаблон — только тот экстеншен, который начинается с `_`. `exten => 9XXX,1,...` — экстеншен с именно таким именем: вызов на 9123 его не найдёт, и при загрузке об этом ни слова (`main/pbx.c`, `_extension_match_core`; проверено на 22.10.1). Правило срабатывает, если имя состоит из цифр, наборов и не меньше чем двух букв X, Z, N либо кончается на `.` или `!` после одной из них или цифры.',
    },
    instead: { en: 'Write `_9XXX`.', ru: 'Пишите `_9XXX`.' },
    fix: {
      en: 'Puts the underscore before it on every line. Not part of "fix all".',
      ru: 'Ставит подчёркивание в каждой строке. В «исправить всё» не входит.',
    },
  },
  global: {
    extensionLike: ({ name }) => name === 'other',
    extension(site) {
      const { extension } = site;
      const { name } = extension;
      if (name.charCodeAt(0) === underscore || !extension.certain || !looksLikePattern(name)) return;
      const start = { start: 0, end: 0 };
      const edits = namedSteps(site).map(step => editName(site, step, start, '_'));
      reportName(site, undefined, {
        message: 'missing',
        args: { extension: name },
        fixes: [{ title: 'write', args: { extension: name }, safe: false, edits }],
      });
    },
  },
});

/** Asterisk keeps 79 characters of a name; a longer one is no number that somebody dials. */
const longest = 79;

function looksLikePattern(name: string): boolean {
  if (name.length > longest) return false;
  const last = name.charCodeAt(name.length - 1);
  if (last !== dot && last !== bang && !/[XZN[]/.test(name)) return false;
  return (
    /^[+*#]?(?:[\dXZN*#-]|\[[\dXZN*#-]+\])*(?:[\dXZN]|\[[\d-]+\])[.!]$/.test(name) ||
    /^[+*#]?(?:[\d*#-]|\[[\d-]+\])*(?:[XZN][\dXZN-]*[XZN]|\[[\d-]+\])(?:[\dXZN-]|\[[\d-]+\])*$/.test(name)
  );
}

const underscore = 0x5f;
const dot = 0x2e;
const bang = 0x21;
