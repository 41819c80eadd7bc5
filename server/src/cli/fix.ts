/** `check --fix`: the safe fixes, again and again until nothing changes, in memory; `files.ts` shows or writes them. */
import { safeEdits } from '../lint/fixes.ts';
import type { CheckedFile } from '../service.ts';
import { editedText } from '../text/edits.ts';
import type { CliService } from './context.ts';
import type { FileChange } from './files.ts';

/** A fix may bring another finding to light; one that undoes another must not go on for ever. */
const rounds = 10;

export interface Fixed {
  /** What is found after the fixes. */
  readonly files: readonly CheckedFile[];
  readonly changes: readonly FileChange[];
}

/** Mends what `check` finds; `check` is asked again after each round. */
export async function fixFiles(service: CliService, check: () => Promise<CheckedFile[]>): Promise<Fixed> {
  const before = new Map<string, string>();
  let files = await check();
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (const { location, text, findings } of files) {
      const edits = safeEdits(text, findings);
      if (edits.length === 0) continue;
      if (!before.has(location)) before.set(location, text.content);
      await service.workspace.open(location, editedText(text.content, edits));
      changed = true;
    }
    if (!changed) break;
    files = await check();
  }
  const changes = [...before].flatMap(([location, old]) => {
    const after = service.workspace.document(location)?.text.content ?? old;
    return after === old ? [] : [{ location, before: old, after }];
  });
  return { files, changes };
}
