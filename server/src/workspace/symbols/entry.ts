/** The pieces that the index is made of: files, and their blocks with what they say of sections and includes. */
import type { Anchor, Block, ConfigFile } from '../../config/file.ts';
import type { Directive, Header } from '../../config/items.ts';
import { lowerCase, trimBlanks } from '../../text/ascii.ts';
import { cutToBytes } from '../../text/bytes.ts';
import { headerOf, valueStart, visitLines } from './block-lines.ts';
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

const none: readonly never[] = [];

/** What Asterisk keeps of a section's name (struct ast_category: name[80]). */
export function sectionName({ name }: Header): string {
  return cutToBytes(name, 79);
}

export function factsOf(block: Block): BlockFacts {
  const header = headerOf(block);
  const { lines } = block;
  const { content } = lines.text;
  let includes: readonly Directive[] = none;
  let type: string | undefined;
  visitLines(
    block,
    line => {
      const start = lines.contentStart(line);
      if ((content.charCodeAt(start) | lowerBit) !== letterT) return;
      if (trimBlanks(content, start, lines.equalsSign(line)) !== start + 4) return;
      if (lowerCase(content.slice(start, start + 4)) === 'type')
        type = content.slice(valueStart(lines, line), lines.contentEnd(line));
    },
    item => {
      if (item.kind === 'directive') {
        const word = lowerCase(item.word);
        if (word === 'include' || word === 'tryinclude') includes = [...includes, item];
      } else if (item.kind === 'variable' && item.name.length === 4 && lowerCase(item.name) === 'type') {
        type = item.value;
      }
    },
  );
  const name = header === undefined || header.problem !== undefined ? undefined : sectionName(header);
  const options = header?.options ?? none;
  if (options.length === 0 && type === undefined && includes.length === 0) return new PlainFacts(name);
  const texts = options.map(({ text }) => text);
  const filter = texts.find(text => text.startsWith('+'));
  return {
    name,
    template: header?.isTemplate === true,
    addition: filter !== undefined,
    wantedType: filter === undefined ? undefined : /\btype=([^&]*)/.exec(filter)?.[1],
    bases: texts.filter(text => text !== '!' && text !== '' && !text.startsWith('+')).map(lowerCase),
    type,
    includes,
  };
}

/** Of most blocks there is nothing to tell but the name. */
class PlainFacts implements BlockFacts {
  constructor(readonly name: string | undefined) {}

  get template(): boolean {
    return false;
  }

  get addition(): boolean {
    return false;
  }

  get wantedType(): undefined {
    return undefined;
  }

  get bases(): readonly string[] {
    return none;
  }

  get type(): undefined {
    return undefined;
  }

  get includes(): readonly Directive[] {
    return none;
  }
}

const letterT = 0x74;
const lowerBit = 0x20;

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

/** One block of a file in the index, for as long as none of its lines changes. */
export class Entry {
  /** Those of the block before it, until its own are extracted. */
  symbols: BlockSymbols | undefined;
  /** What the symbols were extracted for. */
  role = '';

  constructor(
    readonly file: FileEntry,
    /** Of the block, which is another one when lines before it come or go. */
    readonly anchor: Anchor,
    readonly facts: BlockFacts,
    /** By which the index knows it, and the block that takes its place. */
    readonly number: number,
  ) {}

  get block(): Block {
    return this.anchor.block;
  }

  get header(): Header | undefined {
    return headerOf(this.anchor.block);
  }

  /** Whether it stands at the beginning of its file. */
  get isFirst(): boolean {
    return this.anchor.firstLine === 0;
  }
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
export function leansOnOthers(entry: Entry): boolean {
  const { facts } = entry;
  if (facts.name === undefined) return entry.isFirst;
  return facts.type === undefined && (facts.bases.length > 0 || facts.addition || facts.template);
}
