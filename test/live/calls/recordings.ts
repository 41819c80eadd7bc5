/**
 * Call waiting put into recorded configurations, and both loaded by a real Asterisk: taken out again, the dialplan is the
 * one before, number by number; pjsip.conf has the limit more and nothing else; and nothing new is logged.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byFile } from '../../../server/src/recipes/edits.ts';
import { Service } from '../../../server/src/service.ts';
import { editedText } from '../../../server/src/text/edits.ts';
import { decode, encode } from '../../../server/src/text/encoding.ts';
import type { ConfigForm, Expected, Tree } from '../../conformance/forms.ts';
import { readTree } from '../../conformance/tree.ts';
import { linesOf, unwrapped } from '../../conformance/unwrap.ts';
import { memoryFiles } from '../../support/fixture.ts';
import type { Installation } from '../installation.ts';
import { residentJudge } from '../judge.ts';

const recordings = fileURLToPath(new URL('../../../../shared/conformance/cases/testsuite', import.meta.url));

export function haveRecordings(): boolean {
  return existsSync(recordings);
}

/** What is not as it should be. */
export async function tryRecordings(installation: Installation): Promise<string[]> {
  const judge = residentJudge(installation);
  const found: string[] = [];
  let wrapped = 0;
  try {
    for (const name of readdirSync(recordings)) {
      const place = join(recordings, name, 'etc');
      const tree = existsSync(join(place, 'pjsip.conf')) ? readTree(place) : undefined;
      const after = tree && (await added(tree));
      if (tree === undefined || after === undefined) continue;
      const files = ['pjsip.conf'];
      const [one, other] = [await judge.judge(tree, files), await judge.judge(after, files)];
      found.push(...differences(one, other).map(each => `${name}: ${each}`));
      wrapped += unwrapped(other.dialplan, one.dialplan).wrapped;
    }
  } finally {
    await judge.close();
  }
  if (wrapped === 0) found.push('nothing was wrapped');
  return found;
}

/** The files with call waiting; undefined where it is not for them. */
async function added(tree: Tree): Promise<Tree | undefined> {
  const folder = '/etc/asterisk';
  const files = new Map([...tree].map(([name, bytes]) => [name, decode(bytes)]));
  const service = new Service({ files: memoryFiles(files, folder), log: () => {} });
  await service.workspace.rootAt(folder);
  const recipe = service.recipe('call-waiting');
  if (recipe === undefined) throw new Error('no such recipe');
  const { plan } = await service.plan(recipe, `${folder}/extensions.conf`);
  if (plan.kind !== 'edits') return undefined;
  const after = new Map(tree);
  for (const [name, edits] of byFile(plan.edits))
    after.set(name, encode(editedText(files.get(name) ?? '', edits)));
  return after;
}

function differences(before: Expected, after: Expected): string[] {
  const found: string[] = [];
  const compare = (what: string, one: readonly string[], other: readonly string[]) => {
    if (one.join('\n') === other.join('\n')) return;
    const only = (list: readonly string[], not: readonly string[]) =>
      list.filter(line => !not.includes(line));
    found.push(`${what}: - ${only(one, other)} + ${only(other, one)}`);
  };
  const { contexts } = unwrapped(after.dialplan, before.dialplan);
  compare('dialplan', linesOf(before.dialplan), linesOf(contexts));
  compare('pjsip.conf', withoutLimit(before.config['pjsip.conf']), withoutLimit(after.config['pjsip.conf']));
  const said = ({ log }: Expected) => log.map(({ message }) => message.replace(/\d+/g, '#')).sort();
  compare('log', said(before), said(after));
  return found;
}

function withoutLimit(config: ConfigForm | undefined): string[] {
  if (config === undefined || 'error' in config) return [];
  return config.categories.map(({ name, vars }) =>
    JSON.stringify([name, vars.filter(([key]) => key !== 'device_state_busy_at')]),
  );
}
