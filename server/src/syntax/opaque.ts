/**
 * Skipping what a static reading cannot look into. Asterisk splits arguments after substitution; before it, a `${}` or
 * `$[]` stands for text that nobody knows yet, so the splitters step over its span.
 */
import type { Span } from '../text/span.ts';

/** Steps over opaque spans; asked with rising offsets only, so the whole walk is linear. */
export class OpaqueSpans {
  readonly #spans: readonly Span[];
  #index = 0;

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  /** The end of the opaque span that begins at or holds `at`, or `at` itself. */
  skip(at: number): number {
    for (;;) {
      const span = this.#spans[this.#index];
      if (span === undefined || at < span.start) return at;
      this.#index++;
      if (at < span.end) return span.end;
    }
  }
}
