/** Finds the texts of steps where they stand in the files, as the walk over the blocks has seen them. */
import { LineRun } from '../config/category.ts';
import type { Anchor } from '../config/file.ts';
import type { Extension } from '../dialplan/model.ts';
import type { StepSource } from './steps.ts';
import type { BlockTexts } from './walk.ts';

export class WalkedSteps implements StepSource {
  private anchor: Anchor | undefined;
  private texts: BlockTexts | undefined;

  constructor(
    /** The texts of a block that was walked over. */
    private readonly textsOf: (anchor: Anchor, path: string) => BlockTexts | undefined,
  ) {}

  formAt(extension: Extension, index: number): number {
    const site = extension.siteAt(index);
    if (!(site instanceof LineRun)) return -1;
    if (site.anchor !== this.anchor) this.findTexts(site);
    return this.texts?.forms[extension.lineAt(index) - site.anchor.firstLine] ?? -1;
  }

  textAt(extension: Extension, index: number): string {
    const start = this.startOf(extension, index);
    const site = extension.siteAt(index);
    if (start !== -1 && site instanceof LineRun) {
      const { lines } = site.anchor.block;
      return lines.text.content.slice(start, lines.contentEnd(extension.lineAt(index)));
    }
    const { statement } = extension.priorities[index] ?? {};
    return statement?.value.slice(statement.applicationStart) ?? '';
  }

  startsAt(extension: Extension, index: number, beginning: string): boolean {
    const start = this.startOf(extension, index);
    const site = extension.siteAt(index);
    // What stands behind the text is a comment or the end of its line, with which no text goes on.
    if (start !== -1 && site instanceof LineRun)
      return site.anchor.block.lines.text.content.startsWith(beginning, start);
    return this.textAt(extension, index).startsWith(beginning);
  }

  /** Where the text begins in its file; -1 where it is not one piece of it. */
  private startOf(extension: Extension, index: number): number {
    const site = extension.siteAt(index);
    if (!(site instanceof LineRun)) return -1;
    if (site.anchor !== this.anchor) this.findTexts(site);
    const { lines, firstLine } = site.anchor.block;
    const line = extension.lineAt(index);
    const start = this.texts?.starts[line - firstLine] ?? -1;
    return start === -1 ? -1 : lines.text.lineStart(line) + start;
  }

  private findTexts({ anchor, source }: LineRun): void {
    this.anchor = anchor;
    this.texts = this.textsOf(anchor, source.path);
  }
}
