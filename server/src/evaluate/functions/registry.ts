/**
 * The dialplan functions that are computed here, by name. Names are case-sensitive, as in
 * main/pbx_functions.c:ast_custom_function_find. A function that is missing here is not unknown to Asterisk: the
 * catalog of functions says that.
 */
import type { DialplanFunction } from '../environment.ts';
import { CUT_FUNCTIONS } from './cut.ts';
import { DIGEST_FUNCTIONS } from './digest.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { LIST_FUNCTIONS } from './lists.ts';
import { LOGIC_FUNCTIONS } from './logic.ts';
import { MATH_FUNCTIONS } from './math.ts';
import { SPRINTF_FUNCTIONS } from './sprintf.ts';
import { STRING_FUNCTIONS } from './strings.ts';
import { TIME_FUNCTIONS } from './time.ts';

const FUNCTIONS: ReadonlyMap<string, DialplanFunction> = new Map(
  [
    CUT_FUNCTIONS,
    DIGEST_FUNCTIONS,
    ENCODING_FUNCTIONS,
    LIST_FUNCTIONS,
    LOGIC_FUNCTIONS,
    MATH_FUNCTIONS,
    SPRINTF_FUNCTIONS,
    STRING_FUNCTIONS,
    TIME_FUNCTIONS,
  ].flatMap(group => Object.entries(group)),
);

/** The function of that name, or undefined when it is not computed here. */
export function findFunction(name: string): DialplanFunction | undefined {
  return FUNCTIONS.get(name);
}

/** The names of all functions that are computed here, sorted. */
export function knownFunctions(): string[] {
  return [...FUNCTIONS.keys()].sort();
}
