/**
 * The walk over a block of the dialplan: each statement is found in the text of the file, taken apart once, and every
 * rule that asked for a kind of thing is called for it. Nothing is made of a line that has nothing to say, since a big
 * site has a hundred thousand. Dialplans repeat themselves (`Hangup()`, the same ten lines for each of a thousand
 * extensions), so what was found clean is not looked at again: the part of a line that is an application means the same
 * wherever it stands.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Application, Version } from '../catalog/types.ts';
import type { Block, ConfigFile } from '../config/file.ts';
import type { Variable } from '../config/items.ts';
import { PriorityScan } from '../dialplan/scan.ts';
import { hasSubstitution, parseValue, type ValueNode, walkValue } from '../syntax/value.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';
import { type ActiveRule, type LocalFinding, Site } from './active.ts';
import { Call, type FunctionUse, functionRead, functionWrites, innerCalls } from './calls.ts';
import type { LocalVisitors } from './rule.ts';
import { TextTable } from './text-table.ts';
import { callUses, type NameUse, type UseKind, type UseSet, type UseSink, UseTable } from './uses.ts';

export interface BlockResult {
  readonly findings: readonly LocalFinding[];
  readonly uses: UseSet;
  /** The number in `DialplanWalk.texts` of the application on each line of the block; -1 where there is none. */
  readonly texts: readonly number[];
}

/** How many names of applications are remembered; a site has some ten. */
const memoryLimit = 10_000;

/** A rule with the place that it is shown, which moves from line to line. */
interface Asked {
  readonly id: string;
  readonly visitors: LocalVisitors;
  readonly site: Site;
}

const noNodes: readonly ValueNode[] = [];
const noFindings: readonly LocalFinding[] = [];

export class DialplanWalk {
  private readonly nodeRules: readonly Asked[];
  private readonly callRules: readonly Asked[];
  private readonly functionRules: readonly Asked[];
  private readonly sites: readonly Site[];
  /** The applications with their data. */
  readonly texts = new TextTable();
  /** By the number of a text: the names in it, where no rule had a word to say. */
  private readonly clean: (UseSet | undefined)[] = [];
  private readonly table = new UseTable();
  /** The names in the text at hand. */
  private names: NameUse[] = [];
  private readonly applications = new Map<string, Application | undefined>();
  private readonly scan = new PriorityScan();
  private readonly context = { application: (name: string) => this.application(name) };
  private findings: LocalFinding[] = [];

  constructor(
    rules: readonly ActiveRule[],
    private readonly facts: { readonly catalog: Catalog; readonly version: Version },
    private readonly fail: (rule: string, error: unknown) => void,
  ) {
    const asked = rules.flatMap(active =>
      active.local === undefined
        ? []
        : [{ id: active.rule.id, visitors: active.local, site: new Site(active, this) }],
    );
    this.sites = asked.map(({ site }) => site);
    this.nodeRules = asked.filter(({ visitors }) => visitors.valueNode !== undefined);
    this.callRules = asked.filter(({ visitors }) => visitors.call !== undefined);
    this.functionRules = asked.filter(({ visitors }) => visitors.functionUse !== undefined);
  }

  /** What the rules find in a block, with lines counted from its first. */
  check(block: Block, file: ConfigFile): BlockResult {
    this.findings = [];
    const seen: UseSet[] = [];
    const texts = new Array<number>(block.endLine - block.firstLine).fill(-1);
    this.eachValue(block, file, (line, text, start, application, end) => {
      if (this.nodeRules.length > 0 && hasSubstitution(text, start, application)) {
        const value = text.slice(start, application);
        this.point(block, line, value, 0);
        this.askNodes(parseValue(value));
      }
      if (application === end) return;
      const number = this.texts.numberOf(text, application, end);
      texts[line - block.firstLine] = number;
      const uses =
        this.clean[number] ??
        this.checkApplication(block, line, text.slice(application, end), application - start, number);
      if (!seen.includes(uses)) seen.push(uses);
    });
    const { findings } = this;
    return { findings: findings.length === 0 ? noFindings : findings, uses: this.table.union(seen), texts };
  }

  /** The places of a name in a block that uses it. */
  places(block: Block, file: ConfigFile, kind: UseKind, name: string): { item: Variable; span: Span }[] {
    const places: { item: Variable; span: Span }[] = [];
    this.eachValue(block, file, (line, text, start, application, end) => {
      if (application === end) return;
      const data = text.slice(application, end);
      if (!data.includes(name)) return;
      this.visit(data, false, (eachKind, eachName, span) => {
        if (eachKind !== kind || eachName !== name) return;
        const shift = application - start;
        const item = block.variableAt(line);
        places.push({ item, span: { start: span.start + shift, end: span.end + shift } });
      });
    });
    return places;
  }

  /** Takes what a rule reports. */
  add(finding: LocalFinding): void {
    this.findings.push(finding);
  }

  private checkApplication(block: Block, line: number, data: string, shift: number, number: number): UseSet {
    const before = this.findings.length;
    this.names = [];
    this.point(block, line, data, shift);
    this.visit(data, true, this.takeName);
    const uses = this.table.set(this.names);
    if (number !== -1) this.clean[number] = this.findings.length === before ? uses : undefined;
    return uses;
  }

  private readonly takeName: UseSink = (kind, name) => {
    this.names.push(this.table.use(kind, name));
  };

  /** Goes through the application's part of a line, with the rules or only for the names in it. */
  private visit(text: string, ask: boolean, sink: UseSink): void {
    const nodes = text.includes('$') ? parseValue(text) : noNodes;
    if (nodes.length > 0) {
      if (ask) this.askNodes(nodes);
      this.functionsOf(nodes, text, ask, sink);
    }
    const open = text.indexOf('(');
    const cut = open !== -1 && !hasSubstitution(text, 0, open);
    // A name with a substitution in it is known in the call only, and then the whole text is the name.
    if (!cut && nodes.length > 0) return;
    const name = { start: 0, end: cut ? open : text.length };
    const close = cut ? text.lastIndexOf(')') : -1;
    const data = cut ? { start: open + 1, end: close > open ? close : text.length } : undefined;
    const application = this.application(text.slice(0, name.end));
    this.call(new Call(text, name, data, nodes, application, false), ask, sink);
  }

  private call(call: Call, ask: boolean, sink: UseSink): void {
    callUses(call, sink);
    if (ask) {
      for (const { id, visitors, site } of this.callRules) {
        try {
          visitors.call?.(call, site);
        } catch (error) {
          this.fail(id, error);
        }
      }
    }
    for (const use of functionWrites(call)) this.function(use, ask, sink);
    for (const inner of innerCalls(call, this.context)) this.call(inner, ask, sink);
  }

  private functionsOf(nodes: readonly ValueNode[], text: string, ask: boolean, sink: UseSink): void {
    for (const node of nodes) {
      const use = functionRead(node, text);
      if (use !== undefined) this.function(use, ask, sink);
      if (node.nested.length > 0) this.functionsOf(node.nested, text, ask, sink);
    }
  }

  private function(use: FunctionUse, ask: boolean, sink: UseSink): void {
    sink('function', use.name, use.nameSpan);
    if (!ask) return;
    for (const { id, visitors, site } of this.functionRules) {
      try {
        visitors.functionUse?.(use, site);
      } catch (error) {
        this.fail(id, error);
      }
    }
  }

  private askNodes(nodes: readonly ValueNode[]): void {
    for (const { id, visitors, site } of this.nodeRules) {
      try {
        for (const node of walkValue(nodes)) visitors.valueNode?.(node, site);
      } catch (error) {
        this.fail(id, error);
      }
    }
  }

  private point(block: Block, line: number, text: string, shift: number): void {
    for (const site of this.sites) site.point(block, line, text, shift);
  }

  private application(name: string): Application | undefined {
    const known = this.applications.get(name);
    if (known !== undefined || this.applications.has(name)) return known;
    const found = this.facts.catalog.application(name, this.facts.version);
    if (this.applications.size < memoryLimit) this.applications.set(name, found);
    return found;
  }

  /**
   * Tells each variable of a block: its line in the file, the text that holds it, where its value begins and ends, and
   * where in it an application begins, which is its end where there is none.
   */
  private eachValue(
    block: Block,
    file: ConfigFile,
    tell: (line: number, text: string, start: number, application: number, end: number) => void,
  ): void {
    const { lines } = file;
    const { content } = file.text;
    const isContext = holdsStatements(block);
    const odd = block.oddItems;
    let next = 0;
    for (let line = block.firstLine; line < block.endLine; line++) {
      if (lines.isBlank(line)) continue;
      const item = odd[next];
      if (item?.line === line - block.firstLine) {
        next += 1;
        if (item.kind !== 'variable' || item.problem !== undefined) continue;
        const { name, value, operator } = item;
        // What `+=` lengthens cannot be read here.
        const kind = isContext && operator !== '+=' ? kindOfName(name) : undefined;
        tell(line, value, 0, this.applicationStart(kind, value, 0, value.length), value.length);
        continue;
      }
      const from = lines.contentStart(line);
      const end = lines.contentEnd(line);
      const equals = lines.equalsSign(line);
      let nameEnd = equals;
      while (nameEnd > from && content.charCodeAt(nameEnd - 1) < 33) nameEnd--;
      let start = content.charCodeAt(equals + 1) === greater ? equals + 2 : equals + 1;
      while (start < end && content.charCodeAt(start) < 33) start++;
      const kind = isContext ? kindWithin(content, from, nameEnd) : undefined;
      tell(line, content, start, this.applicationStart(kind, content, start, end), end);
    }
  }

  /** A hint has devices, which Asterisk substitutes while it loads; a label that is not closed costs the line. */
  private applicationStart(
    kind: 'exten' | 'same' | undefined,
    text: string,
    start: number,
    end: number,
  ): number {
    if (kind === undefined) return end;
    const { form, labelStart, labelEnd, applicationStart } = this.scan.scan(kind, text, start, end);
    const isLabelOpen = labelStart !== -1 && labelEnd === -1;
    return form === 'hint' || isLabelOpen ? end : applicationStart;
  }
}

/** Whether the block is one of a context: `[general]` and `[globals]` hold no statements. */
function holdsStatements(block: Block): boolean {
  const [header] = block.oddItems;
  if (header?.kind !== 'header') return true;
  return !equalsIgnoringCase(header.name, 'general') && !equalsIgnoringCase(header.name, 'globals');
}

function kindOfName(name: string): 'exten' | 'same' | undefined {
  if (name === 'exten' || name === 'same') return name;
  const lower = lowerCase(name);
  return lower === 'exten' ? 'exten' : lower.startsWith('same') ? 'same' : undefined;
}

/** The same of a piece of a text, of which a string is made only where it is neither as usual. */
function kindWithin(text: string, start: number, end: number): 'exten' | 'same' | undefined {
  if (end - start === 4 && text.startsWith('same', start)) return 'same';
  if (end - start === 5 && text.startsWith('exten', start)) return 'exten';
  return kindOfName(text.slice(start, end));
}

const greater = 0x3e;
