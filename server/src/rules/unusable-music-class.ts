/** A class of music on hold that Asterisk drops for what it lacks (res/res_musiconhold.c:load_moh_classes). */
import type { Category } from '../config/loaded.ts';
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const unusableMusicClass = defineRule({
  id: 'unusable-music-class',
  severity: 'error',
  messages: {
    directory: {
      en: "Asterisk drops the music class '{name}', because it names no directory: whoever is to hear it hears another class, or silence. Write 'directory = ...'.",
      ru: 'Asterisk отбросит класс музыки «{name}»: в нём нет каталога (directory). Вместо него будет другой класс или тишина. Укажите «directory = ...».',
    },
    mode: {
      en: "Asterisk drops the music class '{name}', because it has no mode: whoever is to hear it hears another class, or silence. Write 'mode = files'.",
      ru: 'Asterisk отбросит класс музыки «{name}»: в нём нет режима (mode). Вместо него будет другой класс или тишина. Укажите «mode = files».',
    },
    application: {
      en: "Asterisk drops the music class '{name}', because mode = custom needs an application: whoever is to hear it hears another class, or silence. Write 'application = ...'.",
      ru: 'Asterisk отбросит класс музыки «{name}»: для mode = custom нужна программа (application). Вместо него будет другой класс или тишина. Укажите «application = ...».',
    },
  },
  docs: {
    summary: {
      en: 'A class of music on hold without a directory, a mode or an application',
      ru: 'Класс музыки на удержании без каталога, режима или программы',
    },
    asterisk: {
      en: "`A directory must be specified for class 'x'!`, `A mode must be specified for class 'x'!` or `An application must be specified for class 'x'!`, and the class is gone (`res/res_musiconhold.c`, `load_moh_classes`). Only the modes `custom` and `playlist` need no directory. A channel that is to hear it tries its other classes and `default`; without any of them the caller hears silence (seen on 22.10.1).",
      ru: "`A directory must be specified for class 'x'!`, `A mode must be specified for class 'x'!` или `An application must be specified for class 'x'!` — и класса нет (`res/res_musiconhold.c`, `load_moh_classes`). Без каталога обходятся только режимы `custom` и `playlist`. Канал, которому он нужен, попробует другие свои классы и `default`; если нет и их, звонящий услышит тишину (проверено на 22.10.1).",
    },
    instead: {
      en: 'Write `mode = files` and a `directory` that holds at least one file that can be played.',
      ru: 'Напишите `mode = files` и `directory`, в котором есть хотя бы один файл, пригодный для воспроизведения.',
    },
  },
  global: {
    sections(sections, { fragment }, report) {
      if (sections[0]?.file.name !== 'musiconhold.conf' || fragment) return;
      for (const { category } of sections) {
        if (category.template || lowerCase(category.name) === 'general') continue;
        const lacking = lack(category);
        if (lacking !== undefined) report(category, { message: lacking, args: { name: category.name } });
      }
    },
  },
});

function lack(category: Category): 'directory' | 'mode' | 'application' | undefined {
  const mode = lowerCase(optionOf(category, 'mode'));
  if (optionOf(category, 'directory') === '' && mode !== 'custom' && mode !== 'playlist') return 'directory';
  if (mode === '') return 'mode';
  return mode === 'custom' && optionOf(category, 'application') === '' ? 'application' : undefined;
}

/** The last line of a name counts. */
function optionOf({ variables }: Category, option: string): string {
  return variables.findLast(({ name }) => equalsIgnoringCase(name, option))?.value ?? '';
}
