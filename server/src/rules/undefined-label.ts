/** A jump to a label that the extension does not have (main/pbx.c:pbx_parse_location). */
import { nearest } from '../catalog/nearest.ts';
import type { Extension } from '../dialplan/model.ts';
import { DialplanPlaces } from '../lint/contexts.ts';
import { doubtfulMentions } from '../lint/mentions.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';

export const undefinedLabel = defineRule({
  id: 'undefined-label',
  severity: 'error',
  messages: {
    missing: {
      en: "Extension '{extension}' has no label '{label}': the jump fails, and the call ends here. Correct the name, or give the label to the line that is meant: n({label}).",
      ru: 'У номера «{extension}» нет метки «{label}»: переход не удастся, и вызов на этом закончится. Исправьте имя или поставьте метку у нужной строки: n({label}).',
    },
    word: {
      en: "'{label}' is no priority to jump to: Asterisk looks for a label of that name, finds none, and the call ends here. Name a label, or a number such as 1.",
      ru: '«{label}» — не приоритет, на который можно перейти: Asterisk ищет метку с таким именем, не находит, и вызов на этом заканчивается. Укажите метку или номер, например 1.',
    },
    rename: { en: "Write '{label}'", ru: 'Написать «{label}»' },
  },
  docs: {
    summary: {
      en: 'A jump to a label that is not there',
      ru: 'Переход на метку, которой нет',
    },
    asterisk:
      "What is not a number is looked for among the labels of the extension that the jump leads to, in the call only. If there is none, Asterisk logs `No such label 'x' in extension '100' in context 't'` and `Priority 'x' must be a number > 0, or valid label`, and ends the call (`main/pbx.c`, `pbx_parse_location`; tried on 22). Case matters. `n` is a priority where a line is written, but a label where it is jumped to.\n\nLabels count of every extension that takes the number, patterns and included contexts among them; of a jump within a pattern all of the context.",
    instead: 'Name a label that is there.',
    fix: 'Offers the labels of the extension that differ by a few letters; not safe, for only you know what is meant.',
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { root, loaded, fragment } = facts;
  if (fragment) return;
  const places = DialplanPlaces.of(root, loaded);
  if (!places.sees) return;
  for (const mention of doubtfulMentions(view, facts, 'label')) {
    const { name: label, span, context, extension, at } = mention;
    if (label !== label.trim() || label.includes('"')) continue;
    const own = extension === undefined;
    if (own && context === undefined && at.extension.labelledPriority(label) !== undefined) continue;
    const into = context ?? at.context.name;
    if (!places.dialplan.contexts.has(into)) continue;
    const number = own ? (at.extension.isPattern ? undefined : at.extension.name) : extension;
    const look = (wanted: (each: Extension) => boolean) =>
      context === undefined ? places.findAround(into, number, wanted) : places.find(into, number, wanted);
    // Of an extension that is missing itself, its own rule tells.
    if (!own && look(() => true) !== 'there') continue;
    if (look(each => each.labelledPriority(label) !== undefined) !== 'missing') continue;
    const known = number === undefined ? at.extension : places.dialplan.contexts.get(into)?.extension(number);
    const fixes = nearest(label, known?.labelNames ?? []).map(each => ({
      title: 'rename',
      args: { label: each },
      safe: false,
      edits: [placedEdit(at.priority, span, each)],
    }));
    const message = /^[ns](?:ext|ame)?$/i.test(label) ? 'word' : 'missing';
    report(at.priority, { message, args: { label, extension: number ?? at.extension.name }, span, fixes });
  }
}
