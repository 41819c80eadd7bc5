/** `Dial(SIP/100)`: a channel technology that Asterisk has no driver for (main/channel.c:request_channel). */
import { distance } from '../catalog/nearest.ts';
import type { Technology } from '../catalog/types.ts';
import { absence } from '../lint/availability.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import type { NameUse, UsePlace } from '../lint/uses.ts';

export const unknownTechnology = defineRule({
  id: 'unknown-technology',
  severity: 'error',
  messages: {
    removed: {
      en: "The channel driver for '{name}/' is gone since Asterisk {since}: in {version} nobody is called.",
      ru: 'Драйвера каналов «{name}/» нет начиная с Asterisk {since}: в {version} никто не будет вызван.',
    },
    replaced: {
      en: "The channel driver for '{name}/' is gone since Asterisk {since}: in {version} nobody is called. Its successor is {replacement}; the names behind the slash are then those of its configuration.",
      ru: 'Драйвера каналов «{name}/» нет начиная с Asterisk {since}: в {version} никто не будет вызван. Его преемник — {replacement}; имена после косой черты тогда берутся из его конфигурации.',
    },
    later: {
      en: "The channel driver for '{name}/' comes with Asterisk {since}: in {version} nobody is called.",
      ru: 'Драйвер каналов «{name}/» появился в Asterisk {since}: в {version} никто не будет вызван.',
    },
    near: {
      en: "Asterisk has no channel driver for '{name}/', so nobody is called. Did you mean {near}?",
      ru: 'В Asterisk нет драйвера каналов для «{name}/», и никто не будет вызван. Может быть, {near}?',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A channel technology that Asterisk has no driver for',
      ru: 'Технология каналов, для которой в Asterisk нет драйвера',
    },
    asterisk: {
      en: "In the call Asterisk logs `No channel type registered for 'SIP'` and `Unable to create channel of type 'SIP' (cause 66 - Channel not implemented)`; `Dial` goes on with DIALSTATUS CHANUNAVAIL (`main/channel.c`, `request_channel`; `apps/app_dial.c`, `dial_exec_full`). Case does not matter. A name that is like none of Asterisk's may be a driver from elsewhere and is not reported.",
      ru: "При вызове Asterisk пишет `No channel type registered for 'SIP'` и `Unable to create channel of type 'SIP' (cause 66 - Channel not implemented)`; `Dial` продолжает с DIALSTATUS CHANUNAVAIL (`main/channel.c`, `request_channel`; `apps/app_dial.c`, `dial_exec_full`). Регистр не важен. Имя, не похожее ни на один драйвер Asterisk, может принадлежать стороннему и не отмечается.",
    },
    instead: {
      en: 'Name a driver that is there. From 21 on SIP telephones are `PJSIP/`.',
      ru: 'Укажите существующий драйвер. Начиная с 21-й версии SIP-телефоны — это `PJSIP/`.',
    },
    fix: {
      en: 'Offers the names that differ by one letter; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на одну букву; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { use: check },
});

function check({ kind, name }: NameUse, { root }: GlobalContext): ((place: UsePlace) => Report) | undefined {
  if (kind !== 'technology' || name === '') return undefined;
  const { catalog, version } = root;
  const here = catalog.hints(version).technologies;
  if (find(here, name) !== undefined) return undefined;
  const args = { name, version };
  const inAny = find(catalog.hints().technologies, name);
  const absent = inAny === undefined ? undefined : absence(inAny, version);
  if (inAny !== undefined && absent !== undefined) {
    const since = absent.version;
    if (absent.kind === 'later') return () => ({ message: 'later', args: { ...args, since } });
    const successor = inAny.modules
      .map(module => catalog.module(module)?.replacement)
      .flatMap(module => here.filter(({ modules }) => module !== undefined && modules.includes(module)))[0];
    return () =>
      successor === undefined
        ? { message: 'removed', args: { ...args, since } }
        : { message: 'replaced', args: { ...args, since, replacement: `${successor.name}/` } };
  }
  const near = here
    .filter(each => each.dialable && each.name.length > 3 && distance(name, each.name, 1) === 1)
    .map(each => each.name);
  if (near.length === 0) return undefined;
  return ({ span, edit }) => ({
    message: 'near',
    args: { ...args, near: near.map(each => `${each}/`).join(', ') },
    fixes: near.map(each => ({
      title: 'replace',
      args: { near: each },
      safe: false,
      edits: [edit(span, each)],
    })),
  });
}

function find(technologies: readonly Technology[], name: string): Technology | undefined {
  return technologies.find(each => each.name.toLowerCase() === name.toLowerCase());
}
