/** `include` of a context that does not exist (main/pbx.c:ast_context_verify_includes). */
import { nearest } from '../catalog/nearest.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { madeElsewhere } from '../lint/contexts.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';

export const missingIncludeContext = defineRule({
  id: 'missing-include-context',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no context '{include}': Asterisk warns, keeps the include, and finds nothing in it. Define it, or correct the name.",
      ru: 'Контекста «{include}» нет: Asterisk предупреждает, оставляет подключение и ничего в нём не находит. Определите его или исправьте имя.',
    },
    blank: {
      en: "There is no context '{include}', for blanks count in its name: Asterisk warns, keeps the include, and finds nothing in it. Delete the blank.",
      ru: 'Контекста «{include}» нет, ведь пробелы в имени значимы: Asterisk предупреждает, оставляет подключение и ничего в нём не находит. Удалите пробел.',
    },
    rename: { en: "Include '{name}'", ru: 'Подключить «{name}»' },
    unblank: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
  },
  docs: {
    summary: {
      en: 'An include of a context that does not exist',
      ru: 'Подключение контекста, которого нет',
    },
    asterisk: {
      en: "When all is loaded, Asterisk looks for the included contexts, and warns `Context 'a' tries to include nonexistent context 'b'`, of the first one in each context only. The include stays, and finds nothing (`main/pbx.c`, `ast_context_verify_includes`). Names are case-sensitive and not trimmed: `include => b ,9:00-17:00` looks for `b `.\n\nContexts that other modules make are not accused: parking lots, `regcontext`, `autocontext`, `hint_context`, Stasis applications; nor those that the platform provides, such as FreePBX's `*-custom`; nor any where the folder has an extensions.lua or extensions.ael.",
      ru: "Когда всё загружено, Asterisk проверяет подключённые контексты и предупреждает `Context 'a' tries to include nonexistent context 'b'` — о первом в каждом контексте. Подключение остаётся, но ничего не находит (`main/pbx.c`, `ast_context_verify_includes`). Регистр важен, пробелы не отбрасываются: `include => b ,9:00-17:00` ищет `b `.\n\nКонтексты, которые создают другие модули, не обвиняются: парковки, `regcontext`, `autocontext`, `hint_context`, приложения Stasis; как и те, что даёт платформа, например `*-custom` у FreePBX; как и любые, если в папке есть extensions.lua или extensions.ael.",
    },
    instead: {
      en: 'Define the context, if only with an empty section, or delete the line.',
      ru: 'Создайте контекст, хотя бы пустую секцию, или удалите строку.',
    },
    fix: {
      en: 'Deletes blanks where that finds the context: safe, and part of "fix all". Contexts of nearly the same name are offered.',
      ru: 'Убирает пробелы, если без них контекст находится: безопасно и входит в «исправить всё». Контексты с похожими именами предлагаются.',
    },
  },
  global: { dialplan: { 'missing-context': check } },
});

function check(problem: DialplanProblem, context: GlobalContext): Report | undefined {
  const { root, loaded, fragment } = context;
  const include = String(problem.args.include);
  if (fragment || root.platform.providesContext(include) || madeElsewhere(root, include)) return undefined;
  const { line, span } = problem;
  const { contexts } = root.dialplanOf(loaded);
  const edit = (text: string) => [{ line, span, text }];
  const trimmed = include.trim();
  if (trimmed !== include && contexts.has(trimmed)) {
    const fix = { title: 'unblank', safe: true, edits: edit(trimmed) };
    return { message: 'blank', args: { include }, fixes: [fix] };
  }
  const near = contexts.size > comparedContexts ? [] : nearest(include, contexts.keys());
  const fixes = near.map(name => ({
    title: 'rename',
    args: { name },
    safe: false,
    edits: edit(name),
  }));
  return { message: 'missing', args: { include }, fixes };
}

/** With more contexts than these, to compare a name with all of them takes too long. */
const comparedContexts = 1_000;
