/**
 * `#include` of a file that is not there, or of a glob or folder without a file. Names are looked up in the
 * configuration folder, never beside the including file (main/config.c:config_text_file_load).
 */
import { nearest } from '../catalog/nearest.ts';
import type { ConfigProblem } from '../config/loaded.ts';
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { hasProblem } from '../lint/problem-places.ts';
import { defineRule, type FixReport, type GlobalContext, type Report } from '../lint/rule.ts';
import { folderOf, joinPath } from '../workspace/paths.ts';

export const missingIncludeFile = defineRule({
  id: 'missing-include-file',
  severity: 'error',
  messages: {
    ...stopMessages(
      'missing',
      {
        en: "There is no file '{name}' in the configuration folder.",
        ru: 'В каталоге конфигурации нет файла «{name}».',
      },
      {
        en: "Create it, correct the name, or write '#tryinclude' if it may be missing.",
        ru: 'Создайте его, исправьте имя или напишите «#tryinclude», если файла может не быть.',
      },
    ),
    ...stopMessages(
      'unmatched',
      { en: "No file matches '{name}'.", ru: 'Ни один файл не подходит под «{name}».' },
      {
        en: "Create one, correct the pattern, or write '#tryinclude' if there may be none.",
        ru: 'Создайте файл, исправьте шаблон или напишите «#tryinclude», если файлов может не быть.',
      },
    ),
    ...stopMessages(
      'folder',
      {
        en: "'{name}' is a folder, and '#include' reads files.",
        ru: '«{name}» — это каталог, а «#include» читает файлы.',
      },
      { en: "Write '{name}/*.conf'.", ru: 'Напишите «{name}/*.conf».' },
    ),
    optional: {
      en: "Write '#tryinclude': it may be missing",
      ru: 'Написать «#tryinclude»: файла может не быть',
    },
    rename: { en: "Include '{name}'", ru: 'Подключить «{name}»' },
  },
  docs: {
    summary: {
      en: 'An #include of a file that is not there',
      ru: '#include файла, которого нет',
    },
    asterisk: {
      en: 'A relative name is looked up in the configuration folder (`astetcdir`), not beside the including file. If nothing is read, neither a file nor one of a glob, Asterisk logs `The file ... was listed as a #include but it does not exist`, without line or file, and stops reading the file with the `#include`: in the main file that makes the whole configuration invalid, in an included one the lines below are lost. `#tryinclude` is silent then (`main/config.c`, `process_text_line`, `config_text_file_load`).',
      ru: 'Относительное имя ищется в каталоге конфигурации (`astetcdir`), а не рядом с подключающим файлом. Если ничего не прочитано — ни файл, ни хоть один файл по маске, — Asterisk пишет `The file ... was listed as a #include but it does not exist`, не называя ни строки, ни файла, и перестаёт читать файл с этим `#include`: если это главный файл, отвергнута вся конфигурация, если подключённый — пропадают строки ниже. `#tryinclude` в таком случае молчит (`main/config.c`, `process_text_line`, `config_text_file_load`).',
    },
    instead: {
      en: 'Name a file that is there, or use `#tryinclude`.',
      ru: 'Укажите существующий файл или напишите `#tryinclude`.',
    },
    fix: {
      en: 'Offers `#tryinclude`, the file of that name beside the including one, and names that are nearly the same. None is part of "fix all".',
      ru: 'Предлагает `#tryinclude`, одноимённый файл рядом с подключающим и похожие имена. В «исправить всё» не входит ничего из этого.',
    },
  },
  global: { config: { 'include-missing': check } },
});

function check(problem: ConfigProblem, context: GlobalContext): Report | undefined {
  if (context.fragment) return undefined;
  const name = String(problem.args.name);
  const isFolder = hasProblem(context.loaded, 'include-directory', problem);
  const kind = isFolder ? 'folder' : /[*?[{]/.test(name) ? 'unmatched' : 'missing';
  return {
    message: stopMessage(kind, problem, context),
    args: { name },
    fixes: [optional(problem), ...renamings(problem, name, context)].filter(fix => fix !== undefined),
  };
}

function optional({ item, line }: ConfigProblem): FixReport | undefined {
  if (item?.kind !== 'directive') return undefined;
  const edits = [{ line, span: item.columns(item.wordSpan), text: 'tryinclude' }];
  return { title: 'optional', safe: false, edits };
}

function renamings(
  { line, span, source }: ConfigProblem,
  name: string,
  { root }: GlobalContext,
): FixReport[] {
  const beside = joinPath(folderOf(source.path), name);
  const found = root.root.has(beside) ? [beside] : nearest(name, root.root.paths);
  return found.map(path => ({
    title: 'rename',
    args: { name: path },
    safe: false,
    edits: [{ line, span, text: path }],
  }));
}
