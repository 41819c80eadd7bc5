/**
 * Makes the dialplan of a loaded extensions.conf, as pbx/pbx_config.c:pbx_load_config and the functions of main/pbx.c
 * that it calls do: one fold over the sections in their order. What Asterisk drops is dropped, and said in a problem.
 */

import type { Category, LoadedConfig, LoadedVariable } from '../config/loaded.ts';
import { matchCallerId, matchExtension } from '../syntax/pattern.ts';
import { parseTime } from '../syntax/time.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import type { Span } from '../text/span.ts';
import { Globals, type KnowsFunction, type OwnVariables } from './globals.ts';
import {
  Context,
  type Dialplan,
  Extension,
  type GeneralOptions,
  hintPriority,
  Priority,
  type Spelling,
} from './model.ts';
import { withoutDashes } from './order.ts';
import {
  type DialplanCost,
  type DialplanProblem,
  type DialplanProblemId,
  valueColumns,
  wholeColumns,
} from './problems.ts';
import type { Statement } from './statement.ts';
import { includeNameEnd, isTrue, loadedStatement, PriorityStatement } from './statement.ts';
import { hintTarget, holdsOpenSet, nothing, type Target, targetOf } from './target.ts';

export type { Dialplan };

/** Bytes of an extension with its caller-id match that Asterisk keeps (pbx_load_config: realext[256]). */
export const extensionLimit = 255;

/** Bytes of a substituted include, ignorepat, switch or global (pbx_load_config: realvalue[8192]). */
const valueLimit = 8191;

/** Bytes of a hint's devices after substitution (pbx.c:ast_add_extension2_lockopt: expand_buf). */
const hintLimit = 4096;

/** AST_PBX_MAX_STACK. */
const includeLimit = 512;

/** Never fails; empty where Asterisk refuses the configuration. */
export function loadDialplan(config: LoadedConfig, knowsFunction: KnowsFunction = () => undefined): Dialplan {
  const load = new Load(config, knowsFunction);
  load.run();
  return {
    contexts: load.contexts,
    globals: load.globals.byName,
    general: generalOptions(config),
    problems: load.problems,
    incomplete: config.incomplete,
  };
}

/** Whether a section is a context: all but templates, `[general]` and `[globals]` in any case. */
export function isContext(category: Category): boolean {
  if (category.template) return false;
  const { length } = category.name;
  if (length !== 7) return true;
  const name = lowerCase(category.name);
  return name !== 'general' && name !== 'globals';
}

function generalOptions({ categories }: LoadedConfig): GeneralOptions {
  const section = categories.find(({ name, template }) => !template && equalsIgnoringCase(name, 'general'));
  const value = (option: string) =>
    section?.variables.find(({ name }) => equalsIgnoringCase(name, option))?.value;
  const fallThrough = value('autofallthrough');
  return {
    static: isTrue(value('static')),
    writeProtect: isTrue(value('writeprotect')),
    autoFallThrough: fallThrough === undefined || isTrue(fallThrough),
    newPatternMatching: isTrue(value('extenpatternmatchnew')),
    clearGlobalVariables: isTrue(value('clearglobalvars')),
    overrideSwitch: value('overrideswitch') || undefined,
    usersContext: value('userscontext') ?? 'default',
  };
}

/** `lastpri` before the first priority of a section. */
const noPriority = -2;

class Load {
  readonly contexts = new Map<string, Context>();
  readonly problems: DialplanProblem[] = [];
  readonly globals: Globals;
  private context = new Context('');
  private target: Target = nothing;
  /** What `target` was made of. */
  private written: string | undefined;
  private lastPriority = noPriority;
  /** Extensions that the present section has begun. */
  private begun: Extension[] = [];

  constructor(
    private readonly config: LoadedConfig,
    knowsFunction: KnowsFunction,
  ) {
    this.globals = new Globals(config.incomplete, knowsFunction);
  }

  run(): void {
    const { categories } = this.config;
    for (const { name, template, variables } of categories) {
      if (template || !equalsIgnoringCase(name, 'globals')) continue;
      for (const variable of variables) {
        for (const { id, args } of this.globals.set(variable))
          this.reportWhole(id, variable, 'nothing', args);
      }
    }
    for (const category of categories) if (isContext(category)) this.section(category);
    this.verifyIncludes();
  }

  private section(category: Category): void {
    const known = this.contexts.get(category.name);
    this.context = known ?? new Context(category.name);
    if (known === undefined) this.contexts.set(category.name, this.context);
    this.context.sections.push(category);
    this.target = nothing;
    this.written = undefined;
    this.lastPriority = noPriority;
    for (const variable of category.variables) {
      const statement = loadedStatement(variable);
      if (statement instanceof PriorityStatement) this.priorityLine(statement, variable);
      else this.otherLine(statement, variable);
    }
    for (const extension of this.begun) extension.settle();
    this.begun = [];
  }

  private priorityLine(statement: PriorityStatement, variable: LoadedVariable): void {
    if (statement.kind === 'exten') this.aim(statement, variable);
    else if (this.target.text === '' && this.target.certain) {
      // An exec or a file that cannot be seen may have begun an extension.
      if (!this.config.incomplete)
        this.report('same-without-extension', variable, wholeColumns(variable), 'line', {
          keyword: variable.name,
        });
      return;
    }
    if (statement.labelStart !== -1 && statement.labelEnd === -1) {
      this.reportPart('label-not-closed', variable, statement.prioritySpan, 'line');
      return;
    }
    const number = this.numberOf(statement, variable);
    if (number === undefined) return;
    if (statement.open !== -1 && statement.close === -1) {
      const span = { start: statement.applicationStart, end: statement.value.length };
      this.reportPart('parenthesis-not-closed', variable, span, 'nothing', {
        application: statement.application,
      });
    }
    if (number === 0) {
      this.reportPart('next-after-hint', variable, statement.prioritySpan, 'line');
      return;
    }
    this.lastPriority = (number + statement.offset) | 0;
    const { extension } = this.target;
    if (extension === '_.' || extension === '_!') {
      this.reportPart('pattern-takes-everything', variable, this.extensionSpan(statement), 'nothing', {
        extension,
      });
    }
    this.register(statement, variable, this.lastPriority);
  }

  /** The extension of an `exten` line: for it and for the `same` lines behind it. */
  private aim(statement: PriorityStatement, variable: LoadedVariable): void {
    const known = this.written;
    if (known?.length === statement.extensionEnd && statement.value.startsWith(known)) return;
    const written = statement.extension;
    const { text, certain } = this.substitute(written, variable, 0, extensionLimit);
    this.written = certain ? written : undefined;
    // What seems to be nothing may be anything: it keeps the name that is written.
    this.target = targetOf(text === '' && !certain ? written : text, certain);
  }

  /** The number that a priority stands for before its offset is added; undefined where the line is dropped. */
  private numberOf(statement: PriorityStatement, variable: LoadedVariable): number | undefined {
    switch (statement.form) {
      case 'number':
        if (statement.number >= 1) return statement.number;
        this.reportPart('priority-below-one', variable, statement.prioritySpan, 'line', {
          priority: statement.word,
        });
        return undefined;
      case 'hint':
        return hintPriority;
      case 'next':
      case 'same':
        if (this.lastPriority > noPriority)
          return statement.form === 'next' ? (this.lastPriority + 1) | 0 : this.lastPriority;
        if (!this.config.incomplete)
          this.reportPart('next-without-priority', variable, statement.prioritySpan, 'line', {
            priority: statement.word,
          });
        return undefined;
      default:
        return this.labelled(statement, variable);
    }
  }

  /** The priority of a label of the same extension; never below 1, so that a hint's label is none. */
  private labelled(statement: PriorityStatement, variable: LoadedVariable): number | undefined {
    const { context, target } = this;
    const label = statement.word;
    let best: Extension | undefined;
    for (const candidate of context.extensionsWithLabel(label)) {
      if (best !== undefined && best.key <= candidate.key) continue;
      if (matchExtension(candidate.spelling.compared, target.extension) === 0) continue;
      if (matchCallerId(candidate.callerId, target.caller)) best = candidate;
    }
    const found = best?.labelledPriority(label)?.priority ?? 0;
    if (found >= 1) return found;
    if (this.config.incomplete || context.holdsUncertain || !target.certain) return undefined;
    const span = statement.prioritySpan;
    this.reportPart('unknown-priority', variable, span, 'line', {
      priority: label,
      extension: target.extension,
    });
    // The search goes through the includes, but looks into this same context each time.
    if (
      context.includes.some(
        ({ context: name, time }) => time === undefined && !equalsIgnoringCase(name, context.name),
      )
    )
      this.reportPart('search-too-deep', variable, span, 'nothing', { label });
    return undefined;
  }

  /** main/pbx.c:ast_add_extension2_lockopt. */
  private register(statement: PriorityStatement, variable: LoadedVariable, number: number): void {
    const { context, target } = this;
    if (target.extension === '') {
      this.reportPart('empty-extension', variable, this.extensionSpan(statement), 'line');
      return;
    }
    const devices = number === hintPriority ? this.devices(statement, variable) : undefined;
    const { spelling, certain, key } = number === hintPriority ? hintTarget(target) : target;
    const label = statement.label || undefined;
    const extension = context.extensionByKey(key);
    if (!certain) context.holdsUncertain = true;
    if (extension === undefined) {
      const first = new Priority(number, spelling, label, variable, devices);
      this.begin(new Extension(first, certain, key), statement, variable);
      return;
    }
    const place = extension.placeOf(number);
    const inUse = label !== undefined && this.labelInUse(extension, place, number, statement, variable);
    const next = extension.priorities[place];
    if (next?.priority === number) {
      if (!certain || !extension.certain) return;
      const { name } = next.spelling;
      this.reportPart('duplicate-priority', variable, statement.prioritySpan, 'line', {
        extension: spelling.name,
        priority: number,
        other: name === spelling.name ? '' : name,
      });
      return;
    }
    if (context.wasSearched && place > 0) this.checkAlias(extension, spelling, statement, variable);
    const kept = inUse ? undefined : label;
    extension.insert(new Priority(number, spelling, kept, variable, devices), place);
    if (kept !== undefined) context.noteLabel(kept, extension);
  }

  /** The first line of an extension. */
  private begin(extension: Extension, statement: PriorityStatement, variable: LoadedVariable): void {
    const { name, compared, callerId } = extension.spelling;
    this.context.addExtension(extension);
    this.begun.push(extension);
    for (const label of extension.labelNames) this.context.noteLabel(label, extension);
    if (!holdsOpenSet(compared) && (callerId === undefined || !holdsOpenSet(callerId))) return;
    this.reportPart('set-not-closed', variable, this.extensionSpan(statement), 'nothing', {
      extension: name,
    });
  }

  /**
   * Once a label was looked for, Asterisk keeps a second index of the context; a further priority of an extension that
   * is spelt differently gets an entry of its own there, without a table of priorities, and Asterisk crashes on it when
   * it takes the dialplan into use (main/pbx.c:ast_add_extension2_lockopt, context_promote).
   */
  private checkAlias(
    extension: Extension,
    { name, compared, callerId }: Spelling,
    statement: PriorityStatement,
    variable: LoadedVariable,
  ): void {
    // It is not entered where an extension without a match is spelt so, nor where it is there already.
    const bare = withoutDashes(name);
    if (this.context.extension(bare)?.spelling.compared === bare) return;
    if (compared === extension.spelling.compared && callerId === extension.callerId) return;
    this.reportPart('alias-after-search', variable, this.extensionSpan(statement), 'everything', {
      extension: name,
      other: extension.name,
    });
  }

  /** main/pbx.c:add_priority: whether a label is taken by a priority below, or by the next one above. */
  private labelInUse(
    extension: Extension,
    place: number,
    number: number,
    statement: PriorityStatement,
    variable: LoadedVariable,
  ): boolean {
    const label = statement.label;
    if (extension.labelledPriority(label) === undefined) return false;
    let inUse = false;
    const { priorities } = extension;
    const { name } = this.target.spelling;
    for (let at = 0; at <= place && at < priorities.length; at++) {
      const other = priorities[at];
      if (other === undefined || other.label !== label || other.priority === number) continue;
      inUse = true;
      this.reportPart('duplicate-label', variable, statement.labelSpan ?? statement.prioritySpan, 'label', {
        label,
        extension: name,
        priority: other.priority,
        other: other.spelling.name === name ? '' : other.spelling.name,
      });
    }
    return inUse;
  }

  /** The devices of a hint: variables in them are substituted at load, but not in a pattern's. */
  private devices(statement: PriorityStatement, variable: LoadedVariable): string | undefined {
    const { application } = statement;
    if (!application.includes('${') || this.target.extension.startsWith('_')) return undefined;
    const own = { EXTEN: this.target.extension, CONTEXT: this.context.name };
    return this.substitute(application, variable, statement.applicationStart, hintLimit, own).text;
  }

  private otherLine(statement: Exclude<Statement, PriorityStatement>, variable: LoadedVariable): void {
    const { context } = this;
    switch (statement.kind) {
      case 'include': {
        const { text, certain } = this.substitute(statement.value, variable, 0, valueLimit);
        if (
          certain &&
          context.includes.some(other => other.certain && equalsIgnoringCase(other.text, text))
        ) {
          this.reportWhole('duplicate-include', variable, 'line', { include: text });
          return;
        }
        const end = includeNameEnd(text);
        const time = parseTime(text, end + 1);
        context.includes.push({ text, context: text.slice(0, end), certain, time, statement, variable });
        for (const { id, start, end: to } of time?.problems ?? []) {
          if (id === 'too-many-fields') continue;
          const span =
            text === statement.value ? { start, end: to } : { start: 0, end: statement.value.length };
          this.reportPart('time-element', variable, span, 'nothing', {
            problem: id,
            element: text.slice(start, to),
          });
        }
        return;
      }
      case 'ignorepat': {
        const { text, certain } = this.substitute(statement.value, variable, 0, valueLimit);
        if (
          certain &&
          context.ignorePatterns.some(other => other.certain && equalsIgnoringCase(other.text, text))
        )
          this.reportWhole('duplicate-ignorepat', variable, 'line', { pattern: text });
        else context.ignorePatterns.push({ text, certain, statement, variable });
        return;
      }
      case 'autohints':
        context.autoHints = statement.enabled;
        return;
      case 'unknown':
        this.report('unknown-keyword', variable, variable.item.columns(variable.item.nameSpan), 'line', {
          keyword: variable.name,
        });
        return;
      default: {
        const { text, certain } =
          statement.kind === 'switch'
            ? this.substitute(statement.value, variable, 0, valueLimit)
            : { text: statement.value, certain: true };
        const slash = text.indexOf('/');
        const name = slash === -1 ? text : text.slice(0, slash);
        const data = slash === -1 ? '' : text.slice(slash + 1);
        const isSame = (other: { readonly name: string; readonly data: string; readonly certain: boolean }) =>
          other.certain && equalsIgnoringCase(other.name, name) && equalsIgnoringCase(other.data, data);
        if (certain && context.switches.some(isSame))
          this.reportWhole('duplicate-switch', variable, 'line', { switch: text });
        else context.switches.push({ name, data, certain, statement, variable });
      }
    }
  }

  /** main/pbx.c:ast_context_verify_includes: Asterisk names only the first of each context. */
  private verifyIncludes(): void {
    for (const context of this.contexts.values()) {
      const { includes, name } = context;
      this.context = context;
      const last = includes[includeLimit - 1];
      if (last !== undefined)
        this.reportWhole('too-many-includes', last.variable, 'nothing', { count: includes.length });
      if (this.config.incomplete) continue;
      let logged = 1;
      for (const include of includes) {
        if (this.contexts.has(include.context)) continue;
        if (include.certain) {
          const span =
            include.text === include.statement.value
              ? include.statement.context
              : wholeValue(include.statement);
          this.reportPart('missing-context', include.variable, span, 'nothing', {
            context: name,
            include: include.context,
            logged,
          });
        }
        logged = 0;
      }
    }
  }

  /** Substitutes globals; complaints are placed where `text` begins at `start` of the variable's value. */
  private substitute(
    text: string,
    variable: LoadedVariable,
    start: number,
    limit: number,
    own?: OwnVariables,
  ): { readonly text: string; readonly certain: boolean } {
    if (!text.includes('$')) return { text: cutToBytes(text, limit), certain: true };
    const result = this.globals.substitute(text, own);
    const span = { start, end: start + text.length };
    for (const { id, args } of result.problems) this.reportPart(id, variable, span, 'nothing', args);
    return { text: cutToBytes(result.text, limit), certain: result.certain };
  }

  /** Of the extension as written; of the priority on a `same` line. */
  private extensionSpan(statement: PriorityStatement): Span {
    return statement.kind === 'exten' ? statement.extensionSpan : statement.prioritySpan;
  }

  private reportWhole(
    id: DialplanProblemId,
    variable: LoadedVariable,
    cost: DialplanCost,
    args: DialplanProblem['args'] = {},
  ): void {
    this.report(id, variable, wholeColumns(variable), cost, args);
  }

  /** A span of the value; of all the line where it is empty. */
  private reportPart(
    id: DialplanProblemId,
    variable: LoadedVariable,
    span: Span,
    cost: DialplanCost,
    args: DialplanProblem['args'] = {},
  ): void {
    const columns = span.end > span.start ? valueColumns(variable, span) : wholeColumns(variable);
    this.report(id, variable, columns, cost, args);
  }

  private report(
    id: DialplanProblemId,
    variable: LoadedVariable,
    span: Span,
    cost: DialplanCost,
    args: DialplanProblem['args'],
  ): void {
    const { source, line, item } = variable;
    this.problems.push({ id, source, line, span, args, cost, item, variable, context: this.context.name });
  }
}

function wholeValue({ value }: { readonly value: string }): Span {
  return { start: 0, end: value.length };
}
