/**
 * Dialplan applications of MikoPBX (workspace/application-text.ts) are judged as the lines that they become; what is
 * found goes back to the columns that they have.
 */
import { ConfigFile } from '../config/file.ts';
import { applicationLines } from '../workspace/application-text.ts';
import { RootModel } from '../workspace/model.ts';
import { Root } from '../workspace/root.ts';
import type { Finding, LineSpan } from './finding.ts';

const path = 'application.conf';
const header = '[applications]';
const prefixes = { silent: '', first: 'exten => 100,', further: 'same => ' } as const;

/** What the lines become, and how far each moves; undefined where the text is no such file. */
interface Extended {
  readonly text: string;
  readonly moves: readonly number[];
}

function extendApplication({ text }: ConfigFile): Extended | undefined {
  const kinds = applicationLines(text);
  if (kinds === undefined) return undefined;
  const before = kinds.map(kind => prefixes[kind]);
  const lines = before.map((prefix, at) => prefix + text.line(at).replace(/[\r\n]+$/, ''));
  return { text: [header, ...lines].join('\n'), moves: before.map(({ length }) => length) };
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
