/** Which file includes which: each configuration with the files that it is read from, in the order of reading. */
import type { LoadedConfig, LoadedInclude } from '../config/loaded.ts';
import { shownText } from '../text/bytes.ts';

export interface IncludeForm {
  /** 1-based, in the file that includes. */
  readonly line: number;
  readonly directive: 'include' | 'tryinclude' | 'exec';
  /** As written, without quotes. */
  readonly argument: string;
  /** What was read for it; empty where nothing was. */
  readonly files: readonly FileForm[];
  /** Asterisk would find nothing there. */
  readonly missing?: true;
  /** It lies outside of what may be read, or is made by a program. */
  readonly unknown?: true;
}

export interface FileForm {
  readonly file: string;
  readonly includes: readonly IncludeForm[];
  /** Its includes are shown where it first stands. */
  readonly again?: true;
}

/** The tree below a configuration's main file. */
export function includeForm(config: LoadedConfig): FileForm {
  const byFile = new Map<string, LoadedInclude[]>();
  for (const include of config.includes) {
    const known = byFile.get(include.source.path);
    if (known === undefined) byFile.set(include.source.path, [include]);
    // A file that is read twice has its lines twice.
    else if (!known.some(({ line }) => line === include.line)) known.push(include);
  }
  const shown = new Set<string>();
  const fileForm = (path: string): FileForm => {
    const file = shownText(path);
    const includes = byFile.get(path) ?? [];
    if (shown.has(path)) return { file, includes: [], ...(includes.length > 0 && { again: true }) };
    shown.add(path);
    return { file, includes: includes.map(form) };
  };
  const form = ({ line, kind, item, files, unknown }: LoadedInclude): IncludeForm => ({
    line: line + 1,
    directive: kind,
    argument: item.kind === 'directive' ? shownText(item.argument) : '',
    files: files.map(fileForm),
    ...(unknown ? { unknown: true } : files.length === 0 && { missing: true }),
  });
  return fileForm(config.path);
}

/** The tree as lines, drawn with box characters. */
export function includeText(config: LoadedConfig): string {
  const lines: string[] = [];
  const draw = ({ file, includes, again }: FileForm, lead: string, indent: string, how: string) => {
    lines.push(`${lead}${file}${how}${again ? ' (see above)' : ''}`);
    const rows = includes.flatMap(include => {
      const { line, directive, argument, files } = include;
      const told = ` [line ${line}${directive === 'include' ? '' : `, #${directive}`}]`;
      if (files.length > 0) return files.map(each => ({ each, told }));
      const each = { file: argument, includes: [] };
      return [{ each, told: `${told}${include.unknown ? ' (unknown)' : ' (missing)'}` }];
    });
    rows.forEach(({ each, told }, index) => {
      const last = index === rows.length - 1;
      draw(each, `${indent}${last ? '└─ ' : '├─ '}`, `${indent}${last ? '   ' : '│  '}`, told);
    });
  };
  draw(includeForm(config), '', '', '');
  return lines.join('\n');
}
