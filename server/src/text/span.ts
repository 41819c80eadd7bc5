/** A piece of a text: `start` inclusive, `end` exclusive, in UTF-16 units from the beginning of that text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
