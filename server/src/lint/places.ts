/** Where in its file a check of the whole reports. */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { Priority } from '../dialplan/model.ts';
import type { Span } from '../text/span.ts';
import { type ActiveRule, toFinding } from './active.ts';
import type { Finding, LineEdit, LineSpan } from './finding.ts';
import type { Place, PlacedReport, PlaceReporter, Report } from './rule.ts';

export interface FilePlace extends LineSpan {
  readonly path: string;
}

/** Takes the reports of one rule. */
export function reporter(active: ActiveRule, add: (finding: Finding) => void): PlaceReporter {
  return (place, { span, ...report }) => {
    add(placedFinding(active, placeOf(place, report.part, span), report));
  };
}

/** A finding on a place; its edits name a file only where it is another one, whoever made them. */
export function placedFinding(active: ActiveRule, where: FilePlace, report: Report): Finding {
  const { path } = where;
  const found = toFinding(active, where, report);
  const fixes = found.fixes.map(fix => ({
    ...fix,
    edits: fix.edits.map(edit => ({
      line: edit.line,
      span: edit.span,
      text: edit.text,
      ...(edit.path !== undefined && edit.path !== path && { path: edit.path }),
    })),
  }));
  return { ...found, fixes, path };
}

/** An edit of a piece of a line's value, or of a step's text. */
export function placedEdit(place: LoadedVariable | Priority, within: Span, text: string): LineEdit {
  const { line, span, path } = placeOf(place, 'value', within);
  return { line, span, text, path };
}

/** The place of a report: `span` counts from the beginning of the line's value, of a priority from that of its text. */
function placeOf(place: Place, part: PlacedReport['part'], span: Span | undefined): FilePlace {
  if (place instanceof Priority) {
    const { statement, variable } = place;
    const { applicationStart: from, value } = statement;
    if (span !== undefined) return placeInValue(variable, { start: span.start + from, end: span.end + from });
    return placeInValue(
      variable,
      part === 'value' ? { start: from, end: value.length } : statement.prioritySpan,
    );
  }
  if ('item' in place) {
    if (span !== undefined) return placeInValue(place, span);
    return part === 'value' ? placeInValue(place, wholeValue(place)) : placeOfName(place);
  }
  return placeOfHeader(place);
}

/** A piece of a line's value; all of what is written there where `+=` made the value of several lines. */
export function placeInValue(variable: LoadedVariable, span: Span): FilePlace {
  const { item, line, source, verbatim } = variable;
  return { line, span: item.valueColumns(verbatim ? span : wholeValue(variable)), path: source.path };
}

function wholeValue({ item }: LoadedVariable): Span {
  return { start: 0, end: item.value.length };
}

function placeOfName({ item, line, source }: LoadedVariable): FilePlace {
  return { line, span: item.columns(item.nameSpan), path: source.path };
}

function placeOfHeader({ header, line, source }: Category): FilePlace {
  return { line, span: header.columns(header.nameSpan), path: source.path };
}
