/**
 * Makes the dialplan of a loaded extensions.conf, as pbx/pbx_config.c:pbx_load_config and the functions of main/pbx.c
 * that it calls do: one fold over the sections in their order. What Asterisk drops is dropped, and said in a problem.
 */
import { LineRun } from '../config/category.ts';
import type { Category, LoadedConfig } from '../config/loaded.ts';
import { equalsIgnoringCase, lowerCase, skipBlanks, standsAt, trimBlanks } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import { detached } from '../text/detached.ts';
import { Globals, type KnowsFunction } from './globals.ts';
import { type Changes, Context, type Dialplan, type GeneralOptions, type Site } from './model.ts';
import { addLine, type SubstituteLine } from './other-lines.ts';
import { PriorityLines } from './priority-lines.ts';
import type { DialplanProblem } from './problems.ts';
import { Reports } from './reports.ts';
import type { PriorityKind } from './scan.ts';
import { isTrue, PriorityStatement, parseStatement } from './statement.ts';

export type { Dialplan };

/** Bytes of a substituted include, ignorepat, switch or global (pbx_load_config: realvalue[8192]). */
const valueLimit = 8191;

/** AST_PBX_MAX_STACK. */
const includeLimit = 512;

/**
 * Never fails; empty where Asterisk refuses the configuration. `before` is the dialplan of the same file some edits ago:
 * a context whose lines are the same is taken over from it, and stays the same object.
 */
export function loadDialplan(
  config: LoadedConfig,
  knowsFunction: KnowsFunction = () => undefined,
  before?: Dialplan,
): Dialplan {
  const load = new Load(config, knowsFunction, before);
  load.run();
  return {
    contexts: load.contexts,
    globals: load.globals.byName,
    general: generalOptions(config),
    problems: load.problems,
    incomplete: config.incomplete,
    shape: load.shape,
    changes: load.changes,
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
  readonly problems: DialplanProblem[] = [];
  shape: object = {};
  private readonly added: Context[] = [];
  private readonly reports = new Reports();
  private readonly priorities: PriorityLines;
  private readonly before: Dialplan | undefined;
  /** Whether there is a context that the dialplan before had not. */
  private hasNewName = false;

  constructor(
    private readonly config: LoadedConfig,
    knowsFunction: KnowsFunction,
    before: Dialplan | undefined,
  ) {
    this.globals = new Globals(config.incomplete, knowsFunction);
    this.priorities = new PriorityLines(config, this.globals, this.reports);
    this.before = before?.incomplete === config.incomplete ? before : undefined;
  }

  run(): void {
    const { contexts } = this;
    for (const category of this.config.categories) {
      if (!isContext(category)) {
        if (!category.template && equalsIgnoringCase(category.name, 'globals')) this.setGlobals(category);
        continue;
      }
      const { name } = category;
      const met = contexts.get(name);
      if (met === undefined) contexts.set(name, this.known(name, category) ?? new Context(name, category));
      else contexts.set(name, this.extended(met, category));
    }
    this.keep(this.reports.problems);
    const { before } = this;
    const isNamedAlike = before?.contexts.size === contexts.size && !this.hasNewName;
    let isLike = isNamedAlike;
    const incomplete: Context[] = [];
    for (const context of contexts.values()) {
      const old = before?.contexts.get(context.name);
      const isKnown = context === old;
      if (!isKnown) {
        this.added.push(context);
        this.read(context);
        isLike &&= old !== undefined && context.isLike(old);
      }
      if (context.problems.length > 0) this.keep(context.problems);
      const { includes } = context;
      if (includes.length === 0) continue;
      if (!isKnown || !isNamedAlike)
        context.missing = includes.filter(({ context: included }) => !contexts.has(included));
      if (context.missing.length > 0 || includes.length >= includeLimit) incomplete.push(context);
    }
    if (isLike && before !== undefined) this.shape = before.shape;
    this.reports.problems = [];
    for (const context of incomplete) this.complainOfIncludes(context);
    this.keep(this.reports.problems);
  }

  get changes(): Changes {
    const { before, contexts, added } = this;
    const isGone = (old: Context) => contexts.get(old.name) !== old;
    // Names that are gone are looked for only where there must be some.
    const hasAllNames = !this.hasNewName && before?.contexts.size === contexts.size;
    const old = hasAllNames
      ? added.flatMap(({ name }) => before.contexts.get(name) ?? [])
      : [...(before?.contexts.values() ?? [])].filter(isGone);
    return { revision: {}, since: before?.changes.revision, added, removed: old };
  }

  private setGlobals({ variables }: Category): void {
    for (const variable of variables)
      for (const { id, args } of this.globals.set(variable))
        this.reports.whole(id, variable, 'nothing', args);
  }

  private keep(problems: readonly DialplanProblem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  /** The same context of the dialplan before, where one section makes it what it was. */
  private known(name: string, section: Category): Context | undefined {
    const context = this.before?.contexts.get(name);
    if (context === undefined) this.hasNewName = true;
    const isSame = context?.holdsSubstitutions === false && context.takesOver(section);
    return isSame ? context : undefined;
  }

  /** A context with one more section; never one of the dialplan before, which has to stay what it is. */
  private extended(context: Context, section: Category): Context {
    const isOld = context === this.before?.contexts.get(context.name);
    const extended = isOld ? new Context(context.name, context.sections[0]) : context;
    extended.addSection(section);
    return extended;
  }

  private read(context: Context): void {
    const { reports } = this;
    reports.context = context.name;
    if (reports.problems.length > 0) reports.problems = [];
    for (const category of context.sections) {
      this.priorities.begin(context);
      for (const part of category.parts) {
        if (part instanceof LineRun) this.lines(context, part);
        else this.line(context, part.name, part.value, part, 0);
      }
    }
    if (reports.problems.length > 0) context.problems = reports.problems;
    context.settle();
  }

  private lines(context: Context, run: LineRun): void {
    const { lines, firstLine } = run.anchor.block;
    const { content } = lines.text;
    for (let at = run.start; at < run.end; at++) {
      const line = firstLine + at;
      if (!lines.isPlain(line)) continue;
      const equals = lines.equalsSign(line);
      const start = lines.contentStart(line);
      const end = lines.contentEnd(line);
      const behind = content.charCodeAt(equals + 1) === greater && equals + 1 < end ? equals + 2 : equals + 1;
      const value = skipBlanks(content, behind, end);
      const kind = priorityKind(content, start, equals);
      if (kind !== undefined) this.priorities.addFrom(run, at, kind, content, value, end);
      else {
        const name = content.slice(start, trimBlanks(content, start, equals));
        this.line(context, name, detached(content.slice(value, end)), run, at);
      }
    }
  }

  private line(context: Context, name: string, value: string, site: Site, at: number): void {
    const statement = parseStatement(name, value);
    if (statement instanceof PriorityStatement) this.priorities.addStatement(site, at, statement);
    else addLine(context, statement, site, at, this.substitute(context), this.reports);
  }

  private substitute(context: Context): SubstituteLine {
    return (text, variable) => {
      if (!text.includes('$')) return { text: cutToBytes(text, valueLimit), certain: true };
      context.holdsSubstitutions = true;
      const { text: value, certain, problems } = this.globals.substitute(text);
      const span = { start: 0, end: text.length };
      for (const { id, args } of problems) this.reports.part(id, variable(), span, 'nothing', args);
      return { text: cutToBytes(value, valueLimit), certain };
    };
  }

  /** main/pbx.c:ast_context_verify_includes: Asterisk names only the first of each context. */
  private complainOfIncludes({ name, includes, missing }: Context): void {
    this.reports.context = name;
    const last = includes[includeLimit - 1];
    if (last !== undefined)
      this.reports.whole('too-many-includes', last.variable, 'nothing', { count: includes.length });
    if (this.config.incomplete) return;
    let logged = 1;
    for (const include of missing) {
      const { certain, text, context: included } = include;
      if (certain) {
        const { variable } = include;
        const span = { start: 0, end: text === variable.value ? included.length : variable.value.length };
        this.reports.part('missing-context', variable, span, 'nothing', {
          context: name,
          include: included,
          logged,
        });
      }
      logged = 0;
    }
  }
}

/** Which of the two kinds of line with a priority a plain name begins; undefined where more care is needed. */
function priorityKind(text: string, start: number, equals: number): PriorityKind | undefined {
  const kind = standsAt(text, start, 'exten') ? 'exten' : standsAt(text, start, 'same') ? 'same' : undefined;
  if (kind === undefined) return undefined;
  return skipBlanks(text, start + kind.length, equals) === equals ? kind : undefined;
}

const greater = 0x3e;
