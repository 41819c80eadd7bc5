/** Reports the names in the dialplan that no configuration file defines, and the names that may be meant. */
import { nearest } from '../catalog/nearest.ts';
import type { LineEdit } from './finding.ts';
import { doubtfulMentions } from './mentions.ts';
import { definedNames, isUndefined, type ObjectKind } from './objects.ts';
import { placedEdit } from './places.ts';
import type { DialplanView, FixReport, GlobalContext, PlaceReporter } from './rule.ts';

/** With more names than these, to compare one with all of them takes too long. */
const comparedNames = 1_000;

export interface UndefinedNames {
  readonly kind: ObjectKind;
  /** The applications to look at, in small letters. */
  readonly applications: ReadonlySet<string>;
  /** Keys of messages of the rule, of which both have `{name}`. */
  readonly message: string;
  readonly title: string;
  /** Whether a name can only be one of the kind, where others are possible; told with what stands before it. */
  readonly isMeant?: (name: string, before: string) => boolean;
}

export function reportUndefined(
  { kind, applications, message, title, isMeant }: UndefinedNames,
  view: DialplanView,
  context: GlobalContext,
  report: PlaceReporter,
): void {
  const { root, fragment } = context;
  if (fragment) return;
  for (const { name, span, application, context: box, at } of doubtfulMentions(view, context, kind)) {
    const isBox = kind === 'mailbox';
    const full = isBox ? `${name}@${box ?? ''}` : name;
    if (!applications.has(application) || !isUndefined(root, kind, full)) continue;
    const { value, applicationStart } = at.priority.statement;
    if (isMeant?.(name, value.slice(0, applicationStart + span.start)) === false) continue;
    const fixes = isBox
      ? []
      : nearFixes(root, kind, name, text => placedEdit(at.priority, span, text), title);
    report(at.priority, { message, args: { name: full }, span, fixes });
  }
}

/** Offers the names of the kind that differ from one by a few letters. */
export function nearFixes(
  root: GlobalContext['root'],
  kind: ObjectKind,
  name: string,
  edit: (text: string) => LineEdit,
  title = 'rename',
): FixReport[] {
  const names = definedNames(root, kind);
  const near = names === undefined || names.size > comparedNames ? [] : nearest(name, names.values());
  return near.map(each => ({ title, args: { name: each }, safe: false, edits: [edit(each)] }));
}
