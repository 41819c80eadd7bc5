/**
 * What the lines of a block are to the loader where they need nothing but the block: kept by its anchor, so that the next
 * load takes them over.
 */
import { LineRun, Loaded, type Part, Place } from './category.ts';
import type { Block } from './file.ts';
import type { Item } from './items.ts';
import type { FileRef } from './loaded.ts';

/**
 * The lines of a block under its header, kept as long as the block is the same; undefined where a line means more than
 * itself: a directive, `+=`, or one that something is wrong with.
 */
export function partsOf(block: Block, source: FileRef, lineNumberBase: number): readonly Part[] | undefined {
  const { anchor, oddItems } = block;
  const known = anchor.parts;
  if (known !== undefined) {
    const first = known[0];
    if (first === undefined || (first.source === source && first.lineNumberBase === lineNumberBase))
      return known;
  }
  const parts: Part[] = [];
  const runs = new Runs(block, source);
  for (const item of oddItems) {
    const run = runs.before(item, lineNumberBase);
    if (item.kind === 'header') continue;
    if (item.kind !== 'variable' || item.problem !== undefined || item.operator === '+=') return undefined;
    if (run !== undefined) parts.push(run);
    parts.push(new Loaded(item, new Place(source, anchor, item.line, lineNumberBase), false));
  }
  const rest = runs.rest(lineNumberBase);
  // Most blocks are one run: a list made for it takes no more room than it needs.
  if (rest === undefined) anchor.parts = parts;
  else anchor.parts = parts.length === 0 ? [rest] : [...parts, rest];
  return anchor.parts;
}

/** The plain lines of a block, between its other items. */
export class Runs {
  private from = 0;

  constructor(
    private readonly block: Block,
    private readonly source: FileRef,
  ) {}

  before({ line }: Item, lineNumberBase: number): LineRun | undefined {
    const run = this.upTo(line, lineNumberBase);
    this.from = line + 1;
    return run;
  }

  rest(lineNumberBase: number): LineRun | undefined {
    return this.upTo(this.block.count, lineNumberBase);
  }

  /** The same run each time, for as long as the block is the same. */
  private upTo(end: number, lineNumberBase: number): LineRun | undefined {
    const { source, from } = this;
    if (end <= from) return undefined;
    const { anchor } = this.block;
    const known = anchor.runs?.find(
      run =>
        run.start === from &&
        run.end === end &&
        run.source === source &&
        run.lineNumberBase === lineNumberBase,
    );
    if (known !== undefined) return known;
    const made = new LineRun(source, anchor, from, end, lineNumberBase, false);
    anchor.runs = [...(anchor.runs ?? []), made].slice(-mostRuns);
    return made;
  }
}

/** Runs of a block that are kept: one with more holds more than plain lines, and is read anew each time. */
const mostRuns = 16;
