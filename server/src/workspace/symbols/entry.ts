/** The pieces that the index is made of: files, and their blocks with what they say of sections and includes. */
import type { Block, BlockBody, ConfigFile } from '../../config/file.ts';
import type { Directive, Header } from '../../config/items.ts';
import { lowerCase } from '../../text/ascii.ts';
import { cutToBytes } from '../../text/bytes.ts';
import type { BlockSymbols } from './occurrence.ts';

/** What a block tells others without anybody knowing what it is. */
export interface BlockFacts {
  /** Of the section; undefined for the lines before the first header. */
  readonly name: string | undefined;
  readonly template: boolean;
  readonly addition: boolean;
  /** Values of `type=` that the filter of `(+type=…)` asks for. */
  readonly wantedType: string | undefined;
  /** In lower case. */
  readonly bases: readonly string[];
  /** The last value of `type=`. */
  readonly type: string | undefined;
  readonly includes: readonly Directive[];
}

const facts = new WeakMap<BlockBody, BlockFacts>();

export function factsOf(body: BlockBody): BlockFacts {
  const known = facts.get(body);
  if (known !== undefined) return known;
  const found = readFacts(body);
  facts.set(body, found);
  return found;
}

/** What Asterisk keeps of a section's name (struct ast_category: name[80]). */
export function sectionName({ name }: Header): string {
  return cutToBytes(name, 79);
}

function readFacts({ header, items }: BlockBody): BlockFacts {
  const includes: Directive[] = [];
  let type: string | undefined;
  for (const item of items) {
    if (item.kind === 'directive') {
      const word = lowerCase(item.word);
      if (word === 'include' || word === 'tryinclude') includes.push(item);
    } else if (item.kind === 'variable' && item.name.length === 4 && lowerCase(item.name) === 'type') {
      type = item.value;
    }
  }
  const options = header?.options.map(({ text }) => text) ?? [];
  const bases = options.filter(text => text !== '!' && text !== '' && !text.startsWith('+')).map(lowerCase);
  const filter = options.find(text => text.startsWith('+'));
  const sound = header !== undefined && header.problem === undefined;
  return {
    name: sound ? sectionName(header) : undefined,
    template: header?.isTemplate === true,
    addition: filter !== undefined,
    wantedType: /\btype=([^&]*)/.exec(filter ?? '')?.[1],
    bases,
    type,
    includes,
  };
}

/** Whether two blocks are the same to all others. */
export function agrees(left: BlockFacts, right: BlockFacts | undefined): boolean {
  return (
    right !== undefined &&
    left.name === right.name &&
    left.template === right.template &&
    left.addition === right.addition &&
    left.wantedType === right.wantedType &&
    left.type === right.type &&
    left.bases.join() === right.bases.join() &&
    left.includes.length === right.includes.length &&
    left.includes.every(({ line, argument }, at) => {
      const other = right.includes[at];
      return other?.line === line && other.argument === argument;
    })
  );
}

/** One block of a file in the index. */
export class Entry {
  symbols: BlockSymbols | undefined;
  /** What the symbols were extracted for. */
  role = '';

  constructor(
    readonly file: FileEntry,
    public block: Block,
    /** Position among the blocks of the file. */
    public index: number,
    readonly body: BlockBody,
    readonly facts: BlockFacts,
  ) {}
}

/** Where a file is included. */
export interface IncludeSite {
  readonly entry: Entry;
  readonly directive: Directive;
}

export class FileEntry {
  entries: readonly Entry[] = [];
  /** The configuration that it is a piece of; undefined where it is none of Asterisk's files. */
  config: string | undefined;
  /** Where it is included. */
  sites: readonly IncludeSite[] = [];

  constructor(
    readonly path: string,
    public file: ConfigFile,
  ) {}

  entryAt(line: number): Entry | undefined {
    const { entries } = this;
    let low = 0;
    let high = entries.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((entries[middle]?.block.firstLine ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return entries[low];
  }
}

/** Whether what a block is depends on other blocks. */
export function leansOnOthers({ facts, index }: Entry): boolean {
  if (facts.name === undefined) return index === 0;
  return facts.type === undefined && (facts.bases.length > 0 || facts.addition || facts.template);
}
