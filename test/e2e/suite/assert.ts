/** The three assertions that the suite needs: a browser's extension host has no `node:assert`. */

export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = ''): void {
  const [got, wanted] = [actual, expected].map(value => JSON.stringify(value, null, 1));
  if (got !== wanted) throw new Error(`${message}\nexpected ${wanted}\ngot ${got}`.trim());
}

/** What `ask` gives as soon as it gives something. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
