/** Runs the mocha suite inside an extension host of a page and takes its results from the host's console. */
import type { Page } from 'playwright-core';
import type { Checks } from './checks.ts';
import { reportPrefix, type TestReport } from './reportFormat.ts';

const limit = 60_000;

/** The editor's own: its log files want a native module that is not built. */
const noise = /spdlog|AccountPolicyGate/;

/** `open` navigates the page to a workbench that is told to run the suite. */
export async function runHostTests(page: Page, checks: Checks, open: () => Promise<unknown>): Promise<void> {
  const console: string[] = [];
  let reports = 0;
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = args.map(String).join(' ');
    if (!line.startsWith(reportPrefix)) {
      if (!noise.test(line)) console.push(line.slice(0, 400));
      return;
    }
    const report: TestReport = JSON.parse(line.slice(reportPrefix.length));
    reports++;
    checks.ok(report.title, report.error === undefined, report.error);
  });
  const exit = new Promise<number>(resolve => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  await open();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve(`did not end within ${limit / 1000} s`), limit);
  });
  const code = await Promise.race([exit, timeout]);
  clearTimeout(timer);
  const isComplete = (code === 0 || code === 1) && reports > 0;
  checks.ok('the suite ran to its end', isComplete, `${code}\n${console.slice(-15).join('\n')}`);
}
