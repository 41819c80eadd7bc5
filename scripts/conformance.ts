/**
 * Prints how far our reading agrees with what a real Asterisk loaded, and where it does not. Ends with 1 when a case
 * that Asterisk or its authors use differs; the damaged ones (`broken`) are only counted.
 *
 *   npm run conformance -- [--cli] [--kind own|testsuite|samples|broken] [--all-lines]
 */
import { parseArgs } from 'node:util';
import { commandLine, inProcess } from '../test/conformance/reading.ts';
import { details, isPresent, kinds, runKind, summary } from '../test/conformance/report.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cli: { type: 'boolean' },
      kind: { type: 'string' },
      'all-lines': { type: 'boolean' },
    },
  });
  const wanted = kinds.filter(kind => values.kind === undefined || kind === values.kind);
  const table = ['kind       aspect       cases    equal different'];
  let failed = false;
  for (const kind of wanted) {
    if (!isPresent(kind)) {
      table.push(`${kind.padEnd(10)} no recordings here`);
      continue;
    }
    const results = await runKind(kind, values.cli ? commandLine : inProcess);
    table.push(...summary(kind, results));
    const different = results.filter(({ differences }) => differences.length > 0);
    if (different.length > 0) console.log(`${kind}:`);
    for (const result of different) {
      console.log(details(result, values['all-lines'] ? Number.POSITIVE_INFINITY : undefined).join('\n'));
    }
    const accused = results.filter(({ unfounded }) => unfounded.length > 0);
    if (kind === 'testsuite' && accused.length > 0) {
      console.log('errors on lines that Asterisk loaded without a word:');
      for (const { name, unfounded } of accused) {
        for (const { file, line, rule } of unfounded) console.log(`  ${name}: ${file}:${line} ${rule}`);
      }
    }
    failed ||= kind !== 'broken' && different.length > 0;
  }
  console.log(table.join('\n'));
  process.exitCode = failed ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
