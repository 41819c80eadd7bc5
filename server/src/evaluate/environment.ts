/**
 * What an evaluation knows about the world and what a function may ask of it. Nothing is read from the machine: the
 * clock, the time zone and chance come from the caller or do not exist.
 */
import type { EvaluationMessage, EvaluationMessageId } from './messages.ts';

/** Handed in by the caller. */
export interface EvaluationEnvironment {
  /** A variable's value (EXTEN, CONTEXT, channel and global variables); undefined when it is not set. */
  variable(name: string): string | undefined;
  /** Milliseconds since 1970; without it, what depends on the time is unknown. */
  readonly now?: number;
  /** The system's time zone, an IANA name; UTC without it. */
  readonly timezone?: string;
  /** Chance, from 0 to below 1; without it RAND is unknown. */
  random?(): number;
  /**
   * A function that is not computed here: its value, `undefined` if that is unknown, or `null` if no such function is
   * registered. Without this hook every function that is not computed here counts as unknown.
   */
  readFunction?(name: string, args: string): string | undefined | null;
}

/** What came of it. */
export interface Evaluation {
  readonly value: string;
  /** What Asterisk would log, in order. */
  readonly messages: readonly EvaluationMessage[];
  /** Functions whose result is not known here and was taken as empty: with any, `value` is not to be trusted. */
  readonly unknown: readonly string[];
  /** Variables that were read and are not set, each once. */
  readonly unset: readonly string[];
  /** Variables that functions like SET and INC assigned, by their last value; undefined when deleted. */
  readonly assigned: ReadonlyMap<string, string | undefined>;
}

/** What a function sees. All strings are byte strings (one character a byte). */
export interface FunctionCallContext {
  /** The name by which it was called. */
  readonly name: string;
  /** Size of Asterisk's result buffer, the closing zero included. */
  readonly size: number;
  readonly now: number | undefined;
  readonly timezone: string | undefined;
  readonly random: (() => number) | undefined;
  /** A variable by its plain name. */
  variable(name: string): string | undefined;
  /** main/pbx_variables.c:pbx_builtin_setvar_helper. */
  assign(name: string, value: string | undefined): void;
  /** main/pbx_variables.c:ast_str_substitute_variables: without a length limit. */
  substitute(text: string): string;
  /** main/pbx_variables.c:pbx_substitute_variables_helper, cut to the result buffer. */
  evaluate(text: string): string;
  report(id: EvaluationMessageId, ...args: string[]): void;
  /** Says that the result is not known, and gives undefined to return. */
  unknown(): undefined;
}

/** A dialplan function. `read` gives undefined where Asterisk's returns an error, which substitutes nothing. */
export interface DialplanFunction {
  read?(context: FunctionCallContext, args: string): string | undefined;
  write?(context: FunctionCallContext, args: string, value: string): void;
  /** Asterisk's function has only the growing-buffer callback, so expressions cannot call it. */
  readonly growing?: true;
}
