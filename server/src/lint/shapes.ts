/**
 * The shapes of extensions: two are of one shape where their steps are of the same forms, one behind the other, with the
 * same labels at the same places and without a gap at others. A generated site has ten thousand extensions and some
 * hundred shapes, so that what the shape alone tells is worked out once for all of them. They grow as a tree: a shape is
 * the one of all steps but the last, and the last. An extension keeps its shape for as long as its context is the same.
 */
import { type Context, type Dialplan, type Extension, hintPriority } from '../dialplan/model.ts';
import type { StepText, StepTexts } from './step-text.ts';
import { type StepSource, textLike } from './steps.ts';

/** A step of all extensions of a shape. */
export interface ShapeStep {
  /** Its numbers are made of `0`. */
  readonly text: StepText;
  readonly label: string | undefined;
  /** Whether it is the priority behind the one of the step before, and of the first whether it is 1. */
  readonly follows: boolean;
}

export interface ExtensionShape {
  /** Whether the extension's name is a pattern, made of digits, or anything else. */
  readonly name: 'pattern' | 'digits' | 'other';
  readonly steps: readonly ShapeStep[];
  /** Of all steps. */
  readonly labels: ReadonlySet<string>;
}

class Shape implements ExtensionShape {
  private made: readonly ShapeStep[] | undefined;
  private madeLabels: ReadonlySet<string> | undefined;
  /** The shapes that are longer by one step, by what tells it; mostly it is the one that was asked for last. */
  private longer: Map<number, Shape> | undefined;
  private lastLonger: Shape | undefined;
  /** Those with a label at the last step. */
  private labelled: Map<string, Shape> | undefined;
  private lastLabelled: Shape | undefined;

  constructor(
    private readonly texts: StepTexts,
    readonly name: ExtensionShape['name'],
    private readonly before?: Shape,
    /** Tells the last step: twice its form, 1 where it follows. */
    private readonly key = -1,
    private readonly label?: string,
  ) {}

  get steps(): readonly ShapeStep[] {
    this.made ??= this.make();
    return this.made;
  }

  get labels(): ReadonlySet<string> {
    this.madeLabels ??= labelsOf(this.steps);
    return this.madeLabels;
  }

  with(form: number, follows: boolean): Shape {
    const key = form * 2 + (follows ? 1 : 0);
    const { lastLonger } = this;
    if (lastLonger?.key === key) return lastLonger;
    const known = this.longer?.get(key) ?? new Shape(this.texts, this.name, this, key);
    if (lastLonger !== undefined) {
      // Most have one alone.
      this.longer ??= new Map([[lastLonger.key, lastLonger]]);
      this.longer.set(key, known);
    }
    this.lastLonger = known;
    return known;
  }

  withLabel(label: string): Shape {
    const { lastLabelled } = this;
    if (lastLabelled?.label === label) return lastLabelled;
    const known = this.labelled?.get(label) ?? new Shape(this.texts, this.name, this.before, this.key, label);
    if (lastLabelled !== undefined) {
      this.labelled ??= new Map([[lastLabelled.label ?? '', lastLabelled]]);
      this.labelled.set(label, known);
    }
    this.lastLabelled = known;
    return known;
  }

  private make(): readonly ShapeStep[] {
    const steps: ShapeStep[] = [];
    let shape: Shape = this;
    while (shape.before !== undefined) {
      const { key, label, before } = shape;
      steps.push({ text: this.texts.ofForm(key >> 1), label, follows: (key & 1) !== 0 });
      shape = before;
    }
    return steps.toReversed();
  }
}

export class Shapes {
  private readonly known = new WeakMap<Context, readonly ExtensionShape[]>();
  private readonly roots: Readonly<Record<ExtensionShape['name'], Shape>>;

  constructor(private readonly texts: StepTexts) {
    this.roots = {
      pattern: new Shape(texts, 'pattern'),
      digits: new Shape(texts, 'digits'),
      other: new Shape(texts, 'other'),
    };
  }

  /** Of the extensions of a context, in their order. */
  of(context: Context, source: StepSource): readonly ExtensionShape[] {
    const known = this.known.get(context);
    if (known !== undefined) return known;
    const made = context.extensions.map(extension => this.shapeOf(extension, source));
    this.known.set(context, made);
    return made;
  }

  private shapeOf(extension: Extension, source: StepSource): ExtensionShape {
    const { count } = extension;
    const name = kindOf(extension);
    let shape = this.roots[name];
    let before = 0;
    for (let index = 0; index < count; index++) {
      const number = extension.numberAt(index);
      if (number === hintPriority) continue;
      const form = source.formAt(extension, index);
      // A text without a number: no other extension is of this shape.
      if (form === -1) return this.ownShape(extension, source);
      shape = shape.with(form, number === before + 1);
      const label = extension.labelAt(index);
      if (label !== undefined) shape = shape.withLabel(label);
      before = number;
    }
    return shape;
  }

  private ownShape(extension: Extension, source: StepSource): ExtensionShape {
    const steps: ShapeStep[] = [];
    let before = 0;
    for (let index = 0; index < extension.count; index++) {
      const number = extension.numberAt(index);
      if (number === hintPriority) continue;
      steps.push({
        text: textLike(this.texts, extension, index, source),
        label: extension.labelAt(index),
        follows: number === before + 1,
      });
      before = number;
    }
    return { name: kindOf(extension), steps, labels: labelsOf(steps) };
  }
}

const noLabels: ReadonlySet<string> = new Set();

function labelsOf(steps: readonly ShapeStep[]): ReadonlySet<string> {
  const labels = steps.flatMap(({ label }) => label ?? []);
  return labels.length === 0 ? noLabels : new Set(labels);
}

function kindOf({ isPattern, name }: Extension): ExtensionShape['name'] {
  if (isPattern) return 'pattern';
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < zero || code > nine) return 'other';
  }
  return 'digits';
}

const zero = 0x30;
const nine = 0x39;

/** The different shapes of a dialplan; behind a keystroke only those of the edited context are counted anew. */
export class DistinctShapes {
  private revision: object | undefined;
  private counts = new Map<ExtensionShape, number>();

  constructor(private readonly shapes: Shapes) {}

  of(
    { contexts, changes: { revision, since, added, removed } }: Dialplan,
    source: StepSource,
  ): ReadonlyMap<ExtensionShape, number> {
    if (revision === this.revision) return this.counts;
    const goesOn = since !== undefined && since === this.revision;
    if (!goesOn) this.counts = new Map();
    else for (const context of removed) this.count(context, source, -1);
    for (const context of goesOn ? added : contexts.values()) this.count(context, source, 1);
    this.revision = revision;
    return this.counts;
  }

  private count(context: Context, source: StepSource, by: 1 | -1): void {
    for (const shape of this.shapes.of(context, source)) {
      const count = (this.counts.get(shape) ?? 0) + by;
      if (count === 0) this.counts.delete(shape);
      else this.counts.set(shape, count);
    }
  }
}
