/** The loaded dialplan as rules about the whole see it: nothing is made of a step that nobody asks for. */
import { type Context, type Dialplan, type Extension, hintPriority } from '../dialplan/model.ts';
import type { DialplanView } from './rule.ts';
import type { AnyShape, ShapeStep, Shapes } from './shapes.ts';
import type { StepText, StepTexts } from './step-text.ts';
import { type ExtensionSteps, LazyStep, LazySteps, type Step, type StepSource } from './steps.ts';

export class LoadedView implements DialplanView {
  private readonly taken = new Map<Extension, ExtensionSteps>();
  private distinct: ReadonlySet<AnyShape> | undefined;

  constructor(
    readonly dialplan: Dialplan,
    private readonly texts: StepTexts,
    private readonly shapes: Shapes,
    private readonly source: StepSource,
  ) {}

  *extensions(isLike?: (steps: readonly ShapeStep[]) => boolean): Generator<ExtensionSteps> {
    const answers = new Map<AnyShape, boolean>();
    for (const context of this.dialplan.contexts.values()) {
      const shapes = isLike && this.shapes.of(context, this.source).shapes;
      for (const [at, extension] of context.extensions.entries()) {
        const shape = shapes?.[at];
        if (shape === undefined || lookUp(answers, shape, () => isLike?.(shape.steps) ?? true))
          yield this.stepsOf(context, extension);
      }
    }
  }

  extensionsOf(context: Context): readonly ExtensionSteps[] {
    return context.extensions.map(extension => this.stepsOf(context, extension));
  }

  stepsOf(context: Context, extension: Extension): ExtensionSteps {
    return lookUp(this.taken, extension, () => new LazySteps(this.texts, this.source, context, extension));
  }

  hasStep(isLike: (text: StepText) => boolean): boolean {
    const asked = new Set<StepText>();
    for (const { steps } of this.distinctShapes) {
      for (const { text } of steps) {
        if (asked.has(text)) continue;
        if (isLike(text)) return true;
        asked.add(text);
      }
    }
    return false;
  }

  eachStep(
    isLike: (text: StepText) => boolean,
    tell: (step: Step, extension: Extension, context: Context) => void,
  ): void {
    const answers = new Map<StepText, boolean>();
    const found = new Map<AnyShape, readonly Place[]>();
    for (const context of this.dialplan.contexts.values()) {
      const { shapes } = this.shapes.of(context, this.source);
      for (let at = 0; at < shapes.length; at++) {
        const shape = shapes[at];
        const extension = context.extensions[at];
        if (shape === undefined || extension === undefined) continue;
        const places = lookUp(found, shape, () => placesOf(shape, answers, isLike));
        if (places.length === 0) continue;
        // A hint stands before the steps.
        const first = extension.numberAt(0) === hintPriority ? 1 : 0;
        for (const { index, text } of places)
          tell(new LazyStep(extension, first + index, this.source, text), extension, context);
      }
    }
  }

  private get distinctShapes(): ReadonlySet<AnyShape> {
    if (this.distinct !== undefined) return this.distinct;
    const found = new Set<AnyShape>();
    let last: AnyShape | undefined;
    for (const context of this.dialplan.contexts.values()) {
      for (const shape of this.shapes.of(context, this.source).shapes) {
        if (shape !== last) found.add(shape);
        last = shape;
      }
    }
    this.distinct = found;
    return found;
  }
}

/** A step of a shape. */
interface Place {
  readonly index: number;
  readonly text: StepText;
}

function placesOf(
  { steps }: AnyShape,
  answers: Map<StepText, boolean>,
  isLike: (text: StepText) => boolean,
): readonly Place[] {
  return steps.flatMap(({ text }, index) => {
    return lookUp(answers, text, () => isLike(text)) ? { index, text } : [];
  });
}

function lookUp<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
