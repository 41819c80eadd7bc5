/** pjsip.conf: an object that names another one which is not there (res/res_pjsip). */
import { findOption } from '../catalog/index.ts';
import type { LoadedVariable } from '../config/loaded.ts';
import { isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { nearFixes } from '../lint/undefined.ts';
import type { Span } from '../text/span.ts';
import { referencedKind } from '../workspace/symbols/kinds.ts';

export const undefinedObject = defineRule({
  id: 'undefined-object',
  severity: 'warning',
  messages: {
    aor: {
      en: "There is no section '{name}' with type = aor: the endpoint cannot register there, and is not called. Add the section, or correct the name.",
      ru: 'Нет секции «{name}» с type = aor: телефон не сможет зарегистрироваться, и вызовы на него не пойдут. Добавьте секцию или исправьте имя.',
    },
    auth: {
      en: "There is no section '{name}' with type = auth: Asterisk cannot check the password and refuses every call and registration. Add the section, or correct the name.",
      ru: 'Нет секции «{name}» с type = auth: Asterisk не может проверить пароль и отклоняет все вызовы и регистрации. Добавьте секцию или исправьте имя.',
    },
    outboundAuth: {
      en: "There is no section '{name}' with type = auth: where the other side asks for a password, Asterisk has none. Add the section, or correct the name.",
      ru: 'Нет секции «{name}» с type = auth: когда другая сторона спросит пароль, отвечать будет нечем. Добавьте секцию или исправьте имя.',
    },
    transport: {
      en: "There is no section '{name}' with type = transport: Asterisk logs an error and sends by whichever transport fits. Add the section, or correct the name.",
      ru: 'Нет секции «{name}» с type = transport: Asterisk пишет ошибку в журнал и отправляет через любой подходящий транспорт. Добавьте секцию или исправьте имя.',
    },
    endpoint: {
      en: "There is no section '{name}' with type = endpoint, so this section leads nowhere. Add the endpoint, or correct the name.",
      ru: 'Нет секции «{name}» с type = endpoint, и эта секция никуда не ведёт. Добавьте endpoint или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A pjsip object that names an aor, auth, transport or endpoint which is not there',
      ru: 'Объект pjsip ссылается на aor, auth, transport или endpoint, которого нет',
    },
    asterisk: {
      en: "Nothing is looked up when the file is loaded. Without its auth a request of the endpoint ends in `Couldn't find auth 'x'. Cannot authenticate` and is answered with 500 (`res/res_pjsip/pjsip_configuration.c`, `ast_sip_retrieve_auths`; `pjsip_distributor.c`). Without the aor a registration logs `AOR '' not found for endpoint` (`res/res_pjsip_registrar.c`) and a call finds no contact. A transport gives `Unable to retrieve PJSIP transport 'x'`, and any that fits is taken (`res/res_pjsip.c`, `ast_sip_set_tpselector_from_transport_name`), an identify `points to endpoint 'x' but endpoint could not be found` (`res/res_pjsip_endpoint_identifier_ip.c`). Names are case-sensitive. Where sorcery.conf takes the objects from elsewhere, or a file cannot be seen, nothing is reported.",
      ru: "При загрузке файла ничего не проверяется. Без auth запрос с этого endpoint кончается сообщением `Couldn't find auth 'x'. Cannot authenticate` и ответом 500 (`res/res_pjsip/pjsip_configuration.c`, `ast_sip_retrieve_auths`; `pjsip_distributor.c`). Без aor при регистрации в журнале `AOR '' not found for endpoint` (`res/res_pjsip_registrar.c`), а вызов не находит контакта. О транспорте Asterisk пишет `Unable to retrieve PJSIP transport 'x'` и берёт любой подходящий (`res/res_pjsip.c`, `ast_sip_set_tpselector_from_transport_name`), об identify — `points to endpoint 'x' but endpoint could not be found` (`res/res_pjsip_endpoint_identifier_ip.c`). Регистр в именах важен. Если sorcery.conf берёт объекты откуда-то ещё или часть файлов не видна, правило молчит.",
    },
    instead: {
      en: 'Add the section, or name the one that is meant.',
      ru: 'Добавьте секцию или укажите нужную.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { sections: check },
});

const kinds: ReadonlyMap<string, Reference['kind']> = new Map([
  ['aor', 'aor'],
  ['auth', 'auth'],
  ['transport', 'transport'],
  ['endpoint', 'endpoint'],
]);

/** Nobody misses it: without the setting it is looked for too. */
const optional: ReadonlySet<string> = new Set(['default_outbound_endpoint']);

function check(sections: readonly Section[], { root, fragment }: GlobalContext, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'pjsip.conf' || fragment) return;
  for (const section of sections) {
    for (const { variable, kind, name, span } of referencesIn(section)) {
      if (!isUndefined(root, kind, name)) continue;
      const fixes = nearFixes(root, kind, name, text => placedEdit(variable, span, text));
      const message = kind === 'auth' && variable.lowerName !== 'auth' ? 'outboundAuth' : kind;
      report(variable, { message, args: { name }, span, fixes });
    }
  }
}

interface Reference {
  readonly variable: LoadedVariable;
  readonly kind: 'aor' | 'auth' | 'transport' | 'endpoint';
  readonly name: string;
  /** Of the name, in the value. */
  readonly span: Span;
}

const known = new WeakMap<Section, readonly Reference[]>();

/** What the own lines of a section name, which is the same as long as the section is. */
function referencesIn(section: Section): readonly Reference[] {
  const before = known.get(section);
  if (before !== undefined) return before;
  const { category, objects } = section;
  const [object] = objects;
  const references = category.variables.flatMap(variable => {
    const { name: key, lowerName, value, inherited, verbatim } = variable;
    if (object === undefined || inherited || !verbatim || value === '') return [];
    const option = findOption(objects, key);
    if (option?.type !== 'section-ref' || optional.has(lowerName)) return [];
    const kind = kinds.get(referencedKind('pjsip.conf', object, option) ?? '');
    if (kind === undefined) return [];
    const spans = option.separator === undefined ? [wholeOf(value)] : partsOf(value, option.separator);
    return spans.flatMap(span => {
      const name = value.slice(span.start, span.end);
      return name === '' ? [] : { variable, kind, name, span };
    });
  });
  known.set(section, references);
  return references;
}

function wholeOf(value: string): Span {
  return { start: 0, end: value.length };
}

/** The parts between separators, blanks around them left out. */
function partsOf(value: string, separator: string): Span[] {
  let start = 0;
  return value.split(separator).map(part => {
    const from = start + part.length - part.trimStart().length;
    start += part.length + separator.length;
    return { start: from, end: from + part.trim().length };
  });
}
