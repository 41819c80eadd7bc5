/**
 * The value of a text with `${...}` and `$[...]`, as Asterisk would substitute it.
 *
 * Strategy: main/pbx_variables.c step by step over bytes: inner parts first, at most 15 levels, results and names cut
 * at 4095 bytes and the whole at 8191. What needs a channel, a database or a module comes from the environment or is
 * reported as unknown; nothing is guessed.
 */
import { scanInteger } from '../syntax/scan-number.ts';
import { fromBytes, toBytes } from '../syntax/utf8.ts';
import type {
  DialplanFunction,
  Evaluation,
  EvaluationEnvironment,
  FunctionCallContext,
} from './environment.ts';
import { type ExpressionContext, evaluateExpression } from './expression-value.ts';
import { findFunction } from './functions/registry.ts';
import type { EvaluationMessage, EvaluationMessageId } from './messages.ts';

/** include/asterisk/pbx.h and main/pbx.c: EXT_DATA_SIZE less the closing zero, VAR_BUF_SIZE. */
const DATA_LIMIT = 8191;
const VALUE_SIZE = 4096;
const MAX_LEVELS = 15;
/** Asterisk's growing-buffer substitution has no limit of levels; a text that needs more than this is given up. */
const MAX_GROWING_LEVELS = 60;
/** Substitutions of one evaluation, so that texts that multiply themselves come to an end. */
const MAX_STEPS = 20_000;
const INT_MAX = 2147483647;

/**
 * Substitutes a text as the data of an application is (at most 8191 bytes) and tells what Asterisk would log. The
 * environment is not changed: assignments made by functions stay inside and are in the result. Never throws.
 */
export function evaluate(text: string, environment: EvaluationEnvironment): Evaluation {
  const run = new EvaluationRun(environment);
  return run.result(run.substitute(toBytes(text), DATA_LIMIT));
}

/**
 * What `Set(name=value)` does once its text is substituted: a name that ends with `)` writes a function, any other
 * assigns a variable (main/pbx_variables.c:pbx_builtin_setvar_helper). The result's `assigned` tells what changed.
 */
export function assign(name: string, value: string, environment: EvaluationEnvironment): Evaluation {
  const run = new EvaluationRun(environment);
  run.assign(toBytes(name), toBytes(value));
  return run.result(toBytes(value));
}

class EvaluationRun {
  readonly #environment: EvaluationEnvironment;
  readonly #messages: EvaluationMessage[] = [];
  readonly #unknown = new Set<string>();
  readonly #unset = new Set<string>();
  readonly #assigned = new Map<string, string | undefined>();
  #levels = 0;
  #growingLevels = 0;
  #steps = 0;

  constructor(environment: EvaluationEnvironment) {
    this.#environment = environment;
  }

  result(value: string): Evaluation {
    const assigned = new Map<string, string | undefined>();
    for (const [name, text] of this.#assigned) {
      assigned.set(fromBytes(name), text === undefined ? undefined : fromBytes(text));
    }
    return {
      value: fromBytes(value),
      messages: this.#messages.map(({ id, args }) => ({ id, args: args.map(fromBytes) })),
      unknown: [...this.#unknown].map(fromBytes),
      unset: [...this.#unset].map(fromBytes),
      assigned,
    };
  }

  /** pbx_substitute_variables_helper_full_location; `limit` undefined is the growing-buffer variant. */
  substitute(text: string, limit: number | undefined): string {
    const growing = limit === undefined;
    const level = growing ? this.#growingLevels : this.#levels;
    if (level >= (growing ? MAX_GROWING_LEVELS : MAX_LEVELS)) {
      if (growing) this.#unknown.add(text.slice(0, 80));
      else this.#report('recursion-limit');
      return '';
    }
    if (growing) this.#growingLevels++;
    else this.#levels++;
    const value = this.#expand(text, limit ?? Number.POSITIVE_INFINITY);
    if (growing) this.#growingLevels--;
    else this.#levels--;
    return value;
  }

  assign(name: string, value: string | undefined): void {
    if (name.endsWith(')')) {
      this.#write(name, value ?? '');
      return;
    }
    this.#assigned.set(name.replace(/^__?/, ''), value);
  }

  #report(id: EvaluationMessageId, ...args: string[]): void {
    this.#messages.push({ id, args });
  }

  #expand(text: string, limit: number): string {
    let out = '';
    let at = 0;
    while (at < text.length && out.length < limit) {
      const dollar = text.indexOf('$', at);
      const next = dollar < 0 ? '' : text.charAt(dollar + 1);
      if (next !== '{' && next !== '[') {
        const to = dollar < 0 ? text.length : dollar + 1;
        out += text.slice(at, to);
        at = to;
        continue;
      }
      out += text.slice(at, dollar);
      if (out.length > limit) break;
      const end = endOf(text, dollar + 2, next, next === '{' ? '}' : ']');
      if (!end.closed) this.#report(next === '{' ? 'missing-brace' : 'missing-bracket');
      at = end.closed ? end.at + 1 : end.at;
      const growing = limit === Number.POSITIVE_INFINITY;
      const raw = text.slice(dollar + 2, end.at);
      const body = growing ? raw : raw.slice(0, VALUE_SIZE - 1);
      const inner = end.nested ? this.substitute(body, growing ? undefined : VALUE_SIZE - 1) : body;
      if (++this.#steps > MAX_STEPS) {
        this.#unknown.add('$');
        return out;
      }
      if (next === '{') out += this.#variable(inner, growing);
      else
        out += evaluateExpression(inner, this.#expressionContext()).slice(
          0,
          Math.max(0, limit - out.length - 1),
        );
    }
    return out.length > limit ? out.slice(0, limit) : out;
  }

  #variable(text: string, growing: boolean): string {
    const { head, isFunction, offset, length } = parseVariableName(text);
    const value = isFunction ? this.#call(head, VALUE_SIZE, growing) : this.#lookUp(head);
    if (value === undefined) return '';
    const kept = growing ? value : value.slice(0, VALUE_SIZE - 1);
    return substring(kept, offset, length);
  }

  /** ast_str_retrieve_variable: EPOCH is built in, the rest is the environment's. */
  #lookUp(name: string): string | undefined {
    if (name === 'EPOCH') {
      if (this.#environment.now === undefined) {
        this.#unknown.add(name);
        return undefined;
      }
      return String(Math.floor(this.#environment.now / 1000) | 0);
    }
    const value = this.#plainVariable(name);
    if (value === undefined) this.#unset.add(name);
    return value;
  }

  #plainVariable(name: string): string | undefined {
    if (this.#assigned.has(name)) return this.#assigned.get(name);
    const value = this.#environment.variable(fromBytes(name));
    return value === undefined ? undefined : toBytes(value);
  }

  /** main/pbx_functions.c:func_args. */
  #parts(text: string): { readonly name: string; readonly args: string } {
    const open = text.indexOf('(');
    const name = text.slice(0, open);
    const rest = text.slice(open + 1);
    const close = rest.lastIndexOf(')');
    if (close < 0) this.#report('missing-parenthesis', name, rest);
    return { name, args: close < 0 ? rest : rest.slice(0, close) };
  }

  /** ast_func_read. */
  #call(text: string, size: number, growing: boolean): string | undefined {
    const { name, args } = this.#parts(text);
    const found = findFunction(name);
    if (found === undefined) return this.#outside(name, args);
    if (found.read === undefined) {
      this.#report('function-not-readable', name);
      return undefined;
    }
    const value = found.read(this.#functionContext(name, size), args);
    if (value === undefined) return undefined;
    const whole = value.includes('\0') ? value.slice(0, value.indexOf('\0')) : value;
    return growing && found.growing === true ? whole : whole.slice(0, size - 1);
  }

  /** A function that is not computed here. */
  #outside(name: string, args: string): string | undefined {
    const hook = this.#environment.readFunction;
    const value = hook === undefined ? undefined : hook(fromBytes(name), fromBytes(args));
    if (value === null) {
      this.#report('function-not-registered', name);
      return undefined;
    }
    if (value === undefined) this.#unknown.add(name);
    return value === undefined ? undefined : toBytes(value);
  }

  /** ast_func_write. */
  #write(text: string, value: string): void {
    const { name, args } = this.#parts(text);
    const found = findFunction(name);
    if (found === undefined) this.#unknown.add(name);
    else if (found.write === undefined) this.#report('function-not-writable', name);
    else found.write(this.#functionContext(name, VALUE_SIZE), args, value);
  }

  #functionContext(name: string, size: number): FunctionCallContext {
    const environment = this.#environment;
    return {
      name,
      size,
      now: environment.now,
      timezone: environment.timezone,
      random: environment.random === undefined ? undefined : () => environment.random?.() ?? 0,
      variable: variable => this.#plainVariable(variable),
      assign: (variable, value) => this.assign(variable, value),
      substitute: text => this.substitute(text, undefined),
      evaluate: text => this.substitute(text, size - 1),
      report: (id, ...args) => this.#report(id, ...args),
      unknown: () => {
        this.#unknown.add(name);
        return undefined;
      },
    };
  }

  #expressionContext(): ExpressionContext {
    return {
      report: (id, ...args) => this.#report(id, ...args),
      unknown: name => this.#unknown.add(name),
      call: (name, args, size) => this.#callFromExpression(name, findFunction(name), args, size),
    };
  }

  #callFromExpression(
    name: string,
    found: DialplanFunction | undefined,
    args: () => string,
    size: number,
  ): string | 'unreadable' | 'unavailable' | undefined {
    if (found === undefined) {
      const hook = this.#environment.readFunction;
      const value = hook === undefined ? undefined : hook(fromBytes(name), '');
      if (value === null) return 'unavailable';
      this.#unknown.add(name);
      return undefined;
    }
    if (found.read === undefined || found.growing === true) return 'unreadable';
    const value = found.read(this.#functionContext(name, size), args());
    if (value === undefined) this.#unknown.add(name);
    return value?.slice(0, size - 1);
  }
}

/** Where a `${` or `$[` ends, by counting its own sort of bracket, and whether something inside needs substitution. */
function endOf(
  text: string,
  from: number,
  open: string,
  close: string,
): { readonly at: number; readonly closed: boolean; readonly nested: boolean } {
  let depth = 1;
  let nested = false;
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '$') {
      const next = text.charAt(at + 1);
      if (next === '{' || next === '[') {
        nested = true;
        if (next === open) depth++;
        at++;
      }
    } else if (c === open) {
      depth++;
    } else if (c === close && --depth === 0) {
      return { at, closed: true, nested };
    }
  }
  return { at: text.length, closed: false, nested };
}

/** main/pbx_variables.c:parse_variable_name. */
function parseVariableName(text: string): {
  readonly head: string;
  readonly isFunction: boolean;
  readonly offset: number;
  readonly length: number;
} {
  let parens = 0;
  let isFunction = false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '(') {
      isFunction = true;
      parens++;
    } else if (c === ')') {
      parens--;
    } else if (c === ':' && parens === 0) {
      const offset = scanInteger(text, at + 1);
      const hasLength = offset !== undefined && text.charAt(offset.end) === ':';
      const length = hasLength ? scanInteger(text, offset.end + 1) : undefined;
      return {
        head: text.slice(0, at),
        isFunction,
        offset: offset?.value ?? 0,
        length: length?.value ?? INT_MAX,
      };
    }
  }
  return { head: text, isFunction, offset: 0, length: INT_MAX };
}

/** main/pbx_variables.c:substring. */
function substring(value: string, offset: number, length: number): string {
  const start = offset < 0 ? Math.max(0, value.length + offset) : offset;
  if (start >= value.length) return '';
  if (length >= 0) return value.slice(start, start + length);
  return value.slice(start, Math.max(start, value.length + length));
}
