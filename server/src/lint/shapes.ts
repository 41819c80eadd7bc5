/**
 * The shapes of extensions: two are of one shape where their steps are of the same forms, one behind the other, with
 * labels at the same places and without a gap at others. A generated site has ten thousand extensions and some hundred
 * shapes, so that what the shape alone tells is worked out once for all of them. They grow as a tree: a shape is the one
 * of all steps but the last, and the last. An extension keeps its shape for as long as its context is the same.
 */
import { type Context, type Extension, hintPriority } from '../dialplan/model.ts';
import type { PlacedFinding } from './extension-site.ts';
import type { ExtensionFacts } from './rule.ts';
import type { StepText, StepTexts } from './step-text.ts';
import { type StepSource, textLike } from './steps.ts';

/** A step of all extensions of a shape. */
export interface ShapeStep {
  /** Its numbers are made of `0`. */
  readonly text: StepText;
  readonly isLabelled: boolean;
  /** Whether it is the priority behind the one of the step before, and of the first whether it is 1. */
  readonly follows: boolean;
}

export class Shape {
  private made: readonly ShapeStep[] | undefined;
  /** The shapes that are longer by one step, by what tells it; mostly it is the one that was asked for last. */
  private longer: Map<number, Shape> | undefined;
  private last: Shape | undefined;

  constructor(
    private readonly texts: StepTexts,
    private readonly before?: Shape,
    /** Tells the last step: four times its form, 2 for a label, 1 where it follows. */
    private readonly key = -1,
  ) {}

  get steps(): readonly ShapeStep[] {
    this.made ??= this.before === undefined ? [] : [...this.before.steps, this.lastStep()];
    return this.made;
  }

  with(form: number, isLabelled: boolean, follows: boolean): Shape {
    const key = form * 4 + (isLabelled ? 2 : 0) + (follows ? 1 : 0);
    const { last } = this;
    if (last?.key === key) return last;
    this.longer ??= new Map();
    const known = this.longer.get(key) ?? new Shape(this.texts, this, key);
    this.longer.set(key, known);
    this.last = known;
    return known;
  }

  private lastStep(): ShapeStep {
    const { key } = this;
    return { text: this.texts.ofForm(key >> 2), isLabelled: (key & 2) !== 0, follows: (key & 1) !== 0 };
  }
}

export type AnyShape = Shape | OwnShape;

/** One that is of no other extension, since a text in it has no number. */
interface OwnShape {
  readonly steps: readonly ShapeStep[];
}

/** What is known of a context for as long as it is the same. */
export class ContextShapes {
  /** What the rules have said of its extensions, and what they knew of all of them then. */
  told: { readonly findings: readonly PlacedFinding[]; readonly facts: ExtensionFacts } | undefined;

  constructor(
    /** Of its extensions, in their order. */
    readonly shapes: readonly AnyShape[],
  ) {}
}

export class Shapes {
  private readonly known = new WeakMap<Context, ContextShapes>();
  private readonly root: Shape;

  constructor(private readonly texts: StepTexts) {
    this.root = new Shape(texts);
  }

  of(context: Context, source: StepSource): ContextShapes {
    const known = this.known.get(context);
    if (known !== undefined) return known;
    const made = new ContextShapes(context.extensions.map(extension => this.shapeOf(extension, source)));
    this.known.set(context, made);
    return made;
  }

  private shapeOf(extension: Extension, source: StepSource): AnyShape {
    const { count } = extension;
    let shape = this.root;
    let before = 0;
    for (let index = 0; index < count; index++) {
      const number = extension.numberAt(index);
      if (number === hintPriority) continue;
      const form = source.formAt(extension, index);
      if (form === -1) return { steps: this.ownSteps(extension, source) };
      shape = shape.with(form, extension.labelAt(index) !== undefined, number === before + 1);
      before = number;
    }
    return shape;
  }

  private ownSteps(extension: Extension, source: StepSource): readonly ShapeStep[] {
    const steps: ShapeStep[] = [];
    let before = 0;
    for (let index = 0; index < extension.count; index++) {
      const number = extension.numberAt(index);
      if (number === hintPriority) continue;
      steps.push({
        text: textLike(this.texts, extension, index, source),
        isLabelled: extension.labelAt(index) !== undefined,
        follows: number === before + 1,
      });
      before = number;
    }
    return steps;
  }
}
