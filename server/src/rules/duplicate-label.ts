/** A label that another priority of the extension has already (main/pbx.c:add_priority). */
import { defineRule } from '../lint/rule.ts';

export const duplicateLabel = defineRule({
  id: 'duplicate-label',
  severity: 'warning',
  messages: {
    taken: {
      en: "The label '{label}' belongs to priority {priority} of this extension already, so Asterisk keeps the line without a label, and jumps go to the other one. Give it another name.",
      ru: 'Метка «{label}» уже есть у приоритета {priority} этого экстеншена, поэтому Asterisk оставляет строку без метки, а переходы ведут на тот приоритет. Назовите её иначе.',
    },
  },
  docs: {
    summary: {
      en: 'A label that the extension has already',
      ru: 'Метка, которая у экстеншена уже есть',
    },
    asterisk: {
      en: "Within an extension a label names one priority. At the second Asterisk warns `label 'x' already in use at priority N`, drops the label and keeps the line, so that `Goto(x)` runs the first one (`main/pbx.c`, `add_priority`).",
      ru: "В пределах экстеншена метка указывает на один приоритет. На второй такой же Asterisk предупреждает `label 'x' already in use at priority N`, метку отбрасывает, а строку оставляет, так что `Goto(x)` ведёт на первую (`main/pbx.c`, `add_priority`).",
    },
    instead: {
      en: 'Give each label of an extension a name of its own.',
      ru: 'Дайте каждой метке экстеншена своё имя.',
    },
  },
  global: {
    dialplan: {
      'duplicate-label': ({ args, context: name }, { root, loaded }) => {
        const extension = root.dialplanOf(loaded).contexts.get(name)?.extension(String(args.extension));
        const first = extension?.labelledPriority(String(args.label));
        if (first !== undefined && root.platform.overrides(first.variable.source.path)) return undefined;
        return { message: 'taken', args };
      },
    },
  },
});
