/** Entry of the suite in a browser's extension host. */
import 'mocha/mocha.js';
import { finish, watch } from './report.ts';

declare const mocha: BrowserMocha;
declare const Mocha: typeof import('mocha');

export async function run(): Promise<void> {
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  await import('./extension.test.ts');
  await new Promise<void>((resolve, reject) => {
    watch(mocha.run(failures => finish(failures, resolve, reject)));
  });
}
