/** Counts and prints what the parts find, in one form, so that the totals can be added up. */
export interface Outcome {
  passed: number;
  failed: number;
  /** What could not be run, each with its reason. */
  skipped: string[];
}

export interface Checks {
  readonly outcome: Outcome;
  note(line: string): void;
  ok(title: string, condition: boolean, detail?: string): void;
  equal(title: string, actual: unknown, expected: unknown): void;
  skip(name: string): void;
}

export function createChecks(print: (line: string) => void): Checks {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [] };
  const ok = (title: string, condition: boolean, detail = ''): void => {
    if (condition) outcome.passed++;
    else outcome.failed++;
    print(
      `  ${condition ? 'ok  ' : 'FAIL'} ${title}${!condition && detail ? `\n       ${detail.replaceAll('\n', '\n       ')}` : ''}`,
    );
  };
  return {
    outcome,
    note: line => print(`  ${line}`),
    ok,
    equal: (title, actual, expected) => {
      const [got, wanted] = [actual, expected].map(value => JSON.stringify(value, null, 1));
      ok(title, got === wanted, `expected ${wanted}\ngot      ${got}`);
    },
    skip: name => {
      outcome.skipped.push(name);
      print(`  skipped: ${name}`);
    },
  };
}
