/** Prints, as JSON, the milliseconds until all names of a folder are known: in a process that has just read its files. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Service } from '../../server/src/service.ts';
import { memoryFiles } from '../support/fixture.ts';

const folder = process.argv[2] ?? '.';
const files = new Map(
  readdirSync(folder).map(name => [name, readFileSync(path.join(folder, name), 'latin1')]),
);
const service = new Service({ files: memoryFiles(files), log: message => console.error(message) });
const root = await service.workspace.rootAt('/etc/asterisk');
const start = performance.now();
const index = service.symbols(root);
const milliseconds = performance.now() - start;
if (index.places('context', 'office-0-outbound').length < 2) throw new Error('a name was not found');
console.log(JSON.stringify(milliseconds));
