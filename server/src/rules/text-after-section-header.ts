/** `[name] (!)`: what follows the `]` counts only where it is a `(` at once (main/config.c:process_text_line). */
import type { Header } from '../config/items.ts';
import { defineRule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const textAfterSectionHeader = defineRule({
  id: 'text-after-section-header',
  severity: 'warning',
  messages: {
    gap: {
      en: "With a blank before it Asterisk passes over '{text}' without a word: '[{name}]' is then an ordinary section. Delete the blank.",
      ru: 'Из-за пробела Asterisk молча пропускает «{text}», и «[{name}]» остаётся обычной секцией. Удалите пробел.',
    },
    more: {
      en: "Asterisk passes over '{text}' without a word: a header ends at the ')'. Put all in one pair of parentheses, with commas.",
      ru: '«{text}» Asterisk молча пропускает: заголовок заканчивается на «)». Запишите всё в одних скобках через запятую.',
    },
    text: {
      en: "Asterisk passes over '{text}' without a word: behind the header of a section only a comment may stand. Put it on a line of its own, or a ';' before it.",
      ru: '«{text}» Asterisk молча пропускает: после заголовка секции может стоять только комментарий. Перенесите на отдельную строку или поставьте перед ним «;».',
    },
    join: { en: 'Delete the blank', ru: 'Удалить пробел' },
    comment: { en: 'Make it a comment', ru: 'Сделать комментарием' },
  },
  docs: {
    summary: {
      en: 'Text behind a section header, which Asterisk ignores',
      ru: 'Текст после заголовка секции, который Asterisk пропускает',
    },
    asterisk: {
      en: 'A header is `[name]`, and directly behind the `]` perhaps a list in parentheses. All else on the line is passed over in silence (`main/config.c`, `process_text_line`): of `[phone] (!)` Asterisk makes an ordinary section, not a template, and of `[100] (phone)` one that inherits nothing.',
      ru: 'Заголовок — это `[name]` и, возможно, список в скобках сразу после `]`. Всё остальное в строке молча пропускается (`main/config.c`, `process_text_line`): из `[phone] (!)` получается обычная секция, а не шаблон, из `[100] (phone)` — секция, которая ничего не наследует.',
    },
    instead: {
      en: 'Write `[name](list)` without a blank between them.',
      ru: 'Пишите `[name](список)` без пробела между ними.',
    },
    fix: {
      en: 'Deletes the blank; for other text a `;` is put before it, which changes nothing of what is loaded and is safe.',
      ru: 'Удаляет пробел; перед прочим текстом ставит `;`, от чего загруженное не меняется, — это безопасно.',
    },
  },
  local: () => ({
    blockText(block, report) {
      const { header } = block;
      if (header === undefined || header.problem !== undefined) return;
      const ignored = ignoredSpan(header);
      if (ignored === undefined) return;
      const text = header.text.slice(ignored.start, ignored.end);
      const span = header.columns(ignored);
      const args = { text, name: header.name };
      if (text.startsWith('(')) {
        if (header.optionsSpan !== undefined) return report(0, span, { message: 'more', args });
        const gap = {
          start: header.columns({ start: 0, end: header.nameSpan.end + 1 }).end,
          end: span.start,
        };
        const fixes = [{ title: 'join', safe: false, edits: [{ line: 0, span: gap, text: '' }] }];
        return report(0, span, { message: 'gap', args, fixes });
      }
      const edits = [{ line: 0, span: { start: span.start, end: span.start }, text: '; ' }];
      report(0, span, { message: 'text', args, fixes: [{ title: 'comment', safe: true, edits }] });
    },
  }),
});

/** What stands behind the header in the line's content, without the blanks before it. */
function ignoredSpan({ text, nameSpan, optionsSpan }: Header): Span | undefined {
  let start = optionsSpan === undefined ? nameSpan.end + 1 : optionsSpan.end + 1;
  while (start < text.length && text.charCodeAt(start) < 33) start++;
  return start < text.length ? { start, end: text.length } : undefined;
}
