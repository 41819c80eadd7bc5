/** The loaded dialplan as rules about the whole see it: nothing is made of a step that nobody asks for. */
import { type Context, type Dialplan, type Extension, hintPriority } from '../dialplan/model.ts';
import type { DialplanView } from './rule.ts';
import type { ExtensionShape, ShapeStep, Shapes } from './shapes.ts';
import type { StepText, StepTexts } from './step-text.ts';
import { type ExtensionSteps, LazyStep, LazySteps, type Step, type StepSource } from './steps.ts';

export class LoadedView implements DialplanView {
  readonly notes = new Map<object, unknown>();
  private readonly taken = new Map<Extension, ExtensionSteps>();

  constructor(
    readonly dialplan: Dialplan,
    private readonly texts: StepTexts,
    private readonly shapes: Shapes,
    private readonly distinct: ReadonlyMap<ExtensionShape, number>,
    private readonly source: StepSource,
  ) {}

  *extensions(
    isLike?: (shape: ExtensionShape) => boolean,
    contexts: Iterable<Context> = this.dialplan.contexts.values(),
  ): Generator<ExtensionSteps> {
    const answers = new Map<ExtensionShape, boolean>();
    for (const context of contexts) {
      const shapes = isLike && this.shapes.of(context, this.source);
      const { extensions } = context;
      for (let at = 0; at < extensions.length; at++) {
        const extension = extensions[at];
        const shape = shapes?.[at];
        if (extension === undefined) continue;
        if (shape === undefined || lookUp(answers, shape, () => isLike?.(shape) ?? true))
          yield this.stepsOf(context, extension);
      }
    }
  }

  shapesOf(context: Context): readonly ExtensionShape[] {
    return this.shapes.of(context, this.source);
  }

  extensionsOf(context: Context): readonly ExtensionSteps[] {
    return context.extensions.map(extension => this.stepsOf(context, extension));
  }

  stepsOf(context: Context, extension: Extension): ExtensionSteps {
    return lookUp(this.taken, extension, () => new LazySteps(this.texts, this.source, context, extension));
  }

  hasStep(isLike: (text: StepText) => boolean): boolean {
    const asked = new Set<StepText>();
    for (const { steps } of this.distinct.keys()) {
      for (const { text } of steps) {
        if (asked.has(text)) continue;
        if (isLike(text)) return true;
        asked.add(text);
      }
    }
    return false;
  }

  eachStep(
    isLike: (step: ShapeStep, shape: ExtensionShape) => boolean,
    tell: (step: Step, extension: Extension, context: Context) => void,
    contexts?: Iterable<Context>,
  ): void {
    const found = new Map<ExtensionShape, readonly Place[]>();
    if (contexts === undefined) {
      for (const shape of this.distinct.keys()) found.set(shape, placesOf(shape, isLike));
      if ([...found.values()].every(places => places.length === 0)) return;
    }
    for (const context of contexts ?? this.dialplan.contexts.values()) {
      const shapes = this.shapes.of(context, this.source);
      const { extensions } = context;
      for (let at = 0; at < shapes.length; at++) {
        const shape = shapes[at];
        const extension = extensions[at];
        if (shape === undefined || extension === undefined) continue;
        let places = found.get(shape);
        if (places === undefined) {
          places = placesOf(shape, isLike);
          found.set(shape, places);
        }
        if (places.length === 0) continue;
        // A hint stands before the steps.
        const first = extension.numberAt(0) === hintPriority ? 1 : 0;
        for (const { index, text } of places)
          tell(new LazyStep(extension, first + index, this.source, text), extension, context);
      }
    }
  }
}

/** A step of a shape. */
interface Place {
  readonly index: number;
  readonly text: StepText;
}

function placesOf(
  shape: ExtensionShape,
  isLike: (step: ShapeStep, shape: ExtensionShape) => boolean,
): readonly Place[] {
  const places: Place[] = [];
  for (const [index, step] of shape.steps.entries())
    if (isLike(step, shape)) places.push({ index, text: step.text });
  return places;
}

function lookUp<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
