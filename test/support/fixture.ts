/**
 * Configurations as tests write them: several files in one text, each begun by `//- name`, and marks under the lines in
 * comments that are taken out before the text is read:
 *
 *     //- extensions.conf
 *     exten => 1,1,NoOp(${LEN(x)y})
 *     ;                         ^ misplaced-parenthesis
 *
 * Several runs of carets on a line are several marks of one label; carets from the first column on have no `;` before
 * them. What is too long to write is counted: `//* N line`
 * stands for N lines, `//+ N text` lengthens the line above by N times that text; `{n}` in them is the number of the turn.
 */
import type { FileSystem } from '../../server/src/host.ts';
import { encode } from '../../server/src/text/encoding.ts';

export interface Mark {
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What stands behind the carets. */
  readonly label: string;
}

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

const carets = /\^+/g;
const mark = /^(?:;[ \t]*)?(?:\^+[ \t]+)+(\S.*)$/;

/** The examples of a rule: pairs of fixtures, each begun by `//= bad` or `//= good`. */
export function parseExamples(text: string): { readonly bad: string; readonly good: string }[] {
  const parts = text.split(/^\/\/= (bad|good)\n/m).slice(1);
  const examples: { bad: string; good: string }[] = [];
  for (let at = 0; at < parts.length; at += 4) {
    const [first, bad, second, good] = parts.slice(at, at + 4);
    if (first !== 'bad' || second !== 'good' || bad === undefined || good === undefined) {
      throw new Error('examples come in pairs, the bad one first');
    }
    examples.push({ bad, good });
  }
  return examples;
}

export function parseFixture(text: string, mainFile = 'extensions.conf'): Fixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let path = mainFile;
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0 && lines.some(line => line !== '')) files.set(path, lines.join('\n'));
  };
  for (const line of text.split('\n')) {
    const header = /^\/\/- (\S+)$/.exec(line);
    const label = mark.exec(line)?.[1];
    const counted = /^\/\/([*+]) (\d+) (.*)$/.exec(line);
    if (header?.[1] !== undefined) {
      flush();
      path = header[1];
      lines = [];
    } else if (counted !== null) {
      const [, kind, count, text = ''] = counted;
      const turns = Array.from({ length: Number(count) }, (_, turn) =>
        text.replaceAll('{n}', String(turn + 1)),
      );
      if (kind === '*') lines.push(...turns);
      else lines.push((lines.pop() ?? '') + turns.join(''));
    } else if (label !== undefined) {
      for (const { index, 0: run } of line.matchAll(carets)) {
        marks.push({ path, line: lines.length - 1, start: index, end: index + run.length, label });
      }
    } else {
      lines.push(line);
    }
  }
  flush();
  return { files, marks };
}

/** A disk in memory, with the files below the folder `/etc/asterisk`. */
export function memoryFiles(files: ReadonlyMap<string, string>, folder = '/etc/asterisk'): FileSystem {
  const located = new Map([...files].map(([path, text]) => [`${folder}/${path}`, encode(text)]));
  return {
    read: async location => located.get(location) ?? 'missing',
    list: async location => {
      const entries = new Map<string, 'file' | 'folder'>();
      for (const path of located.keys()) {
        if (!path.startsWith(`${location}/`)) continue;
        const [name = '', ...rest] = path.slice(location.length + 1).split('/');
        entries.set(name, rest.length > 0 ? 'folder' : 'file');
      }
      return [...entries].map(([name, kind]) => ({ name, kind }));
    },
  };
}
