/** `; asterisk-conf-disable-line ID` that silences nothing: no finding is there, or no rule bears that name. */
import { nearest } from '../catalog/nearest.ts';
import { defineRule, type FixReport, type SuppressionSite } from '../lint/rule.ts';
import type { NamedRule } from '../lint/suppression.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'hint',
  messages: {
    unused: {
      en: 'There is nothing to silence: {rules} finds nothing here. Delete it, or it hides a mistake that is made later.',
      ru: 'Заглушать нечего: {rules} здесь ничего не находит. Удалите, иначе комментарий скроет будущую ошибку.',
    },
    nothing: {
      en: 'There is nothing to silence: no rule that is on finds anything here. Delete it, or it hides a mistake that is made later.',
      ru: 'Заглушать нечего: ни одно из включённых правил здесь ничего не находит. Удалите, иначе комментарий скроет будущую ошибку.',
    },
    unknown: {
      en: "There is no rule '{rule}', so the comment silences nothing by it. Correct the name; a reason stands behind '--'.",
      ru: 'Правила «{rule}» нет, и комментарий ничего не заглушает. Исправьте имя; причина пишется после «--».',
    },
    remove: { en: 'Delete what has no effect', ru: 'Удалить лишнее' },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A comment that silences a rule where there is nothing to silence',
      ru: 'Комментарий заглушает правило там, где оно молчит',
    },
    asterisk: {
      en: 'Nothing: it is a comment. A rule that is switched off, or that has held back because a part of the configuration could not be seen, is not counted against the comment. A comment without a name, which silences everything, has no effect where no rule that is on finds anything.',
      ru: 'Ничего: это комментарий. Выключенное правило и правило, которое промолчало, потому что часть конфигурации не видна, в упрёк комментарию не ставятся. Комментарий без имени заглушает всё; он лишний, если ни одно из включённых правил здесь ничего не находит.',
    },
    instead: {
      en: 'Delete the comment, or the name in it. After the name of the rule, and `--`, say why it is silenced: who reads it next wants to know.',
      ru: 'Удалите комментарий или лишнее имя в нём. После имени правила и `--` напишите, почему оно заглушено: следующему читателю это пригодится.',
    },
    fix: {
      en: 'Deletes the names that have no effect, or the whole comment: safe, and part of "fix all", where it names its rules.',
      ru: 'Удаляет имена, от которых нет толку, или весь комментарий: безопасно и входит в «исправить всё», если правила в нём названы.',
    },
  },
  global: {
    suppression(site) {
      const { named, span, ruleIds } = site;
      if (named.length === 0) {
        if (site.isWithoutEffect())
          site.report(span, { message: 'nothing', fixes: removal(site, [], false) });
        return;
      }
      for (const { id, span: at } of named) {
        if (ruleIds.has(id)) continue;
        const fixes = nearest(id, ruleIds).map(name => ({
          title: 'rename',
          args: { name },
          safe: false,
          edits: [site.edit(at, name)],
        }));
        site.report(at, { message: 'unknown', severity: 'info', args: { rule: id }, fixes });
      }
      const unused = named.filter(({ id }) => site.isWithoutEffect(id));
      const [first] = unused;
      if (first === undefined) return;
      const args = { rules: unused.map(({ id }) => id).join(', ') };
      const kept = named.filter(each => !unused.includes(each));
      site.report(first.span, { message: 'unused', args, fixes: removal(site, kept, true) });
    },
  },
});

/** Takes the comment away, or the names in it that are not kept. */
function removal(site: SuppressionSite, kept: readonly NamedRule[], safe: boolean): FixReport[] {
  const { text, span, named } = site;
  const first = named[0];
  const last = named.at(-1);
  if (kept.length > 0 && first !== undefined && last !== undefined) {
    const names = { start: first.span.start, end: last.span.end };
    const edits = [site.edit(names, kept.map(({ id }) => id).join(', '))];
    return [{ title: 'remove', safe, edits }];
  }
  // A comment that says more than this stays.
  if (!/^;+\s*asterisk-conf-disable/.test(text.slice(span.start))) return [];
  const start = text.slice(0, span.start).trimEnd().length;
  return [{ title: 'remove', safe, edits: [site.edit({ start, end: span.end }, '')] }];
}
