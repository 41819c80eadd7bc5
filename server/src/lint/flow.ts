/** Where a call goes on inside of an extension, as far as it can be told from the extension and its context alone. */
import type { Context } from '../dialplan/model.ts';
import { PriorityStatement } from '../dialplan/statement.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Step } from './steps.ts';

const ends: ReadonlySet<string> = new Set(['hangup', 'goto', 'return', 'macroexit']);

/** Whether a call never goes on with the priority behind the step. */
export function endsThere({ text }: Pick<Step, 'text'>): boolean {
  return ends.has(text.name);
}

/** What the lines of a context may jump to by number. */
interface Jumps {
  /** Some jump is known in the call only, or counts from where it stands. */
  readonly open: boolean;
  readonly numbers: ReadonlySet<number>;
}

const jumpsOf = new WeakMap<Context, Jumps>();

/** Whether a line of the context may jump to a priority by its number: every number on a line that may jump counts. */
export function mayJumpTo(context: Context, number: number): boolean {
  const jumps = jumpsOf.get(context) ?? collectJumps(context);
  jumpsOf.set(context, jumps);
  return jumps.open || jumps.numbers.has(number);
}

function collectJumps({ extensions }: Context): Jumps {
  const numbers = new Set<number>();
  for (const { priorities } of extensions) {
    for (const { variable } of priorities) {
      const text = lowerCase(variable.value);
      if (!jumping.test(text)) continue;
      if (relative.test(text) || text.includes('g(')) return { open: true, numbers };
      for (const [digits] of text.matchAll(/\d{1,9}/g)) numbers.add(Number(digits));
    }
  }
  return { open: false, numbers };
}

const jumping = /goto|gosub|macro|dial|queue|read|agi|exec|hangup_handler/;
/** A target that counts from where it stands, or that a variable gives. */
const relative = /(?:goto|gosub)[a-z]*\(.*(?:[,?:(][+-]\d|[,?:(]\$\{[^}]*\}(?:[,:)]|$))/;

const writtenIn = new WeakMap<Context, ReadonlySet<string>>();

/** Whether a line of the context gives the extension that priority, be it loaded or refused. */
export function isWritten(context: Context, name: string, number: number): boolean {
  const written = writtenIn.get(context) ?? collectWritten(context);
  writtenIn.set(context, written);
  return written.has(`${name.replaceAll('-', '')},${number}`);
}

function collectWritten({ sections }: Context): ReadonlySet<string> {
  const written = new Set<string>();
  for (const { variables } of sections) {
    for (const { name, value } of variables) {
      if (lowerCase(name) !== 'exten') continue;
      const { extension, form, number } = new PriorityStatement('exten', value);
      if (form === 'number') written.add(`${extension.replaceAll('-', '').trim()},${number}`);
    }
  }
  return written;
}
