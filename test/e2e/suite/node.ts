/** Entry of the suite in a Node extension host. */
import Mocha from 'mocha';
import { finish, watch } from './report.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  // Makes `suite` and `test` global; the tests register themselves as their module is evaluated.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./extension.test.ts');
  await new Promise<void>((resolve, reject) => {
    watch(mocha.run(failures => finish(failures, resolve, reject)));
  });
}
