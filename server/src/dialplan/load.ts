/**
 * Makes the dialplan of a loaded extensions.conf, as pbx/pbx_config.c:pbx_load_config and the functions of main/pbx.c
 * that it calls do: one fold over the sections in their order. What Asterisk drops is dropped, and said in a problem.
 */
import { LineRun } from '../config/category.ts';
import type { Category, LoadedConfig, LoadedVariable } from '../config/loaded.ts';
import { equalsIgnoringCase, lowerCase, skipBlanks } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import type { Span } from '../text/span.ts';
import { Globals, type KnowsFunction } from './globals.ts';
import { Context, type Dialplan, type GeneralOptions } from './model.ts';
import { addLine, type SubstituteLine } from './other-lines.ts';
import { PriorityLines } from './priority-lines.ts';
import type { DialplanProblem } from './problems.ts';
import { Reports } from './reports.ts';
import type { PriorityKind } from './scan.ts';
import { isTrue, loadedStatement, PriorityStatement } from './statement.ts';

export type { Dialplan };

/** Bytes of a substituted include, ignorepat, switch or global (pbx_load_config: realvalue[8192]). */
const valueLimit = 8191;

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
function isContext(category: Category): boolean {
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

class Load {
  readonly contexts = new Map<string, Context>();
  readonly globals: Globals;
  private readonly reports = new Reports();
  private readonly priorities: PriorityLines;

  constructor(
    private readonly config: LoadedConfig,
    knowsFunction: KnowsFunction,
  ) {
    this.globals = new Globals(config.incomplete, knowsFunction);
    this.priorities = new PriorityLines(config, this.globals, this.reports);
  }

  get problems(): readonly DialplanProblem[] {
    return this.reports.problems;
  }

  run(): void {
    const { categories } = this.config;
    for (const category of categories) {
      if (category.template || !equalsIgnoringCase(category.name, 'globals')) continue;
      for (const variable of category.variables) {
        for (const { id, args } of this.globals.set(variable))
          this.reports.whole(id, variable, 'nothing', args);
      }
    }
    for (const category of categories) if (isContext(category)) this.section(category);
    this.verifyIncludes();
  }

  private section(category: Category): void {
    const known = this.contexts.get(category.name);
    const context = known ?? new Context(category.name);
    if (known === undefined) this.contexts.set(category.name, context);
    context.sections.push(category);
    this.reports.context = category.name;
    this.priorities.begin(context);
    for (const part of category.parts) {
      if (part instanceof LineRun) this.lines(context, part);
      else this.variable(context, part);
    }
    this.priorities.end();
  }

  private lines(context: Context, run: LineRun): void {
    const { lines, text } = run.file;
    const { content } = text;
    for (let line = run.firstLine; line < run.endLine; line++) {
      if (!lines.isVariable(line)) continue;
      lines.locate(line);
      const start = lines.contentStart;
      const end = lines.contentEnd;
      const equals = content.indexOf('=', start);
      const kind = priorityKind(content, start, equals);
      if (kind === undefined) {
        this.variable(context, run.variable(line));
        continue;
      }
      const behind = content.charCodeAt(equals + 1) === greater && equals + 1 < end ? equals + 2 : equals + 1;
      this.priorities.addFrom(run, line, kind, skipBlanks(content, behind, end), end);
    }
  }

  private variable(context: Context, variable: LoadedVariable): void {
    const statement = loadedStatement(variable);
    if (statement instanceof PriorityStatement) this.priorities.addVariable(variable, statement);
    else addLine(context, statement, variable, this.substitute, this.reports);
  }

  private readonly substitute: SubstituteLine = (text, variable) => {
    if (!text.includes('$')) return { text: cutToBytes(text, valueLimit), certain: true };
    const { text: value, certain, problems } = this.globals.substitute(text);
    const span = { start: 0, end: text.length };
    for (const { id, args } of problems) this.reports.part(id, variable, span, 'nothing', args);
    return { text: cutToBytes(value, valueLimit), certain };
  };

  /** main/pbx.c:ast_context_verify_includes: Asterisk names only the first of each context. */
  private verifyIncludes(): void {
    for (const context of this.contexts.values()) {
      const { includes, name } = context;
      this.reports.context = context.name;
      const last = includes[includeLimit - 1];
      if (last !== undefined)
        this.reports.whole('too-many-includes', last.variable, 'nothing', { count: includes.length });
      if (this.config.incomplete) continue;
      let logged = 1;
      for (const include of includes) {
        if (this.contexts.has(include.context)) continue;
        if (include.certain) {
          const span =
            include.text === include.statement.value
              ? include.statement.context
              : wholeValue(include.statement);
          this.reports.part('missing-context', include.variable, span, 'nothing', {
            context: name,
            include: include.context,
            logged,
          });
        }
        logged = 0;
      }
    }
  }
}

/** Which of the two kinds of line with a priority a plain name begins; undefined where more care is needed. */
function priorityKind(text: string, start: number, equals: number): PriorityKind | undefined {
  const kind = text.startsWith('exten', start)
    ? 'exten'
    : text.startsWith('same', start)
      ? 'same'
      : undefined;
  if (kind === undefined) return undefined;
  return skipBlanks(text, start + kind.length, equals) === equals ? kind : undefined;
}

const greater = 0x3e;

function wholeValue({ value }: { readonly value: string }): Span {
  return { start: 0, end: value.length };
}
