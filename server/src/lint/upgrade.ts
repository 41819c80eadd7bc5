/**
 * What a change of Asterisk's version breaks: what the rules find in the newer version and did not in the older, and
 * the arguments that have moved, which no single version can tell of.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Argument, Version } from '../catalog/types.ts';
import { message } from '../text/message.ts';
import type { Call } from './calls.ts';
import type { Finding } from './finding.ts';
import { messages } from './messages.ts';
import { defineRule, type FindingFacts, type FixReport, type Rule, type ValueSite } from './rule.ts';

const abandonedFileFacts = {
  id: 'abandoned-file',
  severity: 'error',
  messages: { abandoned: messages.abandonedFile },
  docs: {
    summary: {
      en: 'A file that nobody reads in the newer version',
      ru: 'Файл, который в новой версии никто не читает',
    },
    asterisk: {
      en: 'The module that reads the file is gone, such as chan_sip with sip.conf since Asterisk 21. The file stays where it is and does nothing; what it defined, telephones and trunks, is not there, and calls to them end with `No channel type registered`.',
      ru: 'Модуля, который читает файл, больше нет — как chan_sip с его sip.conf начиная с Asterisk 21. Файл лежит на месте и ничего не делает; того, что в нём описано, — телефонов и транков — нет, и вызовы на них заканчиваются сообщением `No channel type registered`.',
    },
    instead: {
      en: "Move the settings to the successor's configuration before the upgrade, for sip.conf to pjsip.conf; Asterisk's sources hold a script for a beginning, contrib/scripts/sip_to_pjsip. Then delete the file.",
      ru: 'До обновления перенесите настройки в конфигурацию преемника, для sip.conf — в pjsip.conf; для начала в исходниках Asterisk есть скрипт contrib/scripts/sip_to_pjsip. Потом удалите файл.',
    },
  },
} as const satisfies FindingFacts;

const movedArgumentFacts = {
  id: 'moved-argument',
  severity: 'warning',
  messages: { moved: messages.movedArgument, gone: messages.goneArgument, move: messages.rearrange },
  docs: {
    summary: {
      en: 'An argument that stands in another place in the newer version',
      ru: 'Аргумент, который в новой версии стоит на другом месте',
    },
    asterisk: {
      en: 'Arguments are told apart by their places alone (`include/asterisk/app.h`). Queue lost its `macro` with Asterisk 21, so that `gosub` has moved from the eighth place to the seventh, and a dialplan of 20 names its subroutine where the rule is expected.',
      ru: 'Аргументы различаются только по своим местам (`include/asterisk/app.h`). В Asterisk 21 у Queue не стало `macro`, и `gosub` переехал с восьмого места на седьмое: диалплан от 20-й версии называет подпрограмму там, где теперь ждут правило.',
    },
    instead: {
      en: 'Write the arguments in the order of the newer version.',
      ru: 'Запишите аргументы в порядке новой версии.',
    },
    fix: {
      en: 'Moves the arguments. Safe where each has a place in the newer version.',
      ru: 'Переставляет аргументы. Безопасно, если каждому есть место в новой версии.',
    },
  },
} as const satisfies FindingFacts;

/** What `asterisk-conf upgrade` tells beside what the rules do. */
export const upgradeFindings: readonly FindingFacts[] = [abandonedFileFacts, movedArgumentFacts];

/** The findings of a file in the newer version that it had not in the older one. */
export function newlyFound(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf));
  return after.filter(finding => !known.has(keyOf(finding)));
}

/** A file that nobody reads any more in the newer version, such as sip.conf. */
export function abandonedFile(
  catalog: Catalog,
  path: string,
  { from, to }: { readonly from: Version; readonly to: Version },
): Finding[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [module] = catalog.file(name, from)?.modules ?? [];
  if (module === undefined || catalog.file(name, to) !== undefined) return [];
  const args = { file: name, from, version: to, module: `${module}.so` };
  return [
    {
      rule: abandonedFileFacts.id,
      severity: abandonedFileFacts.severity,
      line: 0,
      span: { start: 0, end: 0 },
      message: message(messages.abandonedFile, args),
      path,
      fixes: [],
    },
  ];
}

/** Of messages the words are left out: many name the version. */
function keyOf({ rule, line, span, severity }: Finding): string {
  return `${rule} ${severity} ${line} ${span.start} ${span.end}`;
}

/** The rule that compares the arguments of the version at hand with those of an older one. */
export function movedArgument(from: Version): Rule {
  return defineRule({
    ...movedArgumentFacts,
    local: ({ catalog, version }) => ({
      call(call, site) {
        const older = namesOf(catalog.application(call.name, from));
        const newer = namesOf(call.application);
        if (older === undefined || newer === undefined || sameBeginning(older, newer)) return;
        check({ call, site, older, newer }, { from, version });
      },
    }),
  });
}

interface Compared {
  readonly call: Call;
  readonly site: ValueSite;
  readonly older: readonly string[];
  readonly newer: readonly string[];
}

function check({ call, site, older, newer }: Compared, versions: { from: Version; version: Version }): void {
  const { data, pieces } = call;
  if (data === undefined) return;
  const given = pieces.map(({ start, end }) => call.text.slice(start, end));
  const moved = given.flatMap((text, index) => {
    const old = older[index];
    const now = newer[index];
    if (text.trim() === '' || old === undefined || now === undefined || old === now) return [];
    // A name that is new in both senses is another word for the same argument.
    return newer.includes(old) || older.includes(now) ? [{ index, old, now }] : [];
  });
  const fixes = moved.length > 0 ? rearranged({ call, site, older, newer }, given) : [];
  for (const { index, old, now } of moved) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const place = newer.indexOf(old) + 1;
    const application = call.application?.name ?? call.name;
    const args = { number: index + 1, application, old, now, place, ...versions };
    site.report(piece, place > 0 ? { message: 'moved', args, fixes } : { message: 'gone', args });
  }
}

/** All arguments in their new places; none where one of them has no place there. */
function rearranged({ call, site, older, newer }: Compared, given: readonly string[]): FixReport[] {
  const { data } = call;
  if (data === undefined || given.length > older.length) return [];
  const placed: string[] = [];
  for (const [index, text] of given.entries()) {
    const place = newer.indexOf(older[index] ?? '');
    if (place === -1 && text.trim() === '') continue;
    if (place === -1) return [];
    placed[place] = text;
  }
  const text = Array.from(placed, each => each ?? '')
    .join(',')
    .replace(/,+$/, '');
  return [{ title: 'move', safe: true, edits: [site.edit(data, text)] }];
}

/** The names of the arguments by their places; the documentation of one version writes them with blanks. */
function namesOf(
  application: { readonly separator?: string; readonly arguments?: readonly Argument[] } | undefined,
): readonly string[] | undefined {
  if (application?.arguments === undefined || application.separator !== undefined) return undefined;
  return application.arguments.map(({ name }) => name.replace(/\s/g, '').toLowerCase());
}

/** Arguments that were only added at the end move nothing. */
function sameBeginning(older: readonly string[], newer: readonly string[]): boolean {
  return older.every((name, index) => newer[index] === undefined || newer[index] === name);
}
