/**
 * Makes the dialplan of a loaded extensions.conf, as pbx/pbx_config.c:pbx_load_config and the functions of main/pbx.c
 * that it calls do: one fold over the sections in their order. What Asterisk drops is dropped, and said in a problem.
 */
import { LineRun } from '../config/category.ts';
import { type Category, type LoadedConfig, sectionNamed } from '../config/loaded.ts';
import { equalsIgnoringCase, lowerCase, skipBlanks, standsAt, trimBlanks } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import { detached } from '../text/detached.ts';
import { areSame } from '../text/same.ts';
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
  const old = before?.incomplete === config.incomplete ? before : undefined;
  const load = new Load(config, knowsFunction, old);
  load.run();
  const dialplan = {
    contexts: load.contexts,
    globals: load.globals.byName,
    general: generalOptions(config),
    problems: load.problems,
    incomplete: config.incomplete,
    shape: load.shape,
    changes: load.changes,
  };
  states.set(dialplan, load.state);
  return dialplan;
}

/** What the next dialplan goes on from, and then has for its own. */
interface State {
  readonly categories: readonly Category[];
  readonly contexts: Map<string, Context>;
  readonly globals: Globals;
  readonly globalProblems: readonly DialplanProblem[];
  /** Contexts of which there is something to complain. */
  readonly troubled: Set<Context>;
  /** Contexts in which something is substituted: they are read anew each time. */
  readonly substituting: Set<Context>;
}

const states = new WeakMap<Dialplan, State>();

/** More sections than these are not taken one by one. */
const fewSections = 100;

/** The places of the sections that are others than before; undefined where more has changed than lines of contexts. */
function changedSections(
  { categories: before, contexts }: State,
  categories: readonly Category[],
): readonly number[] | undefined {
  if (before.length !== categories.length) return undefined;
  const changed: number[] = [];
  for (let index = 0; index < categories.length; index++) {
    const [old, section] = [before[index], categories[index]];
    if (old === section) continue;
    if (old === undefined || section === undefined || old.name !== section.name) return undefined;
    if (old.template !== section.template || changed.length === fewSections) return undefined;
    if (!isContext(section)) {
      if (areSame(old.parts, section.parts)) continue;
      return undefined;
    }
    if (contexts.get(section.name)?.sections.length !== 1) return undefined;
    changed.push(index);
  }
  return changed;
}

/** Whether a section is a context: all but templates, `[general]` and `[globals]` in any case. */
function isContext(category: Category): boolean {
  if (category.template) return false;
  const { length } = category.name;
  if (length !== 7) return true;
  const name = lowerCase(category.name);
  return name !== 'general' && name !== 'globals';
}

function generalOptions(config: LoadedConfig): GeneralOptions {
  const section = sectionNamed(config, 'general');
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
  readonly contexts: Map<string, Context>;
  readonly globals: Globals;
  readonly problems: DialplanProblem[] = [];
  shape: object = {};
  private globalProblems: readonly DialplanProblem[];
  private readonly troubled: Set<Context>;
  private readonly substituting: Set<Context>;
  private readonly added: Context[] = [];
  private removed: readonly Context[] = [];
  private readonly reports = new Reports();
  private readonly priorities: PriorityLines;
  /** The sections that are to be read where all others are what they were. */
  private readonly changed: readonly number[] | undefined;

  constructor(
    private readonly config: LoadedConfig,
    knowsFunction: KnowsFunction,
    private readonly before: Dialplan | undefined,
  ) {
    const state = before && states.get(before);
    this.changed = state && changedSections(state, config.categories);
    const kept = this.changed && state;
    if (before !== undefined) states.delete(before);
    this.contexts = kept?.contexts ?? new Map();
    this.globals =
      kept?.globals.withFunctions(knowsFunction) ?? new Globals(config.incomplete, knowsFunction);
    this.globalProblems = kept?.globalProblems ?? [];
    this.troubled = kept?.troubled ?? new Set();
    this.substituting = kept?.substituting ?? new Set();
    const expected = this.changed === undefined ? linesIn(config.categories) : 0;
    this.priorities = new PriorityLines(config, this.globals, this.reports, expected);
  }

  run(): void {
    if (this.before !== undefined && this.changed !== undefined) this.readSome(this.before, this.changed);
    else this.readAll();
    this.complain();
  }

  get state(): State {
    const { contexts, globals, globalProblems, troubled, substituting } = this;
    return { categories: this.config.categories, contexts, globals, globalProblems, troubled, substituting };
  }

  get changes(): Changes {
    const { before, added, removed } = this;
    return { revision: {}, since: before?.changes.revision, added, removed };
  }

  private readAll(): void {
    const { before, contexts } = this;
    let hasNewName = false;
    for (const category of this.config.categories) {
      if (!isContext(category)) {
        if (!category.template && equalsIgnoringCase(category.name, 'globals')) this.setGlobals(category);
        continue;
      }
      const { name } = category;
      const met = contexts.get(name);
      const old = met === undefined ? before?.contexts.get(name) : undefined;
      if (met !== undefined) contexts.set(name, this.extended(met, category));
      else {
        hasNewName ||= old === undefined;
        const isSame = old?.holdsSubstitutions === false && old.takesOver(category);
        contexts.set(name, isSame ? old : new Context(name, category));
      }
    }
    this.globalProblems = this.reports.problems;
    this.reports.problems = [];
    const isNamedAlike = before?.contexts.size === contexts.size && !hasNewName;
    let isLike = isNamedAlike;
    for (const context of contexts.values()) {
      const old = before?.contexts.get(context.name);
      const isKnown = context === old;
      if (!isKnown) {
        this.read(context);
        isLike &&= old !== undefined && context.isLike(old);
      }
      if (!isKnown || !isNamedAlike) this.findMissing(context);
      this.note(context);
    }
    if (before === undefined) return;
    if (isLike) this.shape = before.shape;
    this.removed = [...before.contexts.values()].filter(old => contexts.get(old.name) !== old);
  }

  /** The same where all but some sections are what they were, in the contexts of the dialplan before. */
  private readSome(before: Dialplan, changed: readonly number[]): void {
    const { contexts, troubled, substituting } = this;
    const stale = new Map([...substituting].map(({ name, sections }) => [name, sections]));
    for (const index of changed) {
      const section = this.config.categories[index];
      if (section !== undefined) stale.set(section.name, [section]);
    }
    const removed: Context[] = [];
    let isLike = true;
    for (const [name, [section, ...more]] of stale) {
      const old = contexts.get(name);
      if (old === undefined || section === undefined) continue;
      if (more.length === 0 && !old.holdsSubstitutions && old.takesOver(section)) continue;
      const context = new Context(name, section);
      for (const each of more) context.addSection(each);
      contexts.set(name, context);
      troubled.delete(old);
      substituting.delete(old);
      removed.push(old);
      this.read(context);
      this.findMissing(context);
      this.note(context);
      isLike &&= context.isLike(old);
    }
    this.removed = removed;
    if (isLike) this.shape = before.shape;
  }

  private findMissing(context: Context): void {
    const { includes } = context;
    if (includes.length > 0)
      context.missing = includes.filter(({ context: included }) => !this.contexts.has(included));
  }

  private note(context: Context): void {
    if (context.holdsSubstitutions) this.substituting.add(context);
    const { problems, missing, includes } = context;
    if (problems.length > 0 || missing.length > 0 || includes.length >= includeLimit)
      this.troubled.add(context);
  }

  private complain(): void {
    this.keep(this.globalProblems);
    for (const { problems } of this.troubled) this.keep(problems);
    this.reports.problems = [];
    for (const context of this.troubled) this.complainOfIncludes(context);
    this.keep(this.reports.problems);
  }

  private setGlobals({ variables }: Category): void {
    for (const variable of variables)
      for (const { id, args } of this.globals.set(variable))
        this.reports.whole(id, variable, 'nothing', args);
  }

  private keep(problems: readonly DialplanProblem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  /** A context with one more section; never one of the dialplan before, which has to stay what it is. */
  private extended(context: Context, section: Category): Context {
    const isOld = context === this.before?.contexts.get(context.name);
    const extended = isOld ? new Context(context.name, context.sections[0]) : context;
    extended.addSection(section);
    return extended;
  }

  private read(context: Context): void {
    this.added.push(context);
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
    const { lines, from } = run.anchor.block;
    const { content } = lines.text;
    for (let at = run.start; at < run.end; at++) {
      const line = from + at;
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

/** How many lines the contexts have, blank ones and comments among them. */
function linesIn(categories: readonly Category[]): number {
  let lines = 0;
  for (const category of categories) {
    if (!isContext(category)) continue;
    for (const part of category.parts) lines += part instanceof LineRun ? part.end - part.start : 1;
  }
  return lines;
}

/** Which of the two kinds of line with a priority a plain name begins; undefined where more care is needed. */
function priorityKind(text: string, start: number, equals: number): PriorityKind | undefined {
  const kind = standsAt(text, start, 'exten') ? 'exten' : standsAt(text, start, 'same') ? 'same' : undefined;
  if (kind === undefined) return undefined;
  return skipBlanks(text, start + kind.length, equals) === equals ? kind : undefined;
}

const greater = 0x3e;
