/**
 * The grammar as VS Code runs it: vscode-textmate over vscode-oniguruma, made once for the whole test run. Lines go in,
 * tokens with their scopes come out; `endsOpen` tells what a text leaves unfinished.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry, type StateStack } from 'vscode-textmate';

export interface Token {
  readonly start: number;
  readonly end: number;
  /** From the outside in, `source.asterisk` left out. */
  readonly scopes: readonly string[];
}

const grammarPath = new URL('../../syntaxes/asterisk.tmLanguage.json', import.meta.url);

async function load(): Promise<IGrammar> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(grammarPath, 'utf8'), grammarPath.pathname),
  });
  const grammar = await registry.loadGrammar('source.asterisk');
  if (grammar === null) throw new Error('the grammar source.asterisk is missing');
  return grammar;
}

export const grammar = await load();

export interface Tokenized {
  readonly line: string;
  readonly tokens: readonly Token[];
}

/** Every line with its tokens; a `\r` before the line break is no part of a line, as in an editor. */
export function tokenize(text: string): Tokenized[] {
  let state = INITIAL;
  return text.split(/\r?\n/).map(line => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return {
      line,
      tokens: result.tokens
        .filter(token => token.startIndex < line.length)
        .map(token => ({
          start: token.startIndex,
          end: Math.min(token.endIndex, line.length),
          scopes: token.scopes.slice(1),
        })),
    };
  });
}

/** The state behind the last line. */
export function stateBehind(text: string): StateStack {
  let state = INITIAL;
  for (const line of text.split(/\r?\n/)) state = grammar.tokenizeLine2(line, state).ruleStack;
  return state;
}

/** The innermost scope at a column, or the empty string. */
export function scopeAt(tokens: readonly Token[], column: number): string {
  return tokens.find(token => token.start <= column && column < token.end)?.scopes.at(-1) ?? '';
}
