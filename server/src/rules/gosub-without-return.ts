/** A subroutine that ends without Return: the call ends with it (main/pbx.c:__ast_pbx_run). */
import type { Priority } from '../dialplan/model.ts';
import { endsThere } from '../lint/flow.ts';
import { placedEdit } from '../lint/places.ts';
import {
  type DialplanView,
  defineRule,
  type FixReport,
  type GlobalContext,
  type PlaceReporter,
} from '../lint/rule.ts';
import { type JumpPlace, OfSubroutines, subroutinesOf } from '../lint/subroutines.ts';
import { Latest, Note } from '../text/note.ts';

export const gosubWithoutReturn = defineRule({
  id: 'gosub-without-return',
  severity: 'warning',
  messages: {
    never: {
      en: "The subroutine '{context},{extension}' has no Return: the call ends with its last line and never comes back here. Add Return() there.",
      ru: 'В подпрограмме «{context},{extension}» нет Return: звонок оборвётся на её последней строке и сюда не вернётся. Добавьте в неё Return().',
    },
    hook: {
      en: "{platform} enters '{context}' by Gosub and waits for its Return: without one the call ends behind this line, and nobody is called. Add Return().",
      ru: '{platform} входит в «{context}» через Gosub и ждёт Return: без него вызов оборвётся после этой строки, и никому не позвонят. Добавьте Return().',
    },
    add: { en: 'Add Return()', ru: 'Добавить Return()' },
  },
  docs: {
    summary: {
      en: 'A Gosub into an extension that never returns',
      ru: 'Gosub в экстеншен, из которого нет возврата',
    },
    asterisk: {
      en: 'Behind the last priority of an extension the call ends (`auto fallthrough`), in a subroutine as well: nothing goes back to the line behind Gosub by itself (`main/pbx.c`, `__ast_pbx_run`; seen on 22.10.1). Reported where the extension is there by its very name, holds neither Return nor a jump, does not end with Hangup, and something follows the Gosub. In a hook that a platform enters by Gosub it is the last line that is reported, where nothing before it takes the call.',
      ru: 'За последним приоритетом экстеншена вызов заканчивается (`auto fallthrough`), и в подпрограмме тоже: сам собой он к строке после Gosub не вернётся (`main/pbx.c`, `__ast_pbx_run`; проверено на 22.10.1). Правило срабатывает, если экстеншен найден по точному имени, в нём нет ни Return, ни переходов, он не кончается на Hangup, а после Gosub есть ещё строки. В хуке, в который платформа заходит по Gosub, отмечается последняя строка, если до неё вызов никуда не ушёл.',
    },
    instead: { en: 'End the subroutine with `Return()`.', ru: 'Завершайте подпрограмму `Return()`.' },
    fix: {
      en: 'In a hook: adds `Return()` behind the last line. Safe, and part of "fix all".',
      ru: 'В хуке — добавляет `Return()` после последней строки. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    wholeDialplan(view, context, report) {
      checkHooks(view, context, report);
      const found = subroutinesOf(view, context);
      if (found === undefined) return;
      const places = unanswered.of(found, context, () =>
        found.places('calls', call => {
          const routine = call.isAwaited ? found.routineAt(call) : undefined;
          return routine?.extension.certain === true && found.isEnding(routine);
        }),
      );
      for (const place of places) {
        const at = found.at('calls', place);
        if (at === undefined) continue;
        const { targetContext = '', targetExtension = '', text } = at.jump;
        const args = { context: targetContext, extension: targetExtension };
        report(at.step.priority, { message: 'never', args, span: { start: 0, end: text.length } });
      }
    },
  },
});

/** Calls of extensions that a call leaves by their end alone, from where there is more to do. */
const unanswered = new OfSubroutines<readonly JumpPlace[]>();

/** What prepares a call and leaves it as it is; behind anything else the call may well be meant to end. */
const preparing: ReadonlySet<string> = new Set([
  ...['set', 'mset', 'noop', 'verbose', 'log', 'progress', 'ringing', 'proceeding', 'wait'],
  ...['execif', 'gosub', 'sipaddheader', 'userevent', 'celgenuserevent', 'setcallerpres', 'mixmonitor'],
]);

/** Extensions that are entered by other ways than by the number that was called. */
const special = /^[hiteToa]$/;

/** The contexts that the platform calls. */
const hooks = new Note<Latest<readonly string[]>>();

function checkHooks(view: DialplanView, context: GlobalContext, report: PlaceReporter): void {
  const { dialplan } = view;
  const { platform } = context.root;
  const kept = hooks.of(context.loaded.refs, () => new Latest<readonly string[]>());
  // Dialplans of one shape have contexts of the same names.
  const names = kept.of([dialplan.shape, platform], () =>
    [...dialplan.contexts.keys()].filter(name => platform.context(name)?.kind === 'hook'),
  );
  const entered = names.filter(name => isEnteredByGosub(name, context));
  const homes = entered.flatMap(name => dialplan.contexts.get(name) ?? []);
  for (const { context: home, extension, steps } of homes.flatMap(each => view.extensionsOf(each))) {
    const last = steps.at(-1);
    if (last === undefined || special.test(extension.name)) continue;
    if (endsThere(last) || last.priority.variable.inherited) continue;
    if (!steps.every(({ text }) => preparing.has(text.name) || text.name === 'gotoif')) continue;
    if (last.text.name === 'gotoif') continue;
    const { priority } = last;
    const args = { platform: platform.name, context: home.name };
    const span = { start: 0, end: last.text.text.length };
    report(priority, { message: 'hook', args, span, fixes: [addReturn(priority, span.end)] });
  }
}

function isEnteredByGosub(name: string, { root, loaded }: GlobalContext): boolean {
  const known = root.platform.context(name);
  if (known?.kind !== 'hook') return false;
  // FreePBX before 17 enters by Macro, which comes back by itself.
  const call = `Gosub(${name},`;
  return known.byGosub || loaded.files.some(({ file }) => file.text.content.includes(call));
}

/** `same` goes on with the extension of the line before it, by whatever word that one is written. */
function addReturn(priority: Priority, end: number): FixReport {
  const { source, line } = priority;
  const { text } = source.file;
  const written = /^\s*same\s*=>?\s*/i.exec(text.line(line))?.[0] ?? ' same => ';
  const eol = text.content.includes('\r\n') ? '\r\n' : '\n';
  const edit = placedEdit(priority, { start: end, end }, `${eol}${written}n,Return()`);
  return { title: 'add', safe: true, edits: [edit] };
}
