/** Collects what is complained of while the dialplan is loaded, with its place. */
import type { Variable } from '../config/items.ts';
import type { FileRef, LoadedVariable } from '../config/loaded.ts';
import type { Span } from '../text/span.ts';
import {
  type DialplanCost,
  type DialplanProblem,
  type DialplanProblemId,
  valueColumns,
  wholeColumns,
} from './problems.ts';

export class Reports {
  /** Where they are put. */
  problems: DialplanProblem[] = [];
  /** Name of the context that is being read. */
  context = '';

  /** On all that is written on the line. */
  whole(
    id: DialplanProblemId,
    variable: LoadedVariable,
    cost: DialplanCost,
    args: DialplanProblem['args'] = {},
  ): void {
    this.at(id, variable, wholeColumns(variable), cost, args);
  }

  /** On a span of the value; on all of the line where that is empty. */
  part(
    id: DialplanProblemId,
    variable: LoadedVariable,
    span: Span,
    cost: DialplanCost,
    args: DialplanProblem['args'] = {},
  ): void {
    const columns = span.end > span.start ? valueColumns(variable, span) : wholeColumns(variable);
    this.at(id, variable, columns, cost, args);
  }

  /** On columns of the line. */
  at(
    id: DialplanProblemId,
    variable: LoadedVariable,
    span: Span,
    cost: DialplanCost,
    args: DialplanProblem['args'],
  ): void {
    this.problems.push(new Problem(id, variable, span, args, cost, this.context));
  }
}

class Problem implements DialplanProblem {
  constructor(
    readonly id: DialplanProblemId,
    readonly variable: LoadedVariable,
    readonly span: Span,
    readonly args: DialplanProblem['args'],
    readonly cost: DialplanCost,
    readonly context: string,
  ) {}

  get source(): FileRef {
    return this.variable.source;
  }

  get line(): number {
    return this.variable.line;
  }

  get item(): Variable {
    return this.variable.item;
  }
}
