/** An extension of an included context that a pattern of the including one takes first (main/pbx.c:pbx_find_extension). */
import type { Context, Extension } from '../dialplan/model.ts';
import { beforeApplication } from '../lint/extension-names.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import { matchExtension } from '../syntax/pattern.ts';

export const swallowedByPattern = defineRule({
  id: 'swallowed-by-pattern',
  severity: 'info',
  messages: {
    swallowed: {
      en: "Who dials '{extension}' in '{context}' never gets here: the pattern '{pattern}' there matches too, and a context's own extensions go before those that it includes. Narrow the pattern, or put it into an included context of its own.",
      ru: 'Кто набирает «{extension}» в «{context}», сюда не попадёт: там подходит и шаблон «{pattern}», а собственные экстеншены контекста важнее подключённых. Сузьте шаблон или вынесите его в отдельный подключаемый контекст.',
    },
  },
  docs: {
    summary: {
      en: 'An extension that a pattern of the including context takes first',
      ru: 'Экстеншен, который перехватывает шаблон подключающего контекста',
    },
    asterisk: {
      en: 'A number is looked for in the extensions of a context first, and in its includes only when none of them matches, however exact the one in the include is: with `exten => _[*0-9]X.,1,...` and `include => features` in one context, `*70` of `features` is never reached from there (`main/pbx.c`, `pbx_find_extension`; seen on 22.10.1). For feature codes, which begin with `*` or `#`, this is a warning.',
      ru: 'Номер сначала ищется среди экстеншенов самого контекста, а в подключённых — лишь если ни один не подошёл, каким бы точным ни был экстеншен там: если в контексте есть `exten => _[*0-9]X.,1,...` и `include => features`, то до `*70` из `features` отсюда не дозвониться (`main/pbx.c`, `pbx_find_extension`; проверено на 22.10.1). Для сервисных кодов, которые начинаются с `*` или `#`, это предупреждение.',
    },
    instead: {
      en: 'Put the pattern into a context of its own and include that last: includes are tried in their order.',
      ru: 'Вынесите шаблон в отдельный контекст и подключите его последним: подключения перебираются по порядку.',
    },
  },
  global: {
    wholeDialplan({ dialplan: { contexts } }, { fragment }, report) {
      if (fragment) return;
      let left = mostComparisons;
      const told = new Set<Extension>();
      for (const context of contexts.values()) {
        if (context.includes.length === 0) continue;
        const patterns = context.extensions.filter(
          extension => extension.isPattern && isEntered(extension) && !catchesAll.has(extension.name),
        );
        if (patterns.length === 0) continue;
        for (const { context: name, certain, time } of context.includes) {
          const included = contexts.get(name);
          if (included === undefined || !certain || time !== undefined || included === context) continue;
          left -= patterns.length * included.extensionCount;
          if (left < 0) return;
          check(context, patterns, included, told, report);
        }
      }
    },
  },
});

/** So many numbers are compared with patterns in a tenth of a second. */
const mostComparisons = 100_000;

/** They have a report of their own. */
const catchesAll: ReadonlySet<string> = new Set(['_.', '_!']);

function check(
  context: Context,
  patterns: readonly Extension[],
  included: Context,
  told: Set<Extension>,
  report: PlaceReporter,
): void {
  for (const extension of included.extensions) {
    const { name, spelling } = extension;
    if (extension.isPattern || !/^[*#\d]+$/.test(name) || told.has(extension) || !isEntered(extension))
      continue;
    if (context.extension(spelling.compared) !== undefined) continue;
    const pattern = patterns.find(each => matchExtension(each.spelling.compared, spelling.compared) !== 0);
    const first = extension.priority(1);
    if (pattern === undefined || first === undefined) continue;
    told.add(extension);
    const { statement } = first;
    report(first, {
      message: 'swallowed',
      args: { extension: name, context: context.name, pattern: pattern.name },
      ...(/^[*#]/.test(name) && { severity: 'warning' as const }),
      ...(statement.kind === 'exten' && { span: beforeApplication(first) }),
    });
  }
}

/** Whether a call may enter it, whoever calls. */
function isEntered({ callerId, certain, priorities }: Extension): boolean {
  return callerId === undefined && certain && priorities.some(({ priority }) => priority === 1);
}
