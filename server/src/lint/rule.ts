/**
 * The shape of a rule. A rule is one file, with its id, its words in both languages, its page and its check, and one
 * fixture, with its examples, which run as tests. `local` checks see one block of a file at a time and are not asked again until a line of that
 * block changes; `global` ones see what Asterisk makes of the whole root.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { BlockBody } from '../config/file.ts';
import type {
  Category,
  ConfigProblem,
  ConfigProblemId,
  LoadedConfig,
  LoadedVariable,
} from '../config/loaded.ts';
import type { Context, Dialplan, Extension, Priority } from '../dialplan/model.ts';
import type { DialplanProblem, DialplanProblemId } from '../dialplan/problems.ts';
import type { ValueNode } from '../syntax/value.ts';
import type { MessageArgs, MessageText } from '../text/message.ts';
import type { Noted } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import type { BlockText } from './block-text.ts';
import type { Call, FunctionUse } from './calls.ts';
import type { LineEdit, Severity } from './finding.ts';
import type { Profile } from './profile.ts';
import type { OptionSite, Section } from './sections.ts';
import type { ExtensionShape, ShapeStep } from './shapes.ts';
import type { StepText } from './step-text.ts';
import type { ExtensionSteps, Step } from './steps.ts';
import type { Suppression } from './suppression.ts';
import type { NameUse, UsePlace } from './uses.ts';

export type Messages = Readonly<Record<string, MessageText>>;

export interface RuleDocs {
  /** What the rule flags, in one line: for the list of rules and the settings. */
  readonly summary: MessageText;
  /** What Asterisk does then, with source or experiment. Markdown. */
  readonly asterisk: MessageText;
  /** How to mend it. Markdown. */
  readonly instead: MessageText;
  /** What the quick fix does and how safe it is; absent where there is none. */
  readonly fix?: MessageText;
}

export type RuleProfiles = Readonly<Partial<Record<Profile, Severity | true>>>;

/** What is told of a finding beside its message, on a page and by `asterisk-conf explain`. */
export interface FindingFacts {
  readonly id: string;
  readonly severity: Severity;
  readonly messages: Messages;
  readonly docs: RuleDocs;
}

/**
 * A rule; its examples stand in `test/rules/ID.conf`, from where its page and its tests take them.
 */
export interface Rule extends FindingFacts {
  /**
   * The profiles that switch the rule on, with the severity that it has there; `true` is the rule's own. Absent means
   * `{ recommended: true }`. A rule that is a matter of taste says `{ style: true }`; one that is milder until somebody
   * asks for security `{ recommended: 'hint', security: 'warning' }`. Of several profiles the most serious counts. What
   * `strict` does not name is there as in `recommended`. A report's own `severity` goes before all of it.
   */
  readonly profiles?: RuleProfiles;
  readonly local?: (context: RuleContext) => LocalVisitors;
  readonly global?: GlobalVisitors;
}

/** What is known while a rule is set up: nothing of the files. */
export interface RuleContext {
  readonly catalog: Catalog;
  readonly version: Version;
  /** The profiles that are on. */
  readonly profiles: readonly Profile[];
}

/** How a rule tells what it found. The message is one of the rule's own. */
export interface Report {
  readonly message: string;
  readonly args?: MessageArgs;
  /** For a problem of a loader: columns that show it better than the problem's own. */
  readonly span?: Span;
  /** Where it is not the rule's own; what the user sets for the rule goes before both. */
  readonly severity?: Severity;
  readonly fixes?: readonly FixReport[];
}

export interface FixReport {
  /** Key of one of the rule's messages. */
  readonly title: string;
  readonly args?: MessageArgs;
  readonly safe: boolean;
  readonly edits: readonly LineEdit[];
}

/**
 * A text of the dialplan: the application with its data, or what of a value stands before it. Its lines count from the
 * block's first. It holds while the rule is asked and no longer.
 */
export interface ValueSite {
  readonly text: string;
  /** Reports a piece of the text. */
  report(span: Span, report: Report): void;
  /** An edit of a piece of the text, for a fix. */
  edit(span: Span, text: string): LineEdit;
}

export interface LocalVisitors {
  /**
   * Whether it matters to the rule which numbers stand in the application's part of a line. Where it does not,
   * `valueNode`, `call` and `functionUse` are first shown the text with `0` for every digit that no letter stands before,
   * and the text itself only where they then have something to report: they must not be silent there and speak of
   * another number. Absent: it never matters.
   */
  readonly readsNumbers?: (text: string) => boolean;
  /** Every `${}` and `$[]` of the dialplan's values, parents before children. */
  readonly valueNode?: (node: ValueNode, site: ValueSite) => void;
  /** Every call of an application in the dialplan, those that ExecIf and its kin run included. */
  readonly call?: (call: Call, site: ValueSite) => void;
  /** Every use of a function in the data of an application, read or written. */
  readonly functionUse?: (use: FunctionUse, site: ValueSite) => void;
  /** A block of any file, with the name of the configuration that the file belongs to. */
  readonly block?: (body: BlockBody, config: string, report: BlockReporter) => void;
  /** The same as text, for what no statement holds; it costs no more than a slice of the file. */
  readonly blockText?: (block: BlockText, report: BlockReporter) => void;
}

/** Takes what is found in a block, with the line counted from its first. */
export type BlockReporter = (line: number, span: Span, report: Report) => void;

export interface GlobalVisitors {
  /** Problems of the general loader, by id. */
  readonly config?: Partial<Record<ConfigProblemId, ProblemCheck<ConfigProblem>>>;
  /** Problems of the dialplan loader, by id. */
  readonly dialplan?: Partial<Record<DialplanProblemId, ProblemCheck<DialplanProblem>>>;
  /**
   * Every name of an application, a function or a technology that a block of the dialplan uses, once a block. A check
   * that has something to say answers with what it says of each place.
   */
  readonly use?: (use: NameUse, context: GlobalContext) => ((place: UsePlace) => Report) | undefined;
  /** Every section of a configuration whose options the catalog knows; the report goes to its name. */
  readonly section?: (section: Section, context: GlobalContext) => SectionReport | undefined;
  /** Every option of such a section, once for all sections of the same kind that inherit its line. */
  readonly option?: (site: OptionSite, context: GlobalContext) => SectionReport | undefined;
  /** All sections of such a configuration at once, in the order in which Asterisk has them. */
  readonly sections?: (sections: readonly Section[], context: GlobalContext, report: PlaceReporter) => void;
  /** Every extension of the dialplan as loaded; what it tells depends on the extension and its context alone. */
  readonly extension?: (site: ExtensionSite, facts: ExtensionFacts) => void;
  /**
   * Whether an extension with such a step is worth asking `extension` about, told by the step's text with `0` for every
   * digit of its numbers. Absent: all extensions are, if `extensionLike` says nothing else.
   */
  readonly extensionWith?: (text: StepText) => boolean;
  /** The same, told by all that the extension shares with those of its shape. */
  readonly extensionLike?: (shape: ExtensionShape) => boolean;
  /** The dialplan as loaded, whole. */
  readonly wholeDialplan?: (dialplan: DialplanView, context: GlobalContext, report: PlaceReporter) => void;
  /** Every comment that silences rules, when all findings of its file are known. */
  readonly suppression?: (site: SuppressionSite) => void;
}

/** What is known of all extensions of a dialplan alike. */
export interface ExtensionFacts {
  readonly version: Version;
  /** The file was loaded alone and belongs to something larger: what it lacks may be there. */
  readonly fragment: boolean;
  /** Something that could not be seen may have added anything. */
  readonly incomplete: boolean;
}

/** The dialplan with the steps of its extensions. */
export interface DialplanView extends Noted {
  readonly dialplan: Dialplan;
  /** Of all contexts or of some, in Asterisk's order; where a shape is asked for, those that have it (see `extensionLike`). */
  extensions(
    isLike?: (shape: ExtensionShape) => boolean,
    contexts?: Iterable<Context>,
  ): Iterable<ExtensionSteps>;
  stepsOf(context: Context, extension: Extension): ExtensionSteps;
  /** Of the extensions of a context, in Asterisk's order. */
  shapesOf(context: Context): readonly ExtensionShape[];
  /** Of one context, in Asterisk's order. */
  extensionsOf(context: Context): readonly ExtensionSteps[];
  /** Whether there is a step whose text is such; asked about texts whose numbers are made of `0`. */
  hasStep(isLike: (text: StepText) => boolean): boolean;
  /** Tells the steps that are such, of all contexts or of some; asked about those of the shapes of extensions. */
  eachStep(
    isLike: (step: ShapeStep, shape: ExtensionShape) => boolean,
    tell: (step: Step, extension: Extension, context: Context) => void,
    contexts?: Iterable<Context>,
  ): void;
}

/** Where a check of the whole reports: a section, a line of it, a step of the dialplan. */
export type Place = Category | LoadedVariable | Priority;

/** A report on a place: on its name, unless `part` or `span` says otherwise. */
export interface PlacedReport extends Report {
  /** Of a line, or of a priority, where it is the part behind the priority. */
  readonly part?: 'value';
}

/**
 * Takes what a check of the whole finds. `span` of the report counts from the beginning of the line's value; of a
 * priority from that of its step's text. `placedEdit` makes the edits.
 */
export type PlaceReporter = (place: Place, report: PlacedReport) => void;

/** An extension of the loaded dialplan, to one rule. */
export interface ExtensionSite extends ExtensionSteps {
  /** Reports a piece of the step's text. */
  report(step: Step, span: Span, report: Report): void;
  /** Reports a priority: the part of its line that gives its number. */
  reportPriority(priority: Priority, report: Report): void;
  /** An edit of a piece of the step's text, for a fix. */
  edit(step: Step, span: Span, text: string): LineEdit;
}

/** A comment that silences rules, to one rule. */
export interface SuppressionSite extends Suppression {
  /** The line that holds it. */
  readonly text: string;
  /** The names of all rules. */
  readonly ruleIds: ReadonlySet<string>;
  /** Whether a rule that is on has found nothing that it silences; without a rule, whether all of them have. */
  isWithoutEffect(rule?: string): boolean;
  /** Reports a piece of the line. */
  report(span: Span, report: Report): void;
  /** An edit of a piece of the line, for a fix. */
  edit(span: Span, text: string): LineEdit;
}

/** A report on a section or one of its options: on the key, unless `part` says otherwise. */
export interface SectionReport extends Report {
  readonly part?: 'value';
  /** The line to report on, where it is not the header of the section. */
  readonly on?: LoadedVariable;
}

/** Turns a problem into a report; undefined where it is not worth a word here. */
export type ProblemCheck<Problem> = (problem: Problem, context: GlobalContext) => Report | undefined;

export interface GlobalContext {
  readonly root: RootModel;
  readonly loaded: LoadedConfig;
  /** The file was loaded alone and belongs to something larger: what it lacks may be there. */
  readonly fragment: boolean;
}

/** Declares a rule; the types do the work. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
