/**
 * Remembers what was answered last about the tokens of a document, so that a change is told by what differs. Of a text
 * too large for that the client asks for what it shows, by ranges.
 */
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { tokenEdits } from '../features/semantic-tokens.ts';
import type { Text } from '../text/text.ts';

/** Characters of a text whose tokens are told at once. */
const limit = 2_000_000;

interface Answered {
  readonly id: string;
  readonly data: readonly number[];
}

export class TokenAnswers {
  private readonly last = new Map<string, Answered>();
  private count = 0;

  full(uri: string, text: Text, tokens: () => number[]): SemanticTokens {
    if (text.length > limit) return { data: [] };
    const data = tokens();
    return { resultId: this.remember(uri, data), data };
  }

  delta(
    uri: string,
    previous: string,
    text: Text,
    tokens: () => number[],
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.last.get(uri);
    if (before === undefined || before.id !== previous) return this.full(uri, text, tokens);
    const data = tokens();
    const edits = tokenEdits(before.data, data).map(edit => ({ ...edit, data: [...edit.data] }));
    return { resultId: this.remember(uri, data), edits };
  }

  private remember(uri: string, data: readonly number[]): string {
    this.count += 1;
    const id = String(this.count);
    this.last.set(uri, { id, data });
    return id;
  }
}
