/** A jump, a Local channel or a telephone that names a context which does not exist (main/pbx.c:__ast_pbx_run). */
import { nearest } from '../catalog/nearest.ts';
import { firstOutside, functionRead } from '../lint/calls.ts';
import { DialplanPlaces } from '../lint/contexts.ts';
import { jumpsInDoubt } from '../lint/jumps.ts';
import type { Manner, PlacedMention } from '../lint/mentions.ts';
import { placedEdit } from '../lint/places.ts';
import {
  type DialplanView,
  defineRule,
  type FixReport,
  type GlobalContext,
  type PlaceReporter,
} from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import type { ShapeStep } from '../lint/shapes.ts';
import { platformById } from '../platforms/detect.ts';
import { platformIds } from '../platforms/platform.ts';
import { type ValueNode, walkValue } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const undefinedContext = defineRule({
  id: 'undefined-context',
  severity: 'error',
  messages: {
    goto: {
      en: "There is no context '{name}', so the call ends here. Define it, or correct the name.",
      ru: 'Контекста «{name}» нет: на этом шаге вызов закончится. Определите контекст или исправьте имя.',
    },
    gosub: {
      en: "There is no context '{name}': Gosub fails, and the call ends here. Define it, or correct the name.",
      ru: 'Контекста «{name}» нет: Gosub не срабатывает, и вызов на этом заканчивается. Определите контекст или исправьте имя.',
    },
    other: {
      en: "There is no context '{name}', so the call does not get there. Define it, or correct the name.",
      ru: 'Контекста «{name}» нет, и вызов туда не попадёт. Определите контекст или исправьте имя.',
    },
    hint: {
      en: "There is no context '{name}', so there is no hint in it either: the state is always UNKNOWN. Name the context that holds the hints.",
      ru: 'Контекста «{name}» нет, а значит, и хинта в нём: состояние всегда UNKNOWN. Укажите контекст, в котором стоят хинты.',
    },
    option: {
      en: "There is no context '{name}': Asterisk finds no extension for the calls that come in here, and refuses them. Define it, or correct the name.",
      ru: 'Контекста «{name}» нет: для входящих вызовов Asterisk не найдёт ни одного номера и отклонит их. Определите контекст или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A jump or an endpoint that names a context which does not exist',
      ru: 'Переход или абонент ссылается на контекст, которого нет',
    },
    asterisk: {
      en: "Nothing is looked up when the dialplan is loaded. In the call `Goto` sets the channel to the place, which then is not found: `Channel 'x' sent to invalid extension but no invalid handler`, and the call ends (`main/pbx.c`, `__ast_pbx_run`). `Gosub` logs `attempted to reach non-existent destination` and the call ends too (`apps/app_stack.c`, `gosub_exec`). `Dial(Local/…)` logs `No such extension/context` and goes on with DIALSTATUS CHANUNAVAIL (`main/core_local.c`). An incoming call of an endpoint is answered with 404: `rejected because extension not found in context` (`res/res_pjsip_session.c`). `EXTENSION_STATE` finds no hint, logs nothing and gives `UNKNOWN` (`funcs/func_extstate.c`, `extstate_read`). Some leave an endpoint without a context on purpose, so there it is a hint, and a warning only where another context has nearly the same name.\n\nNot accused are contexts that other modules or the platform make, and any where the folder has an extensions.lua or extensions.ael, or a file that cannot be seen.",
      ru: "При загрузке диалплана ничего не проверяется. Во время вызова `Goto` направляет канал туда, где ничего нет: `Channel 'x' sent to invalid extension but no invalid handler`, и вызов заканчивается (`main/pbx.c`, `__ast_pbx_run`). `Gosub` пишет `attempted to reach non-existent destination`, и вызов тоже заканчивается (`apps/app_stack.c`, `gosub_exec`). `Dial(Local/…)` пишет `No such extension/context` и продолжает с DIALSTATUS CHANUNAVAIL (`main/core_local.c`). На входящий вызов с endpoint Asterisk отвечает 404: `rejected because extension not found in context` (`res/res_pjsip_session.c`). `EXTENSION_STATE` не находит хинта и без записи в журнал даёт `UNKNOWN` (`funcs/func_extstate.c`, `extstate_read`). Некоторые намеренно оставляют endpoint без контекста, поэтому там это подсказка, а предупреждение — лишь когда есть контекст с похожим именем.\n\nНе обвиняются контексты, которые создают другие модули или платформа, и любые, если в папке есть extensions.lua, extensions.ael или невидимый отсюда файл.",
    },
    instead: {
      en: 'Define the context, or name the one that is meant. Case matters.',
      ru: 'Создайте контекст или укажите нужный. Регистр важен.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { wholeDialplan: checkDialplan, sections: checkSections },
});

function checkDialplan(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { places, mentions } = jumpsInDoubt(view, facts, 'context');
  for (const mention of mentions) {
    const { name, span, manner, at } = mention;
    // A blank at an edge is a mistake of its own.
    if (name !== name.trim() || places.context(name) !== 'missing') continue;
    if (isOfOtherVersion(mention, Number(facts.root.version) <= 20)) continue;
    const fixes = isWhole(mention) ? fixesFor(name, places, text => placedEdit(at.priority, span, text)) : [];
    const severity = severities[manner];
    report(at.priority, { message: manner, args: { name }, span, severity, fixes });
  }
  checkHints(view, places, facts, report);
}

const stateFunction = 'EXTENSION_STATE';

/** Contexts of hints whose state is asked for. */
function checkHints(
  view: DialplanView,
  places: DialplanPlaces,
  { fragment }: GlobalContext,
  report: PlaceReporter,
): void {
  if (fragment || !places.sees) return;
  const asks = ({ text: { text } }: ShapeStep) => text.includes(`${stateFunction}(`);
  view.eachStep(asks, ({ priority, text: { text, nodes } }) => {
    if (priority.variable.inherited) return;
    for (const node of walkValue(nodes)) {
      const span = hintContext(node, text);
      if (span === undefined) continue;
      const name = text.slice(span.start, span.end);
      if (name !== name.trim() || places.context(name) !== 'missing' || isOfPlatform(name)) continue;
      const fixes = fixesFor(name, places, replacement => placedEdit(priority, span, replacement));
      report(priority, { message: 'hint', args: { name }, span, severity: 'warning', fixes });
    }
  });
}

/** Text for a hook of a platform may lie in a folder of its own, which shows no platform. */
function isOfPlatform(name: string): boolean {
  return platformIds.some(id => platformById(id).providesContext(name));
}

/** Behind the first `@`, where it is known before the call (funcs/func_extstate.c:extstate_read). */
function hintContext(node: ValueNode, text: string): Span | undefined {
  const use = functionRead(node, text);
  if (use?.name !== stateFunction) return undefined;
  const { start, end } = use.arguments;
  const at = firstOutside(text, '@', start, end, use.nodes);
  if (at === -1 || at + 1 === end || use.nodes.some(each => each.end > at && each.start < end))
    return undefined;
  return { start: at + 1, end };
}

const severities = { goto: 'error', gosub: 'error', other: 'warning' } as const satisfies Record<
  Manner,
  string
>;

/** Whether the name stands there as it is; Macro's is the name of its context without the beginning. */
function isWhole({ name, span }: PlacedMention): boolean {
  return span.end - span.start === name.length;
}

/** A macro's name that Queue takes as such up to Asterisk 20, or one that Dial no longer takes: not a missing context. */
function isOfOtherVersion(mention: PlacedMention, hasMacros: boolean): boolean {
  return hasMacros ? mention.application === 'queue' : mention.application === 'dial' && !isWhole(mention);
}

/** With more contexts than these, to compare a name with all of them takes too long. */
const comparedContexts = 1_000;

function fixesFor(
  name: string,
  { dialplan: { contexts } }: DialplanPlaces,
  edit: (text: string) => FixReport['edits'][number],
): FixReport[] {
  const near = contexts.size > comparedContexts ? [] : nearest(name, contexts.keys());
  return near.map(each => ({ title: 'rename', args: { name: each }, safe: false, edits: [edit(each)] }));
}

/** The options that lead the calls of somebody into a context. */
const entries: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['pjsip.conf', new Set(['context'])],
  ['pjsip_wizard.conf', new Set(['endpoint/context'])],
  ['sip.conf', new Set(['context'])],
  ['iax.conf', new Set(['context'])],
]);

function checkSections(
  sections: readonly Section[],
  { root, fragment }: GlobalContext,
  report: PlaceReporter,
): void {
  const options = entries.get(sections[0]?.file.name ?? '');
  if (options === undefined || fragment) return;
  const places = DialplanPlaces.of(root);
  if (!places.sees) return;
  for (const { category, objects } of sections) {
    if (objects.length === 0) continue;
    for (const variable of category.variables) {
      const { lowerName: key, value: name, inherited, verbatim } = variable;
      if (inherited || !verbatim || name === '' || !options.has(key)) continue;
      if (places.context(name) !== 'missing') continue;
      const whole: Span = { start: 0, end: name.length };
      const fixes = fixesFor(name, places, text => placedEdit(variable, whole, text));
      const severity = fixes.length > 0 ? 'warning' : 'hint';
      report(variable, { message: 'option', args: { name }, part: 'value', severity, fixes });
    }
  }
}
