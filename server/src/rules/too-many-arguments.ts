/** More arguments than an application takes apart: the rest becomes part of the last one (main/app.c). */
import type { Application } from '../catalog/types.ts';
import { type Call, isCommaSeparated } from '../lint/calls.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const tooManyArguments = defineRule({
  id: 'too-many-arguments',
  severity: 'warning',
  messages: {
    many: {
      en: "{name}() takes {count} arguments in Asterisk {version}: '{rest}' is read as part of the last one, {argument}.",
      ru: 'В Asterisk {version} у {name}() аргументов {count}: «{rest}» читается как часть последнего из них, {argument}.',
    },
    ignored: {
      en: "{name}() takes {count} arguments in Asterisk {version}: '{rest}' is not read.",
      ru: 'В Asterisk {version} у {name}() аргументов {count}: «{rest}» не читается.',
    },
    macro: {
      en: 'Queue() has no argument for a macro any more since Asterisk 21: the arguments behind it have moved, so that gosub, rule and position stand one comma too far to the right. Delete the empty one.',
      ru: 'Начиная с Asterisk 21 у Queue() больше нет аргумента для макроса: следующие аргументы сдвинулись, и gosub, rule и position стоят на одну запятую правее, чем нужно. Удалите пустой аргумент.',
    },
    deleteEmpty: { en: 'Delete the empty argument', ru: 'Удалить пустой аргумент' },
  },
  docs: {
    summary: {
      en: 'More arguments than an application takes',
      ru: 'Больше аргументов, чем принимает приложение',
    },
    asterisk: {
      en: 'An application declares how many arguments it has; the last one keeps all that is left, commas included (`main/app.c`, `__ast_app_separate_args`). Where the last one is free text that is wanted. Where it holds option letters, a number or a name, the text behind the comma spoils it: `Answer(0,i,x)` warns `Unrecognized option` for each letter. Only applications whose last argument is of such a kind are judged.',
      ru: 'Приложение объявляет, сколько у него аргументов; последний забирает всё, что осталось, вместе с запятыми (`main/app.c`, `__ast_app_separate_args`). Если последний — свободный текст, так и нужно. Если же это буквы опций, число или имя, текст после запятой его портит: `Answer(0,i,x)` предупреждает `Unrecognized option` о каждой букве. Проверяются только приложения, у которых последний аргумент именно такой.',
    },
    instead: {
      en: 'Delete what is too much, or put a comma where it belongs: arguments that are left out keep theirs.',
      ru: 'Удалите лишнее или поставьте запятую на место: у пропущенных аргументов запятые остаются.',
    },
    fix: {
      en: 'For a Queue() of Asterisk 20 or older that leaves the macro empty: deletes that argument. Not safe, for the count alone does not prove it.',
      ru: 'Для Queue() из Asterisk 20 и старше с пустым макросом удаляет этот аргумент. Вслепую не применять: одно количество ещё ничего не доказывает.',
    },
  },
  local: ({ version }) => ({
    call(call, site) {
      const { application, data } = call;
      if (application === undefined || data === undefined) return;
      const limit = limitOf(application);
      // Most calls have not even that many commas: no need to take them apart.
      if (limit === undefined || !hasCommas(call.text, data, limit.count)) return;
      const { pieces } = call;
      const first = pieces[limit.count];
      if (first === undefined) return;
      const span = { start: first.start, end: data.end };
      const rest = call.text.slice(span.start, span.end);
      if (rest.trim() === '') return;
      const { name } = application;
      if (name === 'Queue' && pieces.length === 10 && emptyAt(call, 6)) {
        const comma = pieces[6];
        const fixes: FixReport[] =
          comma === undefined
            ? []
            : [
                {
                  title: 'deleteEmpty',
                  safe: false,
                  edits: [site.edit({ start: comma.start, end: comma.end + 1 }, '')],
                },
              ];
        site.report(span, { message: 'macro', fixes });
        return;
      }
      site.report(span, {
        message: limit.ignored ? 'ignored' : 'many',
        args: { name, count: limit.count, version, rest, argument: limit.argument },
      });
    },
  }),
});

interface Limit {
  readonly count: number;
  /** Name of the last argument. */
  readonly argument: string;
  /** The code cuts off what is too much and never looks at it. */
  readonly ignored: boolean;
}

/** How many arguments there can be; undefined where the last one may hold commas, or the code is not known. */
function limitOf(application: Application): Limit | undefined {
  const known = limits.get(application) ?? { limit: findLimit(application) };
  limits.set(application, known);
  return known.limit;
}

const limits = new WeakMap<Application, { readonly limit: Limit | undefined }>();

function findLimit(application: Application): Limit | undefined {
  const names = application.parse?.[0]?.names;
  const known = application.arguments ?? [];
  const last = known[known.length - 1];
  if (names === undefined || last === undefined || last.multiple || !isCommaSeparated(application))
    return undefined;
  const count = known.length;
  const ignored = names.length === count + 1 && /^others?$/.test(names[count] ?? '');
  if (names.length !== count && !ignored) return undefined;
  const letters = last.options !== undefined && last.optionStyle === undefined;
  if (!ignored && !letters && !exactKinds.has(last.kind ?? '')) return undefined;
  return { count, argument: last.name, ignored };
}

/** Kinds of arguments that never hold a comma. */
const exactKinds: ReadonlySet<string> = new Set([
  ...[
    'integer',
    'seconds',
    'bool',
    'bridge-profile',
    'user-profile',
    'menu',
    'context',
    'mailbox',
    'language',
  ],
]);

function emptyAt({ pieces, text }: Call, index: number): boolean {
  const piece = pieces[index];
  return piece !== undefined && text.slice(piece.start, piece.end).trim() === '';
}

function hasCommas(text: string, { start, end }: Span, wanted: number): boolean {
  let count = 0;
  for (let at = text.indexOf(',', start); at !== -1 && at < end; at = text.indexOf(',', at + 1)) {
    count += 1;
    if (count === wanted) return true;
  }
  return wanted === 0;
}
