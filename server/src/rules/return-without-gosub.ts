/** Return in a context that nothing enters by Gosub (apps/app_stack.c:return_exec). */
import type { Context } from '../dialplan/model.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext } from '../lint/rule.ts';
import { type Subroutines, subroutinesOf, withIncluders } from '../lint/subroutines.ts';

export const returnWithoutGosub = defineRule({
  id: 'return-without-gosub',
  severity: 'info',
  messages: {
    alone: {
      en: "No Gosub leads into the context '{context}': Asterisk logs 'Return without Gosub', and the call ends here. Write Hangup() if that is meant.",
      ru: 'Ни один Gosub не ведёт в контекст «{context}»: Asterisk сообщает «Return without Gosub», и звонок здесь обрывается. Если так и задумано, напишите Hangup().',
    },
    hangup: { en: 'Write Hangup()', ru: 'Написать Hangup()' },
  },
  docs: {
    summary: {
      en: 'A Return where nothing was called by Gosub',
      ru: 'Return там, куда ничто не переходит по Gosub',
    },
    asterisk:
      'Return takes the call back to the line behind the Gosub that it came by. Where it came by none, Asterisk logs `Return without Gosub: stack is unallocated` and hangs up (`apps/app_stack.c`, `return_exec`; seen on 22.10.1). Reported where no line and no other file mentions the context or one that includes it, but for the contexts of telephones; an AGI script or another program may call it all the same, so this is for information.',
    instead: 'Write `Hangup()`, or call the extension by Gosub.',
    fix: 'Writes Hangup(). Not part of "fix all".',
  },
  global: {
    wholeDialplan(view, context, report) {
      const found = subroutinesOf(view, context);
      if (found === undefined || found.open) return;
      const judged = new Map<Context, boolean>();
      for (const { context: home, steps } of found.extensions) {
        for (const { priority, text } of steps) {
          // The hooks that the platforms know are called by what they generate.
          if (text.name !== 'return' || /-(?:custom|predial-hook)$/.test(home.name)) continue;
          let isCalled = judged.get(home);
          if (isCalled === undefined) {
            const all = withIncluders(home, view.dialplan.contexts);
            isCalled = [...all].some(each => mayBeCalled(each, found, context));
            judged.set(home, isCalled);
          }
          if (isCalled) continue;
          const span = { start: 0, end: text.text.length };
          report(priority, {
            message: 'alone',
            args: { context: home.name },
            span,
            fixes: [{ title: 'hangup', safe: false, edits: [placedEdit(priority, span, 'Hangup()')] }],
          });
        }
      }
    },
  },
});

/** Whether a step, or a line of another file that is no `context`, has to do with the context. */
function mayBeCalled(context: Context, { calls, extensions }: Subroutines, { root, loaded }: GlobalContext) {
  if (calls.some(({ from, target }) => from.context === context && target.context === undefined)) return true;
  const word = new RegExp(`(?<![\\w-])${context.name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
  for (const { context: home, steps } of extensions)
    for (const { text } of steps)
      if (word.test(text.text) || (home === context && within.test(text.text))) return true;
  const own = new Set(loaded.files.map(({ path }) => path));
  return root.root.paths.some(path => {
    const content = own.has(path) ? '' : (root.root.file(path)?.text.content ?? '');
    if (!content.includes(context.name)) return false;
    return content.split('\n').some(line => word.test(line) && !/^\s*(?:\[|;|[\w/]*context\s*=)/.test(line));
  });
}

/** What may call a place of the context that the call is in. */
const within = /hangup_handler|,[^,()]*[UbB]\(|agi\(/i;
