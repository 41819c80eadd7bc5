/** A test for a colleague in a call that forgets two of the three states which mean it (main/devicestate.c). */
import { busyLimits } from '../lint/busy-limit.ts';
import { type Comparison, comparisonsOf, expressionOf } from '../lint/expressions.ts';
import { placedEdit } from '../lint/places.ts';
import { calleeLookups } from '../lint/pre-dial.ts';
import {
  type DialplanView,
  defineRule,
  type FixReport,
  type GlobalContext,
  type PlaceReporter,
} from '../lint/rule.ts';
import type { ExtensionSteps, Step } from '../lint/steps.ts';
import type { ExpressionTree, ParsedExpression } from '../syntax/expression.ts';
import { walkValue } from '../syntax/value.ts';

export const incompleteDeviceStateTest = defineRule({
  id: 'incomplete-device-state-test',
  severity: 'info',
  messages: {
    hold: {
      en: "A colleague whom the other side has put on hold is in a call too, but his state is 'ONHOLD', which nothing here asks for: his caller hears ordinary ringing. Test for {missing} as well.",
      ru: 'Коллега, которого собеседник поставил на удержание, тоже разговаривает, но его состояние — «ONHOLD», а оно здесь не проверяется: звонящий услышит обычные гудки. Проверьте ещё {missing}.',
    },
    ringing: {
      en: "While a second call rings at a colleague in a call, his state is 'RINGINUSE', which nothing here asks for: the next caller hears ordinary ringing. Test for {missing} as well.",
      ru: 'Пока у разговаривающего коллеги звонит второй вызов, его состояние — «RINGINUSE», а оно здесь не проверяется: следующий звонящий услышит обычные гудки. Проверьте ещё {missing}.',
    },
    add: { en: 'Test for {missing} as well', ru: 'Проверять ещё и {missing}' },
  },
  docs: {
    summary: {
      en: 'A test for a colleague in a call that misses RINGINUSE or ONHOLD',
      ru: 'Проверка, разговаривает ли коллега, не учитывает RINGINUSE или ONHOLD',
    },
    asterisk: {
      en: 'A phone in a call is `INUSE`; `RINGINUSE` while another call rings there, and `ONHOLD` while the other side holds it (`main/devicestate.c`, `ast_devstate_aggregate_add`; `channels/chan_pjsip.c`, `chan_pjsip_devicestate`; both seen by calls on 22.10.1). Reported once an extension, only in the hooks that MikoPBX and FreePBX enter before they dial and in subroutines called before a Dial, and only where each state is compared by itself. `RINGINUSE` is not asked for where `device_state_busy_at` is 1 or 2 for every phone: `BUSY` goes before it then.',
      ru: 'У телефона в разговоре состояние `INUSE`, если при этом звонит ещё один вызов — `RINGINUSE`, а если собеседник поставил его на удержание — `ONHOLD` (`main/devicestate.c`, `ast_devstate_aggregate_add`; `channels/chan_pjsip.c`, `chan_pjsip_devicestate`; оба проверены звонками на 22.10.1). Сообщение — одно на экстеншен, только в хуках, в которые MikoPBX и FreePBX заходят перед вызовом абонента, и в подпрограммах, вызванных перед Dial, и только там, где состояния сравнивают по одному. О `RINGINUSE` речи нет, если у всех телефонов `device_state_busy_at` равен 1 или 2: тогда раньше наступит `BUSY`.',
    },
    instead: {
      en: 'Write `$["${S}" = "INUSE" | "${S}" = "RINGINUSE" | "${S}" = "ONHOLD"]`.',
      ru: 'Пишите `$["${S}" = "INUSE" | "${S}" = "RINGINUSE" | "${S}" = "ONHOLD"]`.',
    },
    fix: {
      en: 'Adds the comparisons that are missing to each condition that compares with `INUSE`. Not part of "fix all".',
      ru: 'Добавляет недостающие сравнения в каждое условие, где сравнивают с `INUSE`. В «исправить всё» не входит.',
    },
  },
  global: { wholeDialplan: check },
});

const waiting = ['INUSE', 'RINGINUSE', 'ONHOLD'] as const;
type State = (typeof waiting)[number];

/** A comparison of something with one of the states. */
interface StateTest extends Comparison {
  readonly state: State;
}

interface Condition {
  readonly step: Step;
  readonly expression: ParsedExpression;
  readonly tests: readonly StateTest[];
}

function check(view: DialplanView, context: GlobalContext, report: PlaceReporter): void {
  for (const routine of calleeLookups(view, context)) {
    const conditions = conditionsOf(routine);
    if (conditions === undefined) continue;
    const asked = new Set(conditions.flatMap(({ tests }) => tests.map(({ state }) => state)));
    const missing = waiting.filter(state => !asked.has(state) && mayBe(state, context));
    const relevant = conditions.filter(({ tests }) => tests.some(({ state }) => state === 'INUSE'));
    const [first] = relevant;
    const test = first?.tests.find(({ state }) => state === 'INUSE');
    if (missing.length === 0 || first === undefined || test === undefined) continue;
    report(first.step.priority, {
      message: missing.includes('ONHOLD') ? 'hold' : 'ringing',
      args: { missing: missing.join(', ') },
      span: { start: test.left.start, end: test.right.end },
      fixes: fixes(relevant, missing),
    });
  }
}

function mayBe(state: State, { root, fragment }: GlobalContext): boolean {
  if (state !== 'RINGINUSE' || fragment) return true;
  return busyLimits(root)?.every(({ value }) => value === '1' || value === '2') !== true;
}

/** The conditions that ask for a state; undefined where a state is asked for in another way. */
function conditionsOf({ steps }: ExtensionSteps): Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const step of steps) {
    const { text, nodes } = step.text;
    const mentioned = text.match(/INUSE|ONHOLD/g)?.length ?? 0;
    if (mentioned === 0) continue;
    let compared = 0;
    for (const node of walkValue(nodes)) {
      const expression = expressionOf(node, text);
      if (expression === undefined) continue;
      const tests = comparisonsOf(expression).flatMap(each => stateTest(each, text) ?? []);
      compared += tests.length;
      if (tests.length > 0) conditions.push({ step, expression, tests });
    }
    if (compared < mentioned) return undefined;
  }
  return conditions;
}

function stateTest(comparison: Comparison, text: string): StateTest | undefined {
  if (comparison.operator !== '=' && comparison.operator !== '!=') return undefined;
  const { start, end } = comparison.right;
  const word = text.slice(start, end).replace(/^"(.*)"$/, '$1');
  const state = waiting.find(each => each === word);
  return state === undefined ? undefined : { ...comparison, state };
}

/** Behind the last comparison of each condition, where they are all of one kind, so that no parenthesis is needed. */
function fixes(conditions: readonly Condition[], missing: readonly State[]): FixReport[] {
  const edits = conditions.map(({ step, expression, tests }) => {
    const [test] = tests;
    const { root } = expression;
    if (test === undefined || root === undefined || expression.error !== undefined) return undefined;
    const joining = test.operator === '=' ? '|' : '&';
    if (!isChain(root, joining, test.operator)) return undefined;
    const { text } = step.text;
    const subject = text.slice(test.left.start, test.left.end);
    const join = text.slice(root.start, root.end).includes(joining + joining) ? joining + joining : joining;
    const quote = text.charAt(test.right.start) === '"' ? '"' : '';
    const compare =
      test.operator === '=' && text.slice(test.left.end, test.right.start).includes('==')
        ? '=='
        : test.operator;
    const added = missing.map(state => ` ${join} ${subject} ${compare} ${quote}${state}${quote}`).join('');
    return placedEdit(step.priority, { start: root.end, end: root.end }, added);
  });
  if (edits.includes(undefined)) return [];
  const all = edits.flatMap(edit => edit ?? []);
  return [{ title: 'add', args: { missing: missing.join(', ') }, safe: false, edits: all }];
}

/** Whether a tree is nothing but comparisons by that operator, joined by the other one. */
function isChain(root: ExpressionTree, joining: '|' | '&', operator: string): boolean {
  const pending = [root];
  for (const tree of pending) {
    if (tree.kind !== 'binary') return false;
    if (tree.operator === joining) pending.push(tree.left, tree.right);
    else if (tree.operator !== operator) return false;
  }
  return true;
}
