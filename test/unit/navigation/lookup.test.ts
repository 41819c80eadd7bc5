/** The numbers that navigation gives to priorities are those that the loader of the dialplan gives. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { decode } from '../../../server/src/text/encoding.ts';
import { modelOf, openRoot } from '../../support/navigation.ts';

const cases = path.resolve(import.meta.dirname, '../../conformance/cases');

/** Where navigation knows less: files of a glob that go on with what the one before left open, and a base without a name. */
const beyond: ReadonlySet<string> = new Set([
  'comment-depth-over-a-glob',
  'comment-end-over-a-glob',
  'include-glob',
  'include-glob-section-goes-on-in-the-next-file',
  'section-options-empty-item',
]);

function filesOf(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const location = path.join(folder, name);
    if (statSync(location).isFile()) files.set(name, decode(readFileSync(location)));
  }
  return files;
}

it('agree with what Asterisk loads, case by case', async () => {
  for (const name of readdirSync(cases).filter(each => !beyond.has(each))) {
    const { index, root } = await openRoot(filesOf(path.join(cases, name, 'etc')));
    for (const [context, { extensions }] of modelOf(root).dialplan().contexts) {
      const told = index.dialplan
        .context(context)
        .priorities.map(
          line => `${line.entry.file.path}:${line.entry.block.firstLine + line.line} ${line.number}`,
        );
      for (const { priorities } of extensions)
        for (const { priority, variable } of priorities)
          expect(told, `${name}, [${context}]`).toContain(
            `${variable.source.path}:${variable.line} ${priority}`,
          );
    }
  }
});
