/**
 * Matching of POSIX extended regular expressions, to the byte what the GNU C library answers.
 *
 * Strategy: the overall match is the leftmost, then longest, found by one pass over all states at once, so no pattern
 * can make it slow: time is text length times pattern size. Group 1 is then found as glibc finds it (posix/regexec.c:
 * set_regs, proceed_next_node, update_regs): a walk through the states that can still reach the end, which at a fork
 * takes the branch that was numbered first.
 */
import { type Anchor, isWordByte, parseRegex, type RegexErrorText, type RegexTree } from './regex-parse.ts';

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Where group 1 matched; undefined when the pattern has none or it took no part. */
  readonly group: { readonly start: number; readonly end: number } | undefined;
}

export type CompiledRegex =
  | { readonly kind: 'regex'; readonly groups: number; match(text: string): RegexMatch | undefined }
  | { readonly kind: 'error'; readonly text: RegexErrorText }
  | { readonly kind: 'unsupported' };

interface State {
  readonly kind: 'set' | 'fork' | 'anchor' | 'open' | 'close' | 'final';
  readonly members: Uint8Array | undefined;
  readonly anchor: Anchor | undefined;
  readonly group: number;
  readonly optional: boolean;
  /** Next states, lowest number first as in glibc's sorted sets. */
  next: readonly number[];
}

/** Compiles a pattern given as a byte string. Never throws. */
export function compileRegex(pattern: string): CompiledRegex {
  const parsed = parseRegex(pattern);
  if (parsed.kind !== 'tree') return parsed;
  const states: State[] = [];
  const first = parsed.tree === undefined ? undefined : number(parsed.tree, states);
  const final = addState(states, { kind: 'final' });
  if (first !== undefined) link(first, final, states);
  const start = first?.first ?? final;
  return {
    kind: 'regex',
    groups: parsed.groups,
    match: text => matchStates(states, start, final, text),
  };
}

/** A tree whose nodes have got their numbers, children before parents. */
interface Numbered {
  readonly tree: RegexTree;
  readonly own: number;
  readonly close: number;
  readonly first: number;
  /** The children in order; for an alternative without a left side the first is undefined. */
  readonly children: readonly (Numbered | undefined)[];
}

function addState(states: State[], state: Partial<State> & Pick<State, 'kind'>): number {
  states.push({ members: undefined, anchor: undefined, group: 0, optional: false, next: [], ...state });
  return states.length - 1;
}

/** glibc's calc_first in post-order; a group is an opening state, its inside and a closing state. */
function number(tree: RegexTree, states: State[]): Numbered {
  const leaf = (own: number): Numbered => ({ tree, own, close: -1, first: own, children: [] });
  const child = (inner: RegexTree | undefined): Numbered | undefined =>
    inner === undefined ? undefined : number(inner, states);
  switch (tree.kind) {
    case 'set':
      return leaf(addState(states, { kind: 'set', members: tree.members }));
    case 'anchor':
      return leaf(addState(states, { kind: 'anchor', anchor: tree.anchor }));
    case 'concat': {
      const children = tree.parts.map(part => number(part, states));
      const first = children[0]?.first ?? -1;
      return { tree, own: first, close: -1, first, children };
    }
    case 'alternative': {
      const children = [child(tree.left), child(tree.right)];
      return { ...leaf(addState(states, { kind: 'fork' })), children };
    }
    case 'star': {
      const children = [child(tree.inner)];
      return { ...leaf(addState(states, { kind: 'fork' })), children };
    }
    case 'group': {
      const shape = { group: tree.index, optional: tree.optional };
      const own = addState(states, { kind: 'open', ...shape });
      const children = [child(tree.inner)];
      const close = addState(states, { kind: 'close', ...shape });
      return { tree, own, close, first: own, children };
    }
  }
}

/** glibc's calc_next and link_nfa_nodes. */
function link(node: Numbered, next: number, states: State[]): void {
  const setNext = (at: number, targets: readonly number[]): void => {
    const state = states[at];
    if (state !== undefined) state.next = [...new Set(targets)].sort((a, b) => a - b);
  };
  const { children, own } = node;
  const [left, right] = children;
  switch (node.tree.kind) {
    case 'concat':
      children.forEach((part, index) => {
        if (part !== undefined) link(part, children[index + 1]?.first ?? next, states);
      });
      return;
    case 'alternative':
      setNext(own, [left?.first ?? next, right?.first ?? next]);
      if (left !== undefined) link(left, next, states);
      if (right !== undefined) link(right, next, states);
      return;
    case 'star':
      setNext(own, [left?.first ?? next, next]);
      if (left !== undefined) link(left, own, states);
      return;
    case 'group':
      setNext(own, [left?.first ?? node.close]);
      if (left !== undefined) link(left, node.close, states);
      setNext(node.close, [next]);
      return;
    default:
      setNext(own, [next]);
  }
}

function holds(anchor: Anchor, text: string, at: number): boolean {
  const before = at > 0 && isWordByte(text.charCodeAt(at - 1));
  const behind = at < text.length && isWordByte(text.charCodeAt(at));
  switch (anchor) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'word':
      return before !== behind;
    case 'not-word':
      return before === behind;
    case 'word-first':
      return !before && behind;
    case 'word-last':
      return before && !behind;
  }
}

function matchStates(
  states: readonly State[],
  first: number,
  final: number,
  text: string,
): RegexMatch | undefined {
  const found = search(states, first, final, text);
  if (found === undefined) return undefined;
  const hasGroup = states.some(state => state.group === 1);
  return { ...found, group: hasGroup ? walk(states, first, final, text, found) : undefined };
}

/**
 * The leftmost-longest match. Each live state remembers the earliest start that led to it; a later start through the
 * same state could only find a match that is not the leftmost.
 */
function search(
  states: readonly State[],
  first: number,
  final: number,
  text: string,
): { readonly start: number; readonly end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  let live = new Map<number, number>();
  for (let at = 0; ; at++) {
    const reached = new Map<number, number>();
    for (const [state, start] of live) spread(state, start, reached);
    if (best === undefined) spread(first, at, reached);
    const accepted = reached.get(final);
    if (accepted !== undefined && (best === undefined || accepted <= best.start)) {
      best = { start: accepted, end: at };
    }
    if (at === text.length) return best;
    const byte = text.charCodeAt(at);
    live = new Map();
    for (const [state, start] of reached) {
      const node = states[state];
      const target = node?.next[0];
      if (node?.members?.[byte] !== 1 || target === undefined) continue;
      if (best !== undefined && start > best.start) continue;
      const known = live.get(target);
      if (known === undefined || start < known) live.set(target, start);
    }
    if (live.size === 0 && best !== undefined) return best;

    function spread(from: number, start: number, into: Map<number, number>): void {
      const stack = [from];
      for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
        const known = into.get(state);
        if (known !== undefined && known <= start) continue;
        into.set(state, start);
        const node = states[state];
        if (node === undefined || node.kind === 'set' || node.kind === 'final') continue;
        if (node.anchor !== undefined && !holds(node.anchor, text, at)) continue;
        for (const target of node.next) stack.push(target);
      }
    }
  }
}

/** For each position of the match, which states can still reach its end. */
function viableStates(
  states: readonly State[],
  final: number,
  text: string,
  match: { readonly start: number; readonly end: number },
): readonly Uint8Array[] {
  const sources: number[][] = states.map(() => []);
  states.forEach((state, index) => {
    if (state.kind !== 'set') for (const target of state.next) sources[target]?.push(index);
  });
  const viable: Uint8Array[] = [];
  for (let at = match.end; at >= match.start; at--) {
    const here = new Uint8Array(states.length);
    const stack: number[] = [];
    if (at === match.end) {
      stack.push(final);
    } else {
      const after = viable[match.end - at - 1];
      const byte = text.charCodeAt(at);
      states.forEach((state, index) => {
        const target = state.next[0];
        if (state.members?.[byte] === 1 && target !== undefined && after?.[target] === 1) stack.push(index);
      });
    }
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (here[state] === 1) continue;
      here[state] = 1;
      for (const source of sources[state] ?? []) {
        const anchor = states[source]?.anchor;
        if (anchor === undefined || holds(anchor, text, at)) stack.push(source);
      }
    }
    viable.push(here);
  }
  return viable.reverse();
}

interface Group {
  start: number;
  end: number;
}

/** glibc's set_regs for group 1. */
function walk(
  states: readonly State[],
  first: number,
  final: number,
  text: string,
  match: { readonly start: number; readonly end: number },
): Group | undefined {
  const viable = viableStates(states, final, text, match);
  let group: Group = { start: -1, end: -1 };
  let previous: Group = { start: -1, end: -1 };
  let at = match.start;
  let via = new Set<number>();
  for (let current = first; current !== final || at !== match.end; ) {
    const state = states[current];
    if (state === undefined) break;
    if (state.group === 1) {
      if (state.kind === 'open') {
        group = { start: at, end: -1 };
      } else if (group.start < at) {
        group = { ...group, end: at };
        previous = group;
      } else if (state.optional && previous.start !== -1) {
        group = previous;
      } else {
        group = { ...group, end: at };
      }
    }
    let target: number | undefined;
    if (state.kind === 'set') {
      at++;
      via = new Set();
      target = state.next[0];
    } else {
      const here = viable[at - match.start];
      via.add(current);
      const [one, two] = state.next.filter(candidate => here?.[candidate] === 1);
      target = two !== undefined && one !== undefined && via.has(one) ? two : one;
    }
    if (target === undefined) break;
    current = target;
  }
  return group.start < 0 || group.end < 0 ? undefined : group;
}
