/**
 * POSIX extended regular expressions as the GNU C library reads them (glibc posix/regcomp.c under
 * RE_SYNTAX_POSIX_EXTENDED), which is what Asterisk's `:`, `=~` and REGEX() compile.
 *
 * Strategy: a recursive descent over bytes whose depth is bounded; the tree keeps glibc's shape, since the order of its
 * nodes decides which of several matches fills a group. Back-references are recognised and refused.
 */

/** The texts are glibc's own, as Asterisk logs them. */
export type RegexErrorText =
  | 'Unmatched ( or \\('
  | 'Unmatched [, [^, [:, [., or [='
  | 'Invalid preceding regular expression'
  | 'Trailing backslash'
  | 'Invalid range end'
  | 'Invalid character class name'
  | 'Invalid collation character'
  | 'Invalid content of \\{\\}'
  | 'Unmatched \\{'
  | 'Regular expression too big';

export type Anchor = 'start' | 'end' | 'word' | 'not-word' | 'word-first' | 'word-last';

export type RegexTree =
  | { readonly kind: 'set'; readonly members: Uint8Array }
  | { readonly kind: 'anchor'; readonly anchor: Anchor }
  | { readonly kind: 'concat'; readonly parts: readonly RegexTree[] }
  | {
      readonly kind: 'alternative';
      readonly left: RegexTree | undefined;
      readonly right: RegexTree | undefined;
    }
  | { readonly kind: 'star'; readonly inner: RegexTree }
  | {
      readonly kind: 'group';
      readonly index: number;
      readonly inner: RegexTree | undefined;
      readonly optional: boolean;
    };

export type ParsedRegex =
  | { readonly kind: 'tree'; readonly tree: RegexTree | undefined; readonly groups: number }
  | { readonly kind: 'error'; readonly text: RegexErrorText }
  /** Valid, but beyond what is computed here: a back-reference or very deep nesting. */
  | { readonly kind: 'unsupported' };

const MAX_DEPTH = 250;
const MAX_REPEAT = 0x7fff;
/** Copies that `{n,m}` may make before the expression counts as unsupported. */
const MAX_NODES = 6_000;
/** Optional copies nest, so `a{0,n}` is bounded apart. */
const MAX_OPTIONAL = 500;

class RegexError extends Error {
  readonly text: RegexErrorText | undefined;
  constructor(text: RegexErrorText | undefined) {
    super(text ?? 'unsupported');
    this.text = text;
  }
}

/** Parses a pattern given as a byte string. Never throws. */
export function parseRegex(pattern: string): ParsedRegex {
  const parser = new RegexParser(pattern);
  try {
    const tree = parser.alternatives(0);
    return { kind: 'tree', tree, groups: parser.groups };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return error.text === undefined ? { kind: 'unsupported' } : { kind: 'error', text: error.text };
  }
}

class RegexParser {
  readonly #pattern: string;
  #at = 0;
  #nodes = 0;
  groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  alternatives(depth: number): RegexTree | undefined {
    if (depth > MAX_DEPTH) throw new RegexError(undefined);
    let tree = this.#branch(depth);
    while (this.#peek() === '|') {
      this.#at++;
      const right = this.#endsBranch(depth) ? undefined : this.#branch(depth);
      tree = this.#made({ kind: 'alternative', left: tree, right });
    }
    return tree;
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at);
  }

  #endsBranch(depth: number): boolean {
    const c = this.#peek();
    return c === '' || c === '|' || (depth > 0 && c === ')');
  }

  #made<T extends RegexTree>(tree: T): T {
    if (++this.#nodes > MAX_NODES) throw new RegexError(undefined);
    return tree;
  }

  #branch(depth: number): RegexTree | undefined {
    const parts: RegexTree[] = [];
    while (!this.#endsBranch(depth)) {
      const part = this.#repeated(depth);
      if (part !== undefined) parts.push(part);
    }
    return this.#joined(parts);
  }

  #joined(parts: readonly RegexTree[]): RegexTree | undefined {
    return parts.length < 2 ? parts[0] : this.#made({ kind: 'concat', parts });
  }

  #repeated(depth: number): RegexTree | undefined {
    const c = this.#peek();
    if (c === '^' || c === '$') {
      this.#at++;
      return this.#made({ kind: 'anchor', anchor: c === '^' ? 'start' : 'end' });
    }
    if (c === '\\') {
      const anchor = ANCHORS[this.#pattern.charAt(this.#at + 1)];
      if (anchor !== undefined) {
        this.#at += 2;
        return this.#made({ kind: 'anchor', anchor });
      }
    }
    let tree = this.#atom(depth);
    for (;;) {
      const bounds = this.#bounds();
      if (bounds === undefined) return tree;
      tree = this.#repeat(tree, bounds.least, bounds.most);
    }
  }

  #atom(depth: number): RegexTree | undefined {
    const c = this.#peek();
    this.#at++;
    switch (c) {
      case '(': {
        const index = ++this.groups;
        const inner = this.#peek() === ')' ? undefined : this.alternatives(depth + 1);
        if (this.#peek() !== ')') throw new RegexError('Unmatched ( or \\(');
        this.#at++;
        return this.#made({ kind: 'group', index, inner, optional: false });
      }
      case '[':
        return this.#made({ kind: 'set', members: this.#bracket() });
      case '.':
        return this.#made({ kind: 'set', members: setOf(byte => byte !== 0) });
      case '*':
      case '+':
      case '?':
      case '{':
        throw new RegexError('Invalid preceding regular expression');
      case '\\':
        return this.#made({ kind: 'set', members: this.#escape() });
      default:
        return this.#made({ kind: 'set', members: single(c.charCodeAt(0)) });
    }
  }

  #escape(): Uint8Array {
    const c = this.#peek();
    if (c === '') throw new RegexError('Trailing backslash');
    this.#at++;
    if (c >= '1' && c <= '9') throw new RegexError(undefined);
    switch (c) {
      case 'w':
        return setOf(isWordByte);
      case 'W':
        return setOf(byte => !isWordByte(byte));
      case 's':
        return setOf(CLASSES.space);
      case 'S':
        return setOf(byte => !CLASSES.space(byte));
      default:
        return single(c.charCodeAt(0));
    }
  }

  /** A repetition operator, if one stands here; `most` is -1 for no limit. */
  #bounds(): { readonly least: number; readonly most: number } | undefined {
    const c = this.#peek();
    if (c !== '*' && c !== '+' && c !== '?' && c !== '{') return undefined;
    this.#at++;
    if (c === '*') return { least: 0, most: -1 };
    if (c === '+') return { least: 1, most: -1 };
    if (c === '?') return { least: 0, most: 1 };
    const content = /^(\d*)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at));
    if (content === null || (content[1] === '' && content[2] === undefined)) {
      const closed = this.#pattern.indexOf('}', this.#at) >= 0;
      throw new RegexError(closed ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
    }
    this.#at += content[0].length;
    const least = content[1] === '' ? 0 : Number(content[1]);
    const most = content[2] === undefined ? least : content[3] === '' ? -1 : Number(content[3]);
    if (most !== -1 && least > most) throw new RegexError('Invalid content of \\{\\}');
    if (Math.max(least, most) > MAX_REPEAT) throw new RegexError('Regular expression too big');
    return { least, most };
  }

  /** glibc's parse_dup_op: `a{2,4}` becomes `aa((a)?a)?` in its own nesting. */
  #repeat(tree: RegexTree | undefined, least: number, most: number): RegexTree | undefined {
    if (tree === undefined || (least === 0 && most === 0)) return undefined;
    const parts = Array.from({ length: least }, (_, index) => (index === 0 ? tree : this.#copy(tree)));
    if (least === most) return this.#joined(parts);
    if (most - least > MAX_OPTIONAL) throw new RegexError(undefined);
    const source = least > 0 ? this.#copy(tree) : tree;
    const optional = source.kind === 'group' ? { ...source, optional: true } : source;
    let after: RegexTree = this.#made(
      most === -1
        ? { kind: 'star', inner: optional }
        : { kind: 'alternative', left: optional, right: undefined },
    );
    for (let i = least + 2; i <= most; i++) {
      const chain: RegexTree = this.#made({ kind: 'concat', parts: [after, this.#copy(optional)] });
      after = this.#made({ kind: 'alternative', left: chain, right: undefined });
    }
    return this.#joined([...parts, after]);
  }

  /** glibc's duplicate_tree, which forgets which groups are optional. */
  #copy(tree: RegexTree): RegexTree {
    this.#nodes += sizeOf(tree, MAX_NODES);
    if (this.#nodes > MAX_NODES) throw new RegexError(undefined);
    return withoutOptional(tree);
  }

  #bracket(): Uint8Array {
    let negated = false;
    if (this.#peek() === '^') {
      negated = true;
      this.#at++;
    }
    const members = new Uint8Array(256);
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.#peek() === '') throw new RegexError(UNMATCHED_BRACKET);
      const start = this.#element(first);
      if (this.#peek() === '') throw new RegexError(UNMATCHED_BRACKET);
      const dash = this.#peek() === '-' && this.#pattern.charAt(this.#at + 1);
      if (dash === '') throw new RegexError(UNMATCHED_BRACKET);
      if (dash !== false && dash !== ']' && typeof start === 'number') {
        this.#at++;
        const end = this.#element(true);
        if (typeof end !== 'number' || start > end) throw new RegexError('Invalid range end');
        members.fill(1, start, end + 1);
      } else if (typeof start === 'number') {
        members[start] = 1;
      } else {
        for (let byte = 0; byte < 256; byte++) if (start(byte)) members[byte] = 1;
      }
    }
    this.#at++;
    if (negated) for (let byte = 0; byte < 256; byte++) members[byte] = members[byte] === 1 ? 0 : 1;
    return members;
  }

  /** One element of a bracket expression: a byte or a class. */
  #element(acceptHyphen: boolean): number | ((byte: number) => boolean) {
    const c = this.#peek();
    const next = this.#pattern.charAt(this.#at + 1);
    if (c === '[' && (next === ':' || next === '.' || next === '=')) return this.#symbol(next);
    this.#at++;
    if (c === '-' && !acceptHyphen && this.#peek() !== ']') throw new RegexError('Invalid range end');
    return c.charCodeAt(0);
  }

  #symbol(kind: string): number | ((byte: number) => boolean) {
    const end = this.#pattern.indexOf(`${kind}]`, this.#at + 2);
    if (end < 0 || end - this.#at > 33) throw new RegexError(UNMATCHED_BRACKET);
    const name = this.#pattern.slice(this.#at + 2, end);
    this.#at = end + 2;
    if (kind !== ':') {
      if (name.length !== 1) throw new RegexError('Invalid collation character');
      return name.charCodeAt(0);
    }
    const found = CLASSES[name];
    if (found === undefined) throw new RegexError('Invalid character class name');
    return found;
  }
}

const UNMATCHED_BRACKET = 'Unmatched [, [^, [:, [., or [=';

const ANCHORS: Readonly<Record<string, Anchor>> = {
  '`': 'start',
  "'": 'end',
  b: 'word',
  B: 'not-word',
  '<': 'word-first',
  '>': 'word-last',
};

function between(byte: number, from: string, to: string): boolean {
  return byte >= from.charCodeAt(0) && byte <= to.charCodeAt(0);
}

function isAlpha(byte: number): boolean {
  return between(byte, 'a', 'z') || between(byte, 'A', 'Z');
}

function isAlnum(byte: number): boolean {
  return isAlpha(byte) || between(byte, '0', '9');
}

/** `\w`: letters, digits and the underscore of the C locale. */
export function isWordByte(byte: number): boolean {
  return isAlnum(byte) || byte === 95;
}

const CLASSES: Readonly<Record<string, (byte: number) => boolean>> & {
  readonly space: (byte: number) => boolean;
} = {
  alpha: isAlpha,
  alnum: isAlnum,
  digit: byte => between(byte, '0', '9'),
  upper: byte => between(byte, 'A', 'Z'),
  lower: byte => between(byte, 'a', 'z'),
  space: byte => byte === 32 || (byte >= 9 && byte <= 13),
  blank: byte => byte === 32 || byte === 9,
  punct: byte => byte > 32 && byte < 127 && !isAlnum(byte),
  print: byte => byte >= 32 && byte < 127,
  graph: byte => byte > 32 && byte < 127,
  cntrl: byte => byte < 32 || byte === 127,
  xdigit: byte => between(byte, '0', '9') || between(byte, 'a', 'f') || between(byte, 'A', 'F'),
};

function setOf(has: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (has(byte) ? 1 : 0));
}

function single(byte: number): Uint8Array {
  const members = new Uint8Array(256);
  members[byte] = 1;
  return members;
}

/** The number of nodes of a tree, counted no further than `limit`. */
function sizeOf(tree: RegexTree, limit: number): number {
  let size = 0;
  const stack: RegexTree[] = [tree];
  for (let node = stack.pop(); node !== undefined && size <= limit; node = stack.pop()) {
    size++;
    for (const child of childrenOf(node)) stack.push(child);
  }
  return size;
}

function childrenOf(tree: RegexTree): readonly RegexTree[] {
  switch (tree.kind) {
    case 'concat':
      return tree.parts;
    case 'alternative':
      return [tree.left, tree.right].filter(child => child !== undefined);
    case 'star':
      return [tree.inner];
    case 'group':
      return tree.inner === undefined ? [] : [tree.inner];
    default:
      return [];
  }
}

function withoutOptional(tree: RegexTree): RegexTree {
  const inner = (child: RegexTree | undefined): RegexTree | undefined =>
    child === undefined ? undefined : withoutOptional(child);
  switch (tree.kind) {
    case 'concat':
      return { ...tree, parts: tree.parts.map(withoutOptional) };
    case 'alternative':
      return { ...tree, left: inner(tree.left), right: inner(tree.right) };
    case 'star':
      return { ...tree, inner: withoutOptional(tree.inner) };
    case 'group':
      return { ...tree, inner: inner(tree.inner), optional: false };
    default:
      return tree;
  }
}
