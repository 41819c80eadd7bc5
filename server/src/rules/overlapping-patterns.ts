/**
 * Two patterns of a context that both match some numbers, of which the wider one gets them (main/pbx.c:ext_cmp_pattern).
 * Patterns are compared place by place as sets of digits: nothing is tried out.
 */
import type { Context, Extension } from '../dialplan/model.ts';
import { beforeApplication } from '../lint/extension-names.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import { parsePattern } from '../syntax/pattern.ts';

export const overlappingPatterns = defineRule({
  id: 'overlapping-patterns',
  severity: 'info',
  profiles: { strict: true },
  messages: {
    wider: {
      en: "Who dials '{number}' gets to '{winner}' and not here, although that pattern is wider: Asterisk looks at the first place where two patterns differ, and takes the one that allows fewer digits there. Narrow '{winner}' where this one is meant.",
      ru: 'Кто набирает «{number}», попадёт в «{winner}», а не сюда, хотя тот шаблон шире: Asterisk смотрит на первую позицию, где шаблоны различаются, и берёт тот, в котором там меньше цифр. Если нужен этот, сузьте «{winner}».',
    },
  },
  docs: {
    summary: {
      en: 'Two patterns that match the same numbers, of which the wider one gets them',
      ru: 'Два шаблона подходят одному номеру, и его получает более широкий',
    },
    asterisk: {
      en: 'The lines of a context are sorted, and their order in the file does not count: from left to right, at the first place where two patterns differ, the one with fewer possible characters goes first, `.` and `!` last (`main/pbx.c`, `ext_cmp_pattern`). So `_2.` goes before `_X00`, and 200 never gets to `_X00`, which seems the more exact one (seen on 22.10.1). A pattern that is wholly within a wider one is what everybody expects and not reported; nor is one with a caller id. The rule belongs to the profile `strict`: that numbers with the one beginning are dialled at all, only you know.',
      ru: 'Строки контекста сортируются, порядок в файле ничего не значит: слева направо, на первой позиции, где два шаблона различаются, раньше идёт тот, у которого там меньше вариантов, а `.` и `!` — последними (`main/pbx.c`, `ext_cmp_pattern`). Поэтому `_2.` стоит раньше `_X00`, и 200 не попадёт в `_X00`, хотя он кажется точнее (проверено на 22.10.1). Если один шаблон целиком внутри другого, всё происходит так, как все и ждут, и правило молчит; так же и о шаблонах с номером звонящего. Правило входит в профиль `strict`: набирают ли у вас такие номера вообще, знаете только вы.',
    },
    instead: {
      en: 'Narrow the one, or write down the numbers that are meant as extensions of their own: these always go first.',
      ru: 'Сузьте один из шаблонов или выпишите нужные номера отдельными экстеншенами: они всегда идут первыми.',
    },
  },
  global: {
    wholeDialplan({ dialplan: { contexts } }, { fragment }, report) {
      if (fragment) return;
      let left = mostComparisons;
      for (const context of contexts.values()) {
        const patterns = shapesOf(context);
        left -= patterns.length * patterns.length;
        if (left < 0) return;
        check(patterns, report);
      }
    },
  },
});

/** So many patterns are compared in a tenth of a second. */
const mostComparisons = 200_000;

interface Shape {
  readonly extension: Extension;
  /** The characters that each place allows. */
  readonly places: readonly string[];
  /** How many more may follow. */
  readonly more: 'none' | 'one or more' | 'any';
}

/** The patterns of a context that calls enter, in the order in which Asterisk tries them. */
function shapesOf({ extensions }: Context): readonly Shape[] {
  return extensions.flatMap(extension => {
    const { isPattern, callerId, certain } = extension;
    if (!isPattern || callerId !== undefined || !certain || extension.priority(1) === undefined) return [];
    return shapeOf(extension) ?? [];
  });
}

function shapeOf(extension: Extension): Shape | undefined {
  const { compared } = extension.spelling;
  const { elements, problems } = parsePattern(compared);
  if (problems.length > 0) return undefined;
  const places: string[] = [];
  let more: Shape['more'] = 'none';
  for (const { kind, start, end } of elements) {
    if (kind === 'rest') more = 'one or more';
    else if (kind === 'any') more = 'any';
    else if (kind !== 'ignored') places.push(charactersOf(kind, compared.slice(start, end)));
  }
  return { extension, places, more };
}

function charactersOf(kind: string, written: string): string {
  if (kind === 'literal') return written;
  if (kind === 'digits') return '0123456789'.slice({ x: 0, z: 1, n: 2 }[written.toLowerCase()] ?? 0);
  const members = new Set<string>();
  const set = written.slice(1, -1);
  for (let at = 0; at < set.length; at++) {
    const from = set.charCodeAt(at);
    if (at + 2 < set.length && set[at + 1] === '-') at += 2;
    for (let code = from; code <= set.charCodeAt(at); code++) members.add(String.fromCharCode(code));
  }
  return [...members].join('');
}

function check(patterns: readonly Shape[], report: PlaceReporter): void {
  for (const [index, loser] of patterns.entries()) {
    for (const winner of patterns.slice(0, index)) {
      const number = sharedNumber(winner, loser);
      if (number === undefined || isWithin(winner, loser) || !seemsNarrower(loser, winner)) continue;
      const first = loser.extension.priority(1);
      if (first === undefined) continue;
      report(first, {
        message: 'wider',
        args: { number, winner: winner.extension.name },
        ...(first.statement.kind === 'exten' && { span: beforeApplication(first) }),
      });
      break;
    }
  }
}

/** A number that both match; undefined where there is none. */
function sharedNumber(left: Shape, right: Shape): string | undefined {
  const length = Math.max(shortest(left), shortest(right));
  if (!mayBeOf(left, length) || !mayBeOf(right, length)) return undefined;
  let number = '';
  for (let at = 0; at < length; at++) {
    const here = left.places[at] ?? anything;
    const there = right.places[at] ?? anything;
    const shared = [...here].find(character => there.includes(character));
    if (shared === undefined) return undefined;
    number += shared;
  }
  return number;
}

const anything = '0123456789*#';

function shortest({ places, more }: Shape): number {
  return places.length + (more === 'one or more' ? 1 : 0);
}

function mayBeOf(shape: Shape, length: number): boolean {
  return shape.more === 'none' ? length === shape.places.length : length >= shortest(shape);
}

/** Whether all that the one matches is matched by the other. */
function isWithin(inner: Shape, outer: Shape): boolean {
  if (outer.more === 'none' && (inner.more !== 'none' || inner.places.length !== outer.places.length))
    return false;
  if (shortest(inner) < shortest(outer)) return false;
  return outer.places.every((allowed, at) =>
    [...(inner.places[at] ?? anything)].every(character => allowed.includes(character)),
  );
}

/** Whether one would take it for the more exact of the two: it has an end, or fewer numbers. */
function seemsNarrower(one: Shape, other: Shape): boolean {
  if (one.more !== 'none') return false;
  return other.more !== 'none' || countOf(one) < countOf(other);
}

function countOf({ places }: Shape): number {
  return places.reduce((count, { length }) => count * length, 1);
}
