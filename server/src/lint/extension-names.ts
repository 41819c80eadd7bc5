/** Reports on the name of an extension, which stands before the priority on one of its lines. */
import type { Priority } from '../dialplan/model.ts';
import type { Span } from '../text/span.ts';
import type { LineEdit } from './finding.ts';
import type { ExtensionSite, Report } from './rule.ts';
import type { Step } from './steps.ts';

/** The steps whose lines spell out the extension. */
export function namedSteps({ steps }: ExtensionSite): readonly Step[] {
  return steps.filter(({ priority }) => priority.statement.kind === 'exten');
}

/** Reports a piece of the extension's name; all of it where the line writes it in another way. */
export function reportName(site: ExtensionSite, within: Span | undefined, report: Report): void {
  const [step] = namedSteps(site);
  if (step === undefined) return;
  const { name } = step.priority.spelling;
  const isPlain = step.priority.statement.extension.startsWith(name);
  const span = isPlain ? (within ?? { start: 0, end: name.length }) : undefined;
  site.report(step, beforeApplication(step.priority, span), report);
}

/** An edit of a piece of the extension's name on the line of a step. */
export function editName(site: ExtensionSite, step: Step, within: Span, text: string): LineEdit {
  return site.edit(step, beforeApplication(step.priority, within), text);
}

/** A place in the line's value as one that counts from the application. */
export function beforeApplication({ statement }: Priority, span: Span = statement.extensionSpan): Span {
  const { applicationStart } = statement;
  return { start: span.start - applicationStart, end: span.end - applicationStart };
}
