/**
 * Call waiting put into every recorded configuration with endpoints: a second time it has nothing to do; taken out again
 * it leaves the dialplan as it was, number by number; and no line of any file is changed but those it has to change.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dialplanForm } from '../../../server/src/features/show-dialplan.ts';
import { byFile } from '../../../server/src/recipes/edits.ts';
import { Service } from '../../../server/src/service.ts';
import { editedText } from '../../../server/src/text/edits.ts';
import { decode } from '../../../server/src/text/encoding.ts';
import { linesOf, unwrapped } from '../../conformance/unwrap.ts';
import { memoryFiles } from '../../support/fixture.ts';

const cases = fileURLToPath(new URL('../../../../shared/conformance/cases/testsuite', import.meta.url));
const folder = '/etc/asterisk';

async function open(files: ReadonlyMap<string, string>) {
  const service = new Service({ files: memoryFiles(files, folder), log: message => expect.fail(message) });
  const root = await service.workspace.rootAt(folder);
  const recipe = service.recipe('call-waiting');
  if (recipe === undefined) throw new Error('no such recipe');
  const { plan } = await service.plan(recipe, `${folder}/extensions.conf`);
  return { plan, dialplan: dialplanForm(service.model(root).dialplan()) };
}

function filesOf(place: string): Map<string, string> {
  return new Map(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(place, file), decode(readFileSync(file))];
      }),
  );
}

/** Lines that are no longer there; a file keeps the order of the others. */
function lost(before: string, after: string): string[] {
  const left = after.split('\n');
  return before.split('\n').filter(line => {
    const at = left.indexOf(line);
    left.splice(0, at + 1);
    return at === -1;
  });
}

/** What may be changed in place: a line that dials, a number behind it, a limit of one call, a module that was forbidden. */
const changeable =
  /\bDial\(|^\s*(?:exten|same)\s*=>?\s*(?:[^,]*,\s*)?\d|^\s*device_state_busy_at\s*=\s*1\b|^\s*noload\b/i;

describe.runIf(existsSync(cases))('recordings of the test suite of Asterisk', () => {
  it('keep all that they had', async () => {
    let applied = 0;
    let wrapped = 0;
    for (const name of readdirSync(cases)) {
      const place = [
        path.join(cases, name, 'etc'),
        path.join(cases, name, 'input'),
        path.join(cases, name),
      ].find(existsSync);
      if (place === undefined) continue;
      const files = filesOf(place);
      if (!/^\s*type\s*=\s*endpoint/m.test(files.get('pjsip.conf') ?? '')) continue;
      const { plan, dialplan } = await open(files);
      if (plan.kind === 'declined') {
        expect(plan.reason.text.en, name).toBeTruthy();
        continue;
      }
      if (plan.kind !== 'edits') continue;
      applied += 1;
      const after = new Map(files);
      for (const [file, edits] of byFile(plan.edits))
        after.set(file, editedText(after.get(file) ?? '', edits));
      const second = await open(after);
      expect(second.plan.kind, name).toBe('present');
      const taken = unwrapped(second.dialplan, dialplan);
      expect(linesOf(taken.contexts), name).toEqual(linesOf(dialplan));
      wrapped += taken.wrapped;
      for (const [file, text] of files)
        expect(
          lost(text, after.get(file) ?? '').filter(line => !changeable.test(line)),
          `${name}/${file}`,
        ).toEqual([]);
    }
    expect(applied).toBeGreaterThan(0);
    expect(wrapped).toBeGreaterThan(0);
  });
});
