/**
 * The walk over a block of the dialplan: each statement is taken apart once, and every rule that asked for a kind of
 * thing is called for it. Dialplans repeat themselves (`Hangup()`, the same ten lines for each of a thousand
 * extensions), so what was found clean is not looked at again: an application's part of a line means the same wherever
 * it stands.
 */
import type { BlockBody } from '../config/file.ts';
import type { Variable } from '../config/items.ts';
import { PriorityStatement } from '../dialplan/statement.ts';
import { parseCall } from '../syntax/call.ts';
import { hasSubstitution, parseValue, type ValueNode, walkValue } from '../syntax/value.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';
import { type ActiveRule, type LocalFinding, Site } from './active.ts';
import { Call, type CallContext, functionRead, functionWrites, innerCalls } from './calls.ts';
import type { ValueSite } from './rule.ts';
import { BlockUses, callUses, functionUseName, type UseKind, type UseSink } from './uses.ts';

export interface BlockResult {
  readonly findings: readonly LocalFinding[];
  readonly uses: BlockUses;
}

/** Runs one rule on one thing and keeps what it throws from the others. */
export type Guard = (rule: string, run: () => void) => void;

/** How many texts are remembered as clean; a site's dialplan has some thousand different ones. */
const memoryLimit = 50_000;

export class DialplanWalk {
  private readonly nodeRules: readonly ActiveRule[];
  private readonly callRules: readonly ActiveRule[];
  private readonly functionRules: readonly ActiveRule[];
  private readonly clean = new Map<string, BlockUses>();

  constructor(
    rules: readonly ActiveRule[],
    private readonly context: CallContext,
    private readonly guard: Guard,
  ) {
    this.nodeRules = rules.filter(({ local }) => local?.valueNode !== undefined);
    this.callRules = rules.filter(({ local }) => local?.call !== undefined);
    this.functionRules = rules.filter(({ local }) => local?.functionUse !== undefined);
  }

  check(body: BlockBody): BlockResult {
    const findings: LocalFinding[] = [];
    const uses = new BlockUses();
    const seen = new Set<BlockUses>();
    const isContext = holdsStatements(body);
    for (const item of body.items) {
      if (item.kind !== 'variable') continue;
      const start = isContext ? applicationStart(item) : item.value.length;
      this.nodesOf(item, 0, start, findings);
      if (start === item.value.length) continue;
      const text = item.value.slice(start);
      const known = this.clean.get(text);
      if (known === undefined) {
        const before = findings.length;
        const own = this.application(item, start, findings);
        uses.addAll(own);
        if (findings.length === before) this.remember(text, own);
      } else if (!seen.has(known)) {
        seen.add(known);
        uses.addAll(known);
      }
    }
    return { findings, uses };
  }

  /** The places of a name in a block that uses it. */
  places(body: BlockBody, kind: UseKind, name: string): { readonly item: Variable; readonly span: Span }[] {
    const places: { item: Variable; span: Span }[] = [];
    for (const item of body.items) {
      if (item.kind !== 'variable' || !item.value.includes(name)) continue;
      const start = applicationStart(item);
      if (start === item.value.length) continue;
      this.visit(item, start, (eachKind, eachName, span) => {
        if (eachKind === kind && eachName === name) places.push({ item, span });
      });
    }
    return places;
  }

  private application(item: Variable, start: number, findings: LocalFinding[]): BlockUses {
    const uses = new BlockUses();
    this.visit(item, start, (kind, name) => uses.add(kind, name), findings);
    return uses;
  }

  /** Goes through an application's part of a line; the rules are asked where there are findings to add to. */
  private visit(item: Variable, start: number, sink: UseSink, findings?: LocalFinding[]): void {
    const { value } = item;
    const nodes = hasSubstitution(value, start) ? parseValue(value, start) : [];
    if (findings !== undefined) this.eachNode(item, nodes, findings);
    for (const node of nodes.length === 0 ? nodes : walkValue(nodes)) {
      const use = functionRead(node, value);
      if (use === undefined) continue;
      functionUseName(use, sink);
      if (findings !== undefined)
        this.each(this.functionRules, item, findings, ({ local }, site) => local?.functionUse?.(use, site));
    }
    const { name, open, data, dynamicName } = parseCall(value, start);
    if (dynamicName) return;
    const { catalog, version } = this.context;
    const application = catalog.application(value.slice(name.start, name.end), version);
    const outer = new Call(value, name, open === undefined ? undefined : data, nodes, application, false);
    this.call(outer, item, sink, findings);
  }

  private call(call: Call, item: Variable, sink: UseSink, findings: LocalFinding[] | undefined): void {
    callUses(call, sink);
    if (findings !== undefined)
      this.each(this.callRules, item, findings, ({ local }, site) => local?.call?.(call, site));
    for (const use of functionWrites(call)) {
      functionUseName(use, sink);
      if (findings !== undefined)
        this.each(this.functionRules, item, findings, ({ local }, site) => local?.functionUse?.(use, site));
    }
    for (const inner of innerCalls(call, this.context)) this.call(inner, item, sink, findings);
  }

  private nodesOf(item: Variable, start: number, end: number, findings: LocalFinding[]): void {
    if (this.nodeRules.length > 0 && hasSubstitution(item.value, start, end))
      this.eachNode(item, parseValue(item.value, start, end), findings);
  }

  private eachNode(item: Variable, nodes: readonly ValueNode[], findings: LocalFinding[]): void {
    if (nodes.length === 0) return;
    this.each(this.nodeRules, item, findings, ({ local }, site) => {
      for (const node of walkValue(nodes)) local?.valueNode?.(node, site);
    });
  }

  private each(
    rules: readonly ActiveRule[],
    item: Variable,
    findings: LocalFinding[],
    run: (active: ActiveRule, site: ValueSite) => void,
  ): void {
    for (const active of rules) {
      const site = new Site(item, active, findings);
      this.guard(active.rule.id, () => run(active, site));
    }
  }

  private remember(text: string, uses: BlockUses): void {
    if (this.clean.size >= memoryLimit) this.clean.clear();
    this.clean.set(text, uses);
  }
}

/** Whether the block is one of a context: `[general]` and `[globals]` hold no statements. */
function holdsStatements({ header }: BlockBody): boolean {
  if (header === undefined) return true;
  return !equalsIgnoringCase(header.name, 'general') && !equalsIgnoringCase(header.name, 'globals');
}

/**
 * Where the application of a statement begins; the end of the value where there is none: a label that is not closed costs the line. A hint has devices, which
 * Asterisk substitutes while it loads.
 */
function applicationStart(item: Variable): number {
  const { value, operator } = item;
  const kind = statementKind(item.name);
  if (kind === undefined || operator === '+=' || item.problem !== undefined) return value.length;
  const statement = new PriorityStatement(kind, value);
  const labelOpen = statement.labelStart !== -1 && statement.labelEnd === -1;
  return statement.form === 'hint' || labelOpen ? value.length : statement.applicationStart;
}

function statementKind(name: string): 'exten' | 'same' | undefined {
  if (name === 'exten' || name === 'same') return name;
  const lower = lowerCase(name);
  return lower === 'exten' ? 'exten' : lower.startsWith('same') ? 'same' : undefined;
}
