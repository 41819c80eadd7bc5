/** Whether Asterisk can read the value of an option; only types are judged that are known for sure. */
import type { ConfigOption, Hints, OptionValue } from '../catalog/types.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export interface BadValue {
  readonly kind: 'boolean' | 'number' | 'range' | 'word' | 'codec';
  /** The piece that is wrong, where the value is a list. */
  readonly piece: string;
  /** Words that would do. */
  readonly words: readonly string[];
}

/** Undefined where the value may be right. `strict`: the reader refuses what it cannot read to the end. */
export function badValue(
  option: ConfigOption,
  value: string,
  hints: Hints,
  strict: boolean,
): BadValue | undefined {
  // One option that stands for many keys has values of its own form.
  if (option.trust !== undefined || option.removed || option.match !== undefined) return undefined;
  const is = (kind: BadValue['kind'], words: readonly string[] = [], piece = value): BadValue => ({
    kind,
    piece,
    words,
  });
  switch (option.type) {
    case 'bool':
      return value === '' || isWord(value, booleans(hints)) ? undefined : is('boolean', ['yes', 'no']);
    case 'int':
    case 'uint':
    case 'float':
      return badNumber(option, value, strict) && is(badNumber(option, value, strict) ?? 'number');
    case 'enum':
      return value === '' || isAllowed(option, value) ? undefined : is('word', namesOf(option));
    case 'bool-or-enum':
      return value === '' || isWord(value, booleans(hints)) || isAllowed(option, value)
        ? undefined
        : is('word', ['yes', 'no', ...namesOf(option)]);
    case 'codecs': {
      const piece = codecPieces(value).find(each => !isCodec(each, hints));
      return piece === undefined
        ? undefined
        : is('codec', ['all', ...hints.codecs.map(({ name }) => name)], piece);
    }
    default:
      return undefined;
  }
}

function badNumber(option: ConfigOption, value: string, strict: boolean): 'number' | 'range' | undefined {
  const { type, min, max } = option;
  if (option.values !== undefined) return undefined;
  // Readers without a framework have forms of their own, such as `t200,1000`; only a bare word is sure to be wrong.
  if (!strict) return /^[a-z]+$/i.test(value) && !zeroWords.has(lowerCase(value)) ? 'number' : undefined;
  const form = type === 'float' ? /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i : /^[-+]?(?:0x[0-9a-f]+|\d+)$/i;
  if (!form.test(value)) return 'number';
  const number = Number(value);
  const low = min ?? (type === 'uint' ? 0 : undefined);
  if ((low !== undefined && number < low) || (max !== undefined && number > max)) return 'range';
  return undefined;
}

function booleans({ trueWords, falseWords }: Hints): readonly string[] {
  return [...trueWords, ...falseWords];
}

function isWord(value: string, words: readonly string[]): boolean {
  return words.includes(lowerCase(value));
}

/** Whether the value is one of the option's words; true where they are not all known. */
function isAllowed({ values, valuesDocumentedOnly }: ConfigOption, value: string): boolean {
  if (values === undefined || values.length === 0 || valuesDocumentedOnly) return true;
  return values.some(each => agrees(each, value));
}

function agrees({ name, match, caseSensitive }: OptionValue, value: string): boolean {
  // Words such as `<number>` stand for something that nobody can list.
  if (/[<>\s]/.test(name)) return true;
  const [word, given] = caseSensitive ? [name, value] : [lowerCase(name), lowerCase(value)];
  if (match === 'prefix') return given.startsWith(word);
  return match === 'substring' ? given.includes(word) : given === word;
}

function namesOf({ values = [] }: ConfigOption): readonly string[] {
  return values.map(({ name }) => name);
}

/**
 * main/format_cap.c:ast_format_cap_update_by_allow_disallow: cut at `,` and `|`, `!` in front, `:size` behind, all of it
 * in parentheses perhaps.
 */
function codecPieces(value: string): readonly string[] {
  const list = value.startsWith('(') && value.endsWith(')') ? value.slice(1, -1) : value;
  return list.split(/[,|]/).map(each => each.trim());
}

function isCodec(piece: string, { codecs }: Hints): boolean {
  const [name = ''] = piece.replace(/^!/, '').split(':');
  return equalsIgnoringCase(name, 'all') || codecs.some(codec => equalsIgnoringCase(codec.name, name));
}

/** Words by which people mean 0, and which give it. */
const zeroWords: ReadonlySet<string> = new Set([
  'no',
  'off',
  'none',
  'false',
  'never',
  'disabled',
  'unlimited',
]);
