/** Prints, as JSON, what the facts catalog costs a process that asks it the first questions: milliseconds and bytes. */
import { bundledCatalog } from '../../server/src/catalog/bundled.ts';

globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
const catalog = bundledCatalog();
const known = [
  catalog.application('Dial', '22'),
  catalog.func('CALLERID', '22'),
  catalog.file('pjsip.conf'),
  catalog.module('app_dial', '22'),
];
const milliseconds = performance.now() - start;
if (known.includes(undefined)) throw new Error('the catalog does not know what it should');
globalThis.gc?.();
console.log(JSON.stringify({ milliseconds, bytes: process.memoryUsage().heapUsed - before }));
