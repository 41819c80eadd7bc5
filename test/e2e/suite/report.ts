/** Tells the results through the console, the one way out that every extension host has. */
import { reportPrefix, type TestReport } from '../harness/reportFormat.ts';

export function watch(runner: Mocha.Runner): void {
  const tell = (report: TestReport): void => console.log(reportPrefix + JSON.stringify(report));
  runner.on('pass', test => tell({ title: test.fullTitle() }));
  runner.on('fail', (test, error) => tell({ title: test.fullTitle(), error: error.stack ?? error.message }));
}

/** A rejection is how VS Code learns that tests failed. */
export function finish(failures: number, resolve: () => void, reject: (reason: Error) => void): void {
  if (failures === 0) resolve();
  else reject(new Error(`${failures} test(s) failed`));
}
