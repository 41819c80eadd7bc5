/**
 * Dialplan applications of MikoPBX: files of lines `1,App()` and `n,App()`, before which the platform writes
 * `exten => NUMBER,` and `same => ` (its sources: DialplanApplications, type "plaintext"). They are judged as the lines
 * that they become; what is found goes back to the columns that they have.
 */
import { ConfigFile } from '../config/file.ts';
import { RootModel } from '../workspace/model.ts';
import { Root } from '../workspace/root.ts';
import type { Finding, LineSpan } from './finding.ts';

const first = /^[ \t]*1(?:\([\w-]+\))?[ \t]*,[ \t]*[A-Za-z]\w*[ \t]*(?:\(|$)/;
const further = /^[ \t]*(?:n|next|\d+)(?:[+]\d+)?(?:\([\w-]+\))?[ \t]*,/;
const silent = /^[ \t]*(?:;.*)?$/;

const path = 'application.conf';
const header = '[applications]';
const firstPrefix = 'exten => 100,';
const furtherPrefix = 'same => ';

/** What the lines become, and how far each moves; undefined where the text is no such file. */
interface Extended {
  readonly text: string;
  readonly moves: readonly number[];
}

function extendApplication({ text }: ConfigFile): Extended | undefined {
  const moves: number[] = [];
  const lines: string[] = [header];
  let begun = false;
  for (let at = 0; at < text.lineCount; at++) {
    const line = text.line(at).replace(/[\r\n]+$/, '');
    if (silent.test(line)) {
      moves.push(0);
      lines.push(line);
      continue;
    }
    if (!(begun ? further : first).test(line)) return undefined;
    const prefix = begun ? furtherPrefix : firstPrefix;
    begun = true;
    moves.push(prefix.length);
    lines.push(prefix + line);
  }
  return begun ? { text: lines.join('\n'), moves } : undefined;
}

/** What is found in such a file of the model; undefined where it is none. */
export function checkApplication(
  model: RootModel,
  file: ConfigFile,
  at: string,
  check: (model: RootModel, path: string) => readonly Finding[],
): readonly Finding[] | undefined {
  const extended = extendApplication(file);
  if (extended === undefined) return undefined;
  const root = new Root(model.root.location);
  root.setDocument(path, ConfigFile.of(extended.text));
  const settings = { version: model.version, platform: model.platform.id };
  const back = <Place extends LineSpan>(place: Place): Place => {
    const line = place.line - 1;
    const move = extended.moves[line] ?? 0;
    const { start, end } = place.span;
    return { ...place, line, span: { start: Math.max(0, start - move), end: Math.max(0, end - move) } };
  };
  return check(new RootModel(root, model.catalog, settings), path)
    .filter(({ line }) => line > 0)
    .map(finding => ({
      ...back(finding),
      path: at,
      fixes: finding.fixes.map(fix => ({
        ...fix,
        edits: fix.edits.map(({ line, span, text }) => back({ line, span, text })),
      })),
    }));
}
