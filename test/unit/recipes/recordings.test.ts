/**
 * Call waiting put into every recorded configuration with endpoints: a second time it has nothing to do, and the dialplan
 * that comes out has every line of the one before but those that dial, and beside them only what was added.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { byFile } from '../../../server/src/recipes/edits.ts';
import { Service } from '../../../server/src/service.ts';
import { editedText } from '../../../server/src/text/edits.ts';
import { decode } from '../../../server/src/text/encoding.ts';
import { memoryFiles } from '../../support/fixture.ts';

const cases = fileURLToPath(new URL('../../../../shared/conformance/cases/testsuite', import.meta.url));
const folder = '/etc/asterisk';

async function open(files: ReadonlyMap<string, string>) {
  const service = new Service({ files: memoryFiles(files, folder), log: message => expect.fail(message) });
  const root = await service.workspace.rootAt(folder);
  const recipe = service.recipe('call-waiting');
  if (recipe === undefined) throw new Error('no such recipe');
  const { plan } = await service.plan(recipe, `${folder}/extensions.conf`);
  const lines: string[] = [];
  for (const context of service.model(root).dialplan().contexts.values())
    for (const { name, priorities } of context.extensions)
      for (const { priority, application, data, label } of priorities)
        lines.push([context.name, name, priority, label ?? '', application, data].join(' '));
  return { plan, lines };
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

/** A line without its number, which grows behind what was put in, and without its options. */
function loose(line: string): string {
  return line.replace(/ -?\d+ /, ' # ').replace(/( Dial [^,]*).*/, '$1');
}

describe.runIf(existsSync(cases))('recordings of the test suite of Asterisk', () => {
  it('keep all that they had', async () => {
    let applied = 0;
    for (const name of readdirSync(cases)) {
      const place = [
        path.join(cases, name, 'etc'),
        path.join(cases, name, 'input'),
        path.join(cases, name),
      ].find(existsSync);
      if (place === undefined) continue;
      const files = filesOf(place);
      if (!/^\s*type\s*=\s*endpoint/m.test(files.get('pjsip.conf') ?? '')) continue;
      const { plan, lines } = await open(files);
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
      const kept = new Set(second.lines.map(loose));
      expect(
        lines.map(loose).filter(line => !kept.has(line)),
        name,
      ).toEqual([]);
    }
    expect(applied).toBeGreaterThan(0);
  });
});
