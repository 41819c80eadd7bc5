/** Finds the texts of steps where they stand in the files, as the walk over the blocks has seen them. */
import { LineRun } from '../config/category.ts';
import type { Anchor } from '../config/file.ts';
import type { Extension, Site } from '../dialplan/model.ts';
import type { BlockTexts } from './block-texts.ts';
import type { StepSource } from './steps.ts';

export class WalkedSteps implements StepSource {
  private site: Site | undefined;
  /** The plain lines that `site` is; undefined where it is something else. */
  private run: LineRun | undefined;
  private texts: BlockTexts | undefined;

  constructor(
    /** The texts of a block that was walked over. */
    private readonly textsOf: (anchor: Anchor, path: string) => BlockTexts | undefined,
  ) {}

  formAt(extension: Extension, index: number): number {
    this.enter(extension.siteAt(index));
    return this.texts?.form(extension.lineInBlock(index)) ?? -1;
  }

  textAt(extension: Extension, index: number): string {
    const start = this.startOf(extension, index);
    const { run } = this;
    if (start !== -1 && run !== undefined) {
      const { lines, from } = run.anchor.block;
      return lines.text.slice(start, lines.contentEnd(from + extension.lineInBlock(index)));
    }
    const { statement } = extension.priorities[index] ?? {};
    return statement?.value.slice(statement.applicationStart) ?? '';
  }

  startsAt(extension: Extension, index: number, beginning: string): boolean {
    const start = this.startOf(extension, index);
    const { run } = this;
    // What stands behind the text is a comment or the end of its line, with which no text goes on.
    if (start !== -1 && run !== undefined)
      return run.anchor.block.lines.text.content.startsWith(beginning, start);
    return this.textAt(extension, index).startsWith(beginning);
  }

  /** Where the text begins in that of its block; -1 where it is not one piece of it. */
  private startOf(extension: Extension, index: number): number {
    this.enter(extension.siteAt(index));
    const line = extension.lineInBlock(index);
    const start = this.texts?.start(line) ?? -1;
    if (start === -1 || this.run === undefined) return -1;
    const { lines, from } = this.run.anchor.block;
    return lines.text.lineStart(from + line) + start;
  }

  /** The lines of one site are asked for one after the other. */
  private enter(site: Site): void {
    if (site === this.site) return;
    this.site = site;
    this.run = site instanceof LineRun ? site : undefined;
    this.texts = this.run && this.textsOf(this.run.anchor, this.run.source.path);
  }
}
