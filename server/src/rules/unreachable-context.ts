/** A context that nothing leads to: no telephone, no include, no jump, nor any other text in the folder names it. */
import type { Context } from '../dialplan/model.ts';
import { DialplanPlaces, madeElsewhere } from '../lint/contexts.ts';
import { mentionedContexts } from '../lint/mentions.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { RootModel } from '../workspace/model.ts';

export const unreachableContext = defineRule({
  id: 'unreachable-context',
  severity: 'hint',
  profiles: { strict: true },
  messages: {
    unreachable: {
      en: "Nothing in this folder leads to the context '{name}': no telephone, include or jump names it. If no program outside dials into it, it is forgotten: name it where it is meant, or delete it.",
      ru: 'В этой папке ничто не ведёт в контекст «{name}»: его не называет ни телефон, ни подключение, ни переход. Если в него не звонит внешняя программа, он забыт: укажите его там, где нужно, или удалите.',
    },
  },
  docs: {
    summary: {
      en: 'A context that nothing leads to',
      ru: 'Контекст, в который ничто не ведёт',
    },
    asterisk: {
      en: "Asterisk loads it as any other. A call gets into a context by the `context` of a telephone or trunk, by an include, by a jump, by a Local channel, or by a program that uses AMI, ARI or call files, of which the folder tells nothing; so this is a hint, in the profile `strict` only.\n\nThe name may stand anywhere: where any text of the folder but its own header has it, nothing is reported. Nor is it where some jump's context is known in the call only, where no telephone or trunk of the folder leads into any context, on a platform that enters contexts by itself, and for contexts without extensions.",
      ru: 'Asterisk загружает его, как любой другой. Вызов попадает в контекст через `context` телефона или транка, через подключение, переход, канал Local или из программы, которая работает через AMI, ARI или call-файлы, а о ней по папке ничего не узнать; поэтому это подсказка, и только в профиле `strict`.\n\nИмя может стоять где угодно: если оно есть в любом тексте папки, кроме собственного заголовка, правило молчит. Оно молчит и тогда, когда контекст какого-нибудь перехода известен лишь во время вызова, когда ни один телефон или транк в папке не ведёт ни в один контекст, на платформе, которая сама заходит в контексты, и о контекстах без экстеншенов.',
    },
    instead: {
      en: 'Name it where it is meant, or delete it.',
      ru: 'Сошлитесь на контекст там, где он нужен, или удалите его.',
    },
  },
  global: { wholeDialplan: check },
});

/** With more contexts in doubt than these, the folder is entered by something that it does not show. */
const doubtful = 20;

function check(view: DialplanView, { root, loaded, fragment }: GlobalContext, report: PlaceReporter): void {
  const { dialplan } = view;
  if (fragment || root.platform.id !== 'asterisk' || !DialplanPlaces.of(root, loaded).sees) return;
  const named = new Set(['default', 'public', dialplan.general.usersContext]);
  for (const { includes } of dialplan.contexts.values()) {
    for (const { context, certain } of includes) {
      if (!certain) return;
      named.add(context);
    }
  }
  for (const name of mentionedContexts(view, root.catalog)) named.add(name);
  const candidates = [...dialplan.contexts.values()].filter(
    context => !named.has(context.name) && hasSteps(context) && !madeElsewhere(root, context.name),
  );
  if (candidates.length > doubtful || !hasEntrance(root, view)) return;
  const lost = candidates.filter(({ name }) => !isNamed(root, name));
  if (lost.length === 0 || jumpsAnywhere(root)) return;
  for (const { name, sections } of lost) {
    const [first] = sections;
    if (first !== undefined) report(first, { message: 'unreachable', args: { name } });
  }
}

/** Files of telephones and trunks, whose sections say where calls come in. */
const entrances = ['pjsip.conf', 'pjsip_wizard.conf', 'sip.conf', 'iax.conf', 'chan_dahdi.conf'];

/** Whether the folder shows where calls come in; otherwise they all come by something else. */
function hasEntrance(root: RootModel, { dialplan: { contexts } }: DialplanView): boolean {
  return entrances.some(path =>
    root
      .config(path)
      .categories.some(({ variables }) =>
        variables.some(({ name, value }) => name.endsWith('context') && contexts.has(value)),
      ),
  );
}

function hasSteps({ extensions }: Context): boolean {
  return extensions.some(({ priorities }) => priorities.some(({ isHint }) => !isHint));
}

/** Whether a word of that name stands anywhere but in brackets at the beginning of a line. */
function isNamed(root: RootModel, name: string): boolean {
  // Macro and the stations of SLA put something before the name.
  const word = name.replace(/^(?:macro|stasis|sla|ext)-/, '');
  const whole = new RegExp(`(?<!\\w)${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`, 'g');
  return root.root.paths.some(path => {
    const content = root.root.file(path)?.text.content ?? '';
    if (!content.includes(word)) return false;
    for (const { index, 0: found } of content.matchAll(whole)) {
      const isHeader = content[index - 1] === '[' && content[index + found.length] === ']';
      if (!isHeader) return true;
    }
    return false;
  });
}

/** Whether some context of a jump or a channel may be put together in the call. */
function jumpsAnywhere(root: RootModel): boolean {
  return root.root.paths.some(path => {
    const content = root.root.file(path)?.text.content ?? '';
    if (content.includes('@${') || content.includes('Local/${')) return true;
    for (const [jump] of content.matchAll(/go(?:to|sub)(?:if|iftime)?\(.*/gi)) {
      // Of a target with less than two commas the context is that of the call.
      if (jump.includes('${') && jump.split(',').length > 2) return true;
    }
    return false;
  });
}
