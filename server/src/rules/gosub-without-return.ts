/** A subroutine that ends without Return: the call ends with it (main/pbx.c:__ast_pbx_run). */
import { endsThere } from '../lint/flow.ts';
import { defineRule } from '../lint/rule.ts';
import type { ExtensionSteps } from '../lint/steps.ts';
import { subroutinesOf } from '../lint/subroutines.ts';

export const gosubWithoutReturn = defineRule({
  id: 'gosub-without-return',
  severity: 'warning',
  messages: {
    never: {
      en: "The subroutine '{context},{extension}' has no Return: the call ends with its last line and never comes back here. Add Return() there.",
      ru: 'В подпрограмме «{context},{extension}» нет Return: звонок оборвётся на её последней строке и сюда не вернётся. Добавьте в неё Return().',
    },
  },
  docs: {
    summary: {
      en: 'A Gosub into an extension that never returns',
      ru: 'Gosub в экстеншен, из которого нет возврата',
    },
    asterisk:
      'Behind the last priority of an extension the call ends (`auto fallthrough`), in a subroutine as well: nothing goes back to the line behind Gosub by itself (`main/pbx.c`, `__ast_pbx_run`; seen on 22.10.1). Reported where the extension is there by its very name, holds neither Return nor a jump, does not end with Hangup, and something follows the Gosub.',
    instead: 'End the subroutine with `Return()`.',
  },
  global: {
    wholeDialplan(view, context, report) {
      const found = subroutinesOf(view, context);
      if (found === undefined) return;
      const { contexts } = view.dialplan;
      const byExtension = new Map(found.extensions.map(each => [each.extension, each]));
      for (const { from, index, step, target } of found.calls) {
        const next = from.steps[index + 1];
        if (next === undefined || endsThere(next) || step.text.name !== 'gosub') continue;
        if (target.context === undefined || target.extension === undefined) continue;
        const text = step.text.text;
        const args = {
          context: text.slice(target.context.start, target.context.end),
          extension: text.slice(target.extension.start, target.extension.end),
        };
        const extension = contexts.get(args.context)?.extension(args.extension);
        const routine = extension && byExtension.get(extension);
        if (extension === undefined || routine === undefined || !extension.certain) continue;
        if (returns(routine)) continue;
        report(step.priority, { message: 'never', args, span: { start: 0, end: text.length } });
      }
    },
  },
});

/** Whether the call may leave the extension in another way than by its end. */
function returns({ steps }: ExtensionSteps): boolean {
  const last = steps.at(-1);
  if (last === undefined || endsThere(last)) return true;
  return steps.some(({ text }) => text.name === '' || leaving.test(text.text));
}

const leaving = /return|goto|macro|agi|stackpop|stasis|exec\(/i;
