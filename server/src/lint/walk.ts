/**
 * The walk over a block of the dialplan: each statement is found in the text of the file, taken apart once, and every
 * rule that asked for a kind of thing is called for it. Nothing is made of a line that has nothing to say, since a big
 * site has a hundred thousand. Dialplans repeat themselves (`Hangup()`, the same ten lines for each of a thousand
 * extensions): the part of a line that is an application means the same wherever it stands, and to most rules all
 * numbers in it are alike. So the rules are asked once about each form of text (`TextForms`), with zeros for its numbers,
 * and about the texts themselves only where they had a word to say, or where numbers matter to one of them.
 */
import type { Block } from '../config/file.ts';
import type { Variable } from '../config/items.ts';
import type { LineTable } from '../syntax/lines.ts';
import { hasSubstitution, parseValue, type ValueNode, walkValue } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';
import { type ActiveRule, type LocalFinding, Site } from './active.ts';
import { BlockTextArrays, BlockTexts } from './block-texts.ts';
import { type Call, type FunctionUse, functionRead, functionWrites } from './calls.ts';
import type { LocalVisitors } from './rule.ts';
import type { StepText, StepTexts } from './step-text.ts';
import { callUses, type NameUse, type UseKind, type UseSet, type UseSink, UseTable } from './uses.ts';
import { ValueLines } from './value-lines.ts';

/** What the walk has found in a block, and the texts that it came by: one object of ten thousand, not two. */
export class BlockResult extends BlockTexts {
  constructor(
    readonly findings: readonly LocalFinding[],
    readonly uses: UseSet,
    { forms, starts, from, count }: BlockTexts,
  ) {
    super(forms, starts, from, count);
  }

  get texts(): BlockTexts {
    return this;
  }
}

/** How many texts are remembered that are looked at one by one; a site has some hundred. */
const memoryLimit = 50_000;

/** A rule with the place that it is shown, which moves from line to line. */
interface Asked {
  readonly id: string;
  readonly visitors: LocalVisitors;
  readonly site: Site;
}

const noFindings: readonly LocalFinding[] = [];

export class DialplanWalk {
  private readonly nodeRules: readonly Asked[];
  private readonly callRules: readonly Asked[];
  private readonly functionRules: readonly Asked[];
  private readonly sites: readonly Site[];
  /** By the number of a form: the names in its texts, where no rule has a word to say of any of them. */
  private readonly quiet: (UseSet | undefined)[] = [];
  /** By the number of a form: whether its texts are looked at one by one. */
  private readonly loud: boolean[] = [];
  /** The names in texts of such forms, where no rule had a word to say: pieces of the file that is gone through. */
  private readonly clean = new Map<string, UseSet>();
  private file: LineTable | undefined;
  /** Tell of a text whether its numbers matter. */
  private readonly readers: readonly ((text: string) => boolean)[];
  private readonly table = new UseTable();
  private readonly arrays = new BlockTextArrays();
  /** The names in the text at hand. */
  private names: NameUse[] = [];
  private readonly lines = new ValueLines();
  private findings: LocalFinding[] = [];
  private hasFailed = false;

  constructor(
    rules: readonly ActiveRule[],
    private readonly texts: StepTexts,
    private readonly tellFailure: (rule: string, error: unknown) => void,
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
    this.readers = asked.flatMap(({ visitors }) => visitors.readsNumbers ?? []);
  }

  /** What the rules find in a block, with lines counted from its first. */
  check(block: Block): BlockResult {
    this.findings = [];
    const { from, lines } = block;
    if (lines !== this.file) this.clean.clear();
    this.file = lines;
    const places = this.arrays.take(block.count);
    let uses = this.table.none;
    let last = uses;
    this.lines.each(block, (at, text, valueStart, application, end) => {
      if (this.nodeRules.length > 0 && hasSubstitution(text, valueStart, application)) {
        const value = text.slice(valueStart, application);
        this.point(block, at, value, 0);
        this.askNodes(parseValue(value));
      }
      if (application === end) return;
      const form = this.texts.forms.numberOf(text, application, end);
      const start = lines.isPlain(from + at) ? application - lines.text.lineStart(from + at) : -1;
      places.put(at, form, start);
      const own =
        this.quiet[form] ??
        this.checkLoud(block, at, text.slice(application, end), application - valueStart, form);
      if (own === last) return;
      last = own;
      uses = uses.with(own);
    });
    const { findings } = this;
    return new BlockResult(findings.length === 0 ? noFindings : findings, uses, places);
  }

  /** The places of a name in a block that uses it. */
  places(block: Block, kind: UseKind, name: string): { item: Variable; span: Span }[] {
    const places: { item: Variable; span: Span }[] = [];
    this.lines.each(block, (at, text, start, application, end) => {
      if (application === end) return;
      const data = text.slice(application, end);
      if (!data.includes(name)) return;
      this.visit(this.texts.single(data), false, (eachKind, eachName, span) => {
        if (eachKind !== kind || eachName !== name) return;
        const shift = application - start;
        const item = block.variableAt(at);
        places.push({ item, span: { start: span.start + shift, end: span.end + shift } });
      });
    });
    return places;
  }

  /** Takes what a rule reports. */
  add(finding: LocalFinding): void {
    this.findings.push(finding);
  }

  /** Checks a text whose form is not known as quiet. */
  private checkLoud(block: Block, at: number, text: string, shift: number, form: number): UseSet {
    const known = this.clean.get(text);
    if (known !== undefined) return known;
    const before = this.findings;
    if (form !== -1 && !this.loud[form]) {
      const uses = this.checkForm(block, at, shift, form);
      this.findings = before;
      if (uses !== undefined) {
        this.quiet[form] = uses;
        return uses;
      }
      this.loud[form] = true;
    }
    const count = before.length;
    const uses = this.ask(block, at, this.texts.single(text), shift);
    if (this.findings.length === count && this.clean.size < memoryLimit) this.clean.set(text, uses);
    return uses;
  }

  /** The names in all texts of a form; undefined where some may have other names, or something to be said of them. */
  private checkForm(block: Block, at: number, shift: number, form: number): UseSet | undefined {
    const text = this.texts.ofForm(form);
    if (this.readers.some(reads => reads(text.text))) return undefined;
    this.findings = [];
    this.hasFailed = false;
    const uses = this.ask(block, at, text, shift);
    if (this.hasFailed || this.findings.length > 0) return undefined;
    return uses.members.some(({ name }) => name.includes('0')) ? undefined : uses;
  }

  private ask(block: Block, at: number, text: StepText, shift: number): UseSet {
    this.names = [];
    this.point(block, at, text.text, shift);
    this.visit(text, true, this.takeName);
    return this.table.of(this.names);
  }

  private readonly takeName: UseSink = (kind, name) => {
    this.names.push(this.table.use(kind, name));
  };

  /** Goes through the application's part of a line, with the rules or only for the names in it. */
  private visit({ text, nodes, calls }: StepText, ask: boolean, sink: UseSink): void {
    if (nodes.length > 0) {
      if (ask) this.askNodes(nodes);
      this.functionsOf(nodes, text, ask, sink);
    }
    for (const call of calls) {
      callUses(call, sink);
      if (ask) this.askCall(call);
      for (const use of functionWrites(call)) this.function(use, ask, sink);
    }
  }

  private askCall(call: Call): void {
    for (const { id, visitors, site } of this.callRules) {
      try {
        visitors.call?.(call, site);
      } catch (error) {
        this.fail(id, error);
      }
    }
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

  private point(block: Block, at: number, text: string, shift: number): void {
    for (const site of this.sites) site.point(block, at, text, shift);
  }

  private fail(rule: string, error: unknown): void {
    this.hasFailed = true;
    this.tellFailure(rule, error);
  }
}
