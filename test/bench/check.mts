/**
 * Prints, as JSON, the milliseconds that a check of a folder takes, files in memory, and those of a bare loop over the
 * line ends of its greatest file: the best of several each, from the texts on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Service } from '../../server/src/service.ts';
import { memoryFiles } from '../support/fixture.ts';
import { scanLineEnds } from './measure.ts';

const folder = process.argv[2] ?? '.';
const rounds = Number(process.argv[3] ?? 7);
const files = new Map(
  readdirSync(folder).map(name => [name, readFileSync(path.join(folder, name), 'latin1')]),
);
let check = Number.POSITIVE_INFINITY;
let scan = Number.POSITIVE_INFINITY;
for (let round = 0; round < rounds; round++) {
  const service = new Service({ files: memoryFiles(files), log: message => console.error(message) });
  const root = await service.workspace.rootAt('/etc/asterisk');
  check = Math.min(
    check,
    timed(() => service.checkRoot(root)),
  );
  for (const text of files.values())
    scan = Math.min(
      scan,
      timed(() => scanLineEnds(text)),
    );
}
console.log(JSON.stringify({ check, scan }));

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
