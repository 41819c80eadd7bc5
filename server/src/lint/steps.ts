/**
 * The steps of an extension as the rules see them: its priorities in the order of the call, each with its application
 * taken apart. A big site has a hundred thousand, so no more is made of one than somebody asks for.
 */
import { type Context, type Extension, hintPriority, type Priority } from '../dialplan/model.ts';
import { StepText, type StepTexts, type TextPlace } from './step-text.ts';

/** Where the texts of the steps are found. */
export interface StepSource {
  /** The number of the form of a priority's text; -1 where it has none. */
  formAt(extension: Extension, index: number): number;
  textAt(extension: Extension, index: number): string;
  startsAt(extension: Extension, index: number, beginning: string): boolean;
}

/** A text of the same form as that of a priority. */
export function textLike(
  texts: StepTexts,
  extension: Extension,
  index: number,
  source: StepSource,
): StepText {
  const form = source.formAt(extension, index);
  return form === -1 ? texts.single(source.textAt(extension, index)) : texts.ofForm(form);
}

/** One priority of an extension, hints left out. */
export interface Step {
  readonly priority: Priority;
  readonly text: StepText;
}

/** An extension with its steps, rising by priority. */
export interface ExtensionSteps {
  readonly context: Context;
  readonly extension: Extension;
  readonly steps: readonly Step[];
}

/** An extension whose steps are made when somebody asks. */
export class LazySteps implements ExtensionSteps {
  private made: readonly Step[] | undefined;

  constructor(
    private readonly texts: StepTexts,
    private readonly source: StepSource,
    public context: Context,
    public extension: Extension,
  ) {}

  /** Another extension takes its place. */
  show(context: Context, extension: Extension): void {
    this.context = context;
    this.extension = extension;
    this.made = undefined;
  }

  get steps(): readonly Step[] {
    this.made ??= this.make();
    return this.made;
  }

  private make(): readonly Step[] {
    const { extension, texts, source } = this;
    const made: Step[] = [];
    for (let index = 0; index < extension.count; index++) {
      if (extension.numberAt(index) !== hintPriority)
        made.push(new LazyStep(extension, index, source, textLike(texts, extension, index, source)));
    }
    return made;
  }
}

export class LazyStep implements Step, TextPlace {
  private own: StepText | undefined;

  constructor(
    private readonly extension: Extension,
    private readonly index: number,
    private readonly source: StepSource,
    /** A text of the same form; the step's own where it has no digits. */
    private readonly like: StepText,
  ) {}

  get priority(): Priority {
    const found = this.extension.priorities[this.index];
    if (found === undefined) throw new Error('no such priority');
    return found;
  }

  get text(): StepText {
    if (!this.like.form.hasNumbers) return this.like;
    this.own ??= new StepText(this.like.form, this);
    return this.own;
  }

  get written(): string {
    return this.source.textAt(this.extension, this.index);
  }

  startsWith(beginning: string): boolean {
    return this.source.startsAt(this.extension, this.index, beginning);
  }
}
