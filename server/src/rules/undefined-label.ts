/** A jump to a label that the extension does not have (main/pbx.c:pbx_parse_location). */
import { nearest } from '../catalog/nearest.ts';
import type { Extension } from '../dialplan/model.ts';
import { jumpsInDoubt } from '../lint/jumps.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import { wildcard } from '../workspace/symbols/occurrence.ts';

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
    inContext: {
      en: "No extension in the context '{context}' has a label '{label}', so the jump fails, wherever it leads there, and the call ends here. Correct the name, or give the label to the line that is meant: n({label}).",
      ru: 'Ни у одного номера в контексте «{context}» нет метки «{label}»: переход не удастся, куда бы там ни вёл, и вызов на этом закончится. Исправьте имя или поставьте метку у нужной строки: n({label}).',
    },
    nowhere: {
      en: "No extension of the whole dialplan has a label '{label}', so the jump fails, wherever it leads, and the call ends here. Correct the name, or give the label to the line that is meant: n({label}).",
      ru: 'Метки «{label}» нет ни у одного номера во всём диалплане: переход не удастся, куда бы ни вёл, и вызов на этом закончится. Исправьте имя или поставьте метку у нужной строки: n({label}).',
    },
    rename: { en: "Write '{label}'", ru: 'Написать «{label}»' },
  },
  docs: {
    summary: {
      en: 'A jump to a label that is not there',
      ru: 'Переход на метку, которой нет',
    },
    asterisk: {
      en: "What is not a number is looked for among the labels of the extension that the jump leads to, in the call only. If there is none, Asterisk logs `No such label 'x' in extension '100' in context 't'` and `Priority 'x' must be a number > 0, or valid label`, and ends the call (`main/pbx.c`, `pbx_parse_location`; tried on 22). Case matters. `n` is a priority where a line is written, but a label where it is jumped to.\n\nLabels count of every extension that takes the number, patterns and included contexts among them; of a jump within a pattern all of the context; of a jump whose extension or context a variable names all of the context or of the dialplan.",
      ru: "Всё, что не число, ищется среди меток экстеншена, на который ведёт переход, — и только во время вызова. Если метки нет, Asterisk пишет `No such label 'x' in extension '100' in context 't'` и `Priority 'x' must be a number > 0, or valid label` и завершает вызов (`main/pbx.c`, `pbx_parse_location`; проверено на 22). Регистр важен. Там, где строку пишут, `n` — приоритет, а там, где переходят, — метка.\n\nЗасчитываются метки всех экстеншенов, которым подходит номер, в том числе шаблонов и подключённых контекстов; для перехода внутри шаблона — всего контекста; если экстеншен или контекст задаёт переменная — всего контекста или всего диалплана.",
    },
    instead: { en: 'Name a label that is there.', ru: 'Укажите существующую метку.' },
    fix: {
      en: 'Offers the labels of the extension that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает метки экстеншена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { places, mentions } = jumpsInDoubt(view, facts, 'label');
  for (const mention of mentions) {
    const { name: label, span, context, extension, at } = mention;
    if (label !== label.trim() || label.includes('"')) continue;
    if (context?.includes(wildcard) || extension?.includes(wildcard)) {
      const isOpen = context === undefined || context.includes(wildcard);
      const presence = isOpen ? places.findLabel(label) : places.find(context, undefined, has(label));
      if (presence === 'missing' && (isOpen || places.dialplan.contexts.has(context)))
        report(at.priority, {
          message: isOpen ? 'nowhere' : 'inContext',
          args: { label, context: context ?? '' },
          span,
        });
      continue;
    }
    const own = extension === undefined;
    if (own && context === undefined && at.extension.labelledPriority(label) !== undefined) continue;
    const into = context ?? at.context.name;
    if (!places.dialplan.contexts.has(into)) continue;
    const number = own ? (at.extension.isPattern ? undefined : at.extension.name) : extension;
    const look = (wanted: (each: Extension) => boolean) =>
      context === undefined ? places.findAround(into, number, wanted) : places.find(into, number, wanted);
    // Of an extension that is missing itself, its own rule tells.
    if (!own && look(() => true) !== 'there') continue;
    if (look(has(label)) !== 'missing') continue;
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

function has(label: string): (extension: Extension) => boolean {
  return extension => extension.labelledPriority(label) !== undefined;
}
