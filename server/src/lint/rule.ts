/**
 * The shape of a rule. A rule is one file, with its id, its words in both languages, its page and its check, and one
 * fixture, with its examples, which run as tests. `local` checks see one block of a file at a time and are not asked again until a line of that
 * block changes; `global` ones see what Asterisk makes of the whole root.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { BlockBody } from '../config/file.ts';
import type { Variable } from '../config/items.ts';
import type { ConfigProblem, ConfigProblemId, LoadedConfig } from '../config/loaded.ts';
import type { DialplanProblem, DialplanProblemId } from '../dialplan/problems.ts';
import type { ValueNode } from '../syntax/value.ts';
import type { MessageArgs, MessageText } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import type { LineEdit, Severity } from './finding.ts';

export type Messages = Readonly<Record<string, MessageText>>;

export interface RuleDocs {
  /** What the rule flags, in one line: for the list of rules and the settings. */
  readonly summary: MessageText;
  /** What Asterisk does then, with source or experiment. Markdown. */
  readonly asterisk: string;
  /** How to mend it. Markdown. */
  readonly instead: string;
  /** What the quick fix does and how safe it is; absent where there is none. */
  readonly fix?: string;
}

/**
 * A rule; its examples stand in `test/rules/ID.conf`, from where its page and its tests take them.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly messages: Messages;
  readonly docs: RuleDocs;
  readonly local?: (context: RuleContext) => LocalVisitors;
  readonly global?: GlobalVisitors;
}

/** What is known while a rule is set up: nothing of the files. */
export interface RuleContext {
  readonly catalog: Catalog;
  readonly version: Version;
}

/** How a rule tells what it found. The message is one of the rule's own. */
export interface Report {
  readonly message: string;
  readonly args?: MessageArgs;
  readonly fixes?: readonly FixReport[];
}

export interface FixReport {
  /** Key of one of the rule's messages. */
  readonly title: string;
  readonly args?: MessageArgs;
  readonly safe: boolean;
  readonly edits: readonly LineEdit[];
}

/** A value of the dialplan and its statement; `line` counts from the block's first line. */
export interface ValueSite {
  readonly item: Variable;
  readonly text: string;
  /** Reports columns of the value. */
  readonly report: (span: Span, report: Report) => void;
  /** An edit of the value, for a fix. */
  readonly edit: (span: Span, text: string) => LineEdit;
}

export interface LocalVisitors {
  /** Every `${}` and `$[]` of the dialplan's values, parents before children. */
  readonly valueNode?: (node: ValueNode, site: ValueSite) => void;
  /** A block of any file, with the name of the configuration that the file belongs to. */
  readonly block?: (
    body: BlockBody,
    config: string,
    report: (line: number, span: Span, report: Report) => void,
  ) => void;
}

export interface GlobalVisitors {
  /** Problems of the general loader, by id. */
  readonly config?: Partial<Record<ConfigProblemId, ProblemCheck<ConfigProblem>>>;
  /** Problems of the dialplan loader, by id. */
  readonly dialplan?: Partial<Record<DialplanProblemId, ProblemCheck<DialplanProblem>>>;
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
