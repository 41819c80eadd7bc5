/** Contexts that include each other in a circle (main/pbx.c:pbx_find_extension). */
import type { Context, Dialplan } from '../dialplan/model.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';

export const includeCycle = defineRule({
  id: 'include-cycle',
  severity: 'info',
  messages: {
    itself: {
      en: "Context '{name}' includes itself: Asterisk passes over the include. Delete the line.",
      ru: 'Контекст «{name}» подключает сам себя: Asterisk пропускает такое подключение. Удалите строку.',
    },
    cycle: {
      en: 'The includes go in a circle: {path}. Asterisk does not enter a context twice in one search, so this line finds nothing, or something else than it says. Break the circle.',
      ru: 'Подключения замкнулись в круг: {path}. За один поиск Asterisk не заходит в контекст дважды, и эта строка не найдёт ничего или найдёт не то. Разорвите круг.',
    },
  },
  docs: {
    summary: {
      en: 'Contexts that include each other in a circle',
      ru: 'Контексты подключают друг друга по кругу',
    },
    asterisk: {
      en: 'The search for an extension keeps a list of the contexts that it came through and turns back at one that is in it, without a word (`main/pbx.c`, `pbx_find_extension`). Calls are not hurt; but which extension wins depends on where the search begins.',
      ru: 'При поиске экстеншена Asterisk запоминает пройденные контексты и молча поворачивает назад, встретив один из них (`main/pbx.c`, `pbx_find_extension`). Вызовам это не вредит, но какой экстеншен победит, зависит от того, с какого контекста начался поиск.',
    },
    instead: {
      en: 'Let one context include the other. What both need goes into a third one that both include.',
      ru: 'Пусть один контекст подключает другой, а общее вынесите в третий, который подключат оба.',
    },
  },
  global: { wholeDialplan: check },
});

function check({ dialplan }: DialplanView, _context: GlobalContext, report: PlaceReporter): void {
  for (const { index, path } of circlesOf(dialplan)) {
    const [name = ''] = path;
    const include = dialplan.contexts.get(path.at(-2) ?? '')?.includes[index];
    if (include === undefined || include.variable.inherited) continue;
    report(
      include.variable,
      path.length === 2
        ? { message: 'itself', args: { name }, part: 'value' }
        : { message: 'cycle', args: { path: path.join(' → ') }, part: 'value' },
    );
  }
}

/** A circle of contexts, the first one again at its end, closed by an include of the last but one. */
interface Circle {
  readonly path: readonly string[];
  readonly index: number;
}

const known = new WeakMap<object, readonly Circle[]>();

/** Dialplans of one shape have the same. */
function circlesOf(dialplan: Dialplan): readonly Circle[] {
  const circles = known.get(dialplan.shape) ?? cycles(dialplan);
  known.set(dialplan.shape, circles);
  return circles;
}

interface Visit {
  readonly context: Context;
  /** The include to look at next. */
  next: number;
}

/** The includes that lead back to a context that the walk came through, each with the circle that it closes. */
function cycles({ contexts }: Dialplan): Circle[] {
  const found: Circle[] = [];
  const done = new Set<Context>();
  for (const start of contexts.values()) {
    if (start.includes.length === 0) continue;
    const way: Visit[] = [{ context: start, next: 0 }];
    const onWay = new Set([start]);
    for (let visit = way.at(-1); visit !== undefined; visit = way.at(-1)) {
      const include = done.has(visit.context) ? undefined : visit.context.includes[visit.next++];
      if (include === undefined) {
        done.add(visit.context);
        onWay.delete(visit.context);
        way.pop();
        continue;
      }
      const target = contexts.get(include.context);
      if (target === undefined || target.includes.length === 0 || done.has(target)) continue;
      if (onWay.has(target)) {
        const from = way.findIndex(({ context }) => context === target);
        const path = [...way.slice(from).map(({ context }) => context.name), target.name];
        found.push({ index: visit.next - 1, path });
      } else {
        way.push({ context: target, next: 0 });
        onWay.add(target);
      }
    }
  }
  return found;
}
