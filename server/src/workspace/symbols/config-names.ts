/**
 * The names in a section of any file but the dialplan's contexts. What a section is and what its options name comes from
 * the catalog; what stands inside values of a form of their own is taken apart here, one method for each form.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import { findOption, passedThrough } from '../../catalog/sections.ts';
import type { ConfigObject } from '../../catalog/types.ts';
import type { Variable } from '../../config/items.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { CallNames } from './calls.ts';
import type { Collector } from './collector.ts';
import { kindOfSection, referencedKind, type SymbolKind } from './kinds.ts';
import { type OptionReading, optionReading } from './option-readings.ts';
import { ValueNames } from './value-names.ts';

/** How the value of one option is read. */
interface OptionUse {
  readonly kind?: SymbolKind;
  /** The value names several, with this between them. */
  readonly separator?: string;
  readonly reading?: OptionReading;
}

const nothing: OptionUse = {};

/** The section that lines stand in, as far as its block and those that it inherits from tell. */
export interface SectionSite {
  readonly file: string;
  readonly name: string;
  readonly objects: readonly ConfigObject[];
}

export class SectionNames {
  private readonly uses = new Map<string, OptionUse>();

  constructor(
    private readonly catalog: Catalog,
    private readonly calls: CallNames,
  ) {}

  /** What a section with these objects defines by its name. */
  kinds({ file, objects }: SectionSite): readonly SymbolKind[] {
    const kinds = objects.flatMap(object => {
      // The wizard makes an endpoint and an AOR with the name of its section (res_pjsip_config_wizard.c).
      if (file === 'pjsip_wizard.conf' && object.name === 'wizard') return ['endpoint', 'aor'];
      return kindOfSection(file, object) ?? [];
    });
    return [...new Set(kinds)];
  }

  line(site: SectionSite, item: Variable, into: Collector): void {
    if (item.problem !== undefined || item.operator === '+=') return;
    const names = new ValueNames(item, into, undefined);
    if (this.freeLine(site, item, names, into)) return;
    const use = this.use(site, item.name);
    if (use.reading !== undefined) this.read(use.reading, names);
    else if (use.kind !== undefined) {
      const { kind } = use;
      for (const part of use.separator === undefined
        ? [names.whole]
        : names.split(names.whole, use.separator))
        names.emit(kind, stripped(part, names));
    }
  }

  /** Lines whose key is a name of its own; whether it was one. */
  private freeLine({ file, name, objects }: SectionSite, item: Variable, names: ValueNames, into: Collector) {
    const define = (kind: SymbolKind, context?: string, role: 'definition' | 'reference' = 'definition') => {
      const columns = item.columns(item.nameSpan);
      into.add({
        kind,
        name: item.name,
        role,
        line: item.line,
        start: columns.start,
        end: columns.end,
        ...(context !== undefined && { scope: { context } }),
      });
    };
    const is = (object: string) => objects.some(each => each.name === object);
    switch (file) {
      case 'extensions.conf': {
        if (!is('globals')) return false;
        const marks = /^_{0,2}/.exec(item.name)?.[0].length ?? 0;
        const span = { start: item.nameSpan.start + marks, end: item.nameSpan.end };
        const columns = item.columns(span);
        into.add({
          kind: 'variable',
          name: item.name.slice(marks),
          role: 'definition',
          line: item.line,
          start: columns.start,
          end: columns.end,
        });
        this.calls.substitutions(names);
        this.calls.dialledValue(names, names.whole);
        return true;
      }
      case 'sip.conf':
        if (lowerCase(item.name) !== 'register') return false;
        names.registrar(names.whole);
        return true;
      case 'voicemail.conf':
        if (is('<aliasescontext>')) {
          names.mailbox(names.whole);
          return true;
        }
        if (!is('<mailbox context>')) return false;
        define('mailbox', lowerCase(name));
        this.boxOptions(names);
        return true;
      case 'features.conf':
        if (is('applicationmap')) {
          define('feature');
          this.applicationMap(names);
          return true;
        }
        if (is('featuregroup')) define('feature', undefined, 'reference');
        return is('featuregroup');
      case 'extconfig.conf': {
        define('realtime-family');
        const [driver, database] = names.split(names.whole, ',');
        if (driver !== undefined && database !== undefined && lowerCase(names.slice(driver)) === 'odbc')
          names.emit('odbc-class', database);
        return true;
      }
      case 'sorcery.conf': {
        const [wizard, family] = names.split(names.whole, ',');
        if (wizard !== undefined && family !== undefined && names.slice(wizard) === 'realtime')
          names.emit('realtime-family', family);
        return true;
      }
      case 'confbridge.conf':
        if (!is('menu') || !/^[0-9A-D*#]+$/i.test(item.name)) return false;
        this.menuActions(names);
        return true;
      case 'dundi.conf': {
        if (!is('mappings')) return false;
        const [context] = names.split(names.whole, ',');
        if (context !== undefined) names.emit('context', context);
        return true;
      }
      default:
        return false;
    }
  }

  private use({ file, objects }: SectionSite, key: string): OptionUse {
    const id = `${file}\n${objects.map(({ name }) => name).join('\n')}\n${lowerCase(key)}`;
    const known = this.uses.get(id);
    if (known !== undefined) return known;
    const use = this.findUse(file, objects, key);
    this.uses.set(id, use);
    return use;
  }

  private findUse(file: string, objects: readonly ConfigObject[], key: string): OptionUse {
    for (const object of objects) {
      const option = findOption(object, key);
      if (option === undefined) continue;
      const passed = passedThrough(this.catalog, option, key);
      const [target, owner] = option.ref?.split(' ') ?? [];
      const holder =
        passed === undefined || target === undefined
          ? undefined
          : this.catalog.file(target)?.objects.find(({ name }) => name === owner);
      const found = holder === undefined ? option : (passed ?? option);
      const at = holder === undefined ? file : (target ?? file);
      const kind = referencedKind(at, holder ?? object, found);
      if (kind !== undefined) {
        const separator = found.separator ?? (kind === 'acl' ? ',' : undefined);
        return separator === undefined ? { kind } : { kind, separator };
      }
      if (found.type === 'bool' || found.type === 'removed' || found.type === 'noop') return nothing;
      const reading = optionReading(at, lowerCase(found.name));
      if (reading !== undefined) return { reading };
    }
    return nothing;
  }

  private read(reading: OptionReading, names: ValueNames): void {
    const { whole } = names;
    switch (reading) {
      case 'mailboxes':
        for (const box of names.split(whole, ',')) names.mailbox(box);
        return;
      case 'variable': {
        this.calls.assignment(names, whole);
        this.calls.substitutions(names);
        return;
      }
      case 'sounds':
        for (const sound of names.split(whole, ',')) names.emit('sound', sound);
        return;
      case 'member': {
        const [device, , , state] = names.split(whole, ',');
        if (device !== undefined) names.dialString(device);
        if (state === undefined) return;
        // `hint:extension@context` watches a hint instead of a device (app_queue.c:create_queue_member).
        if (/^hint:/i.test(names.slice(state))) names.extensionAt({ ...state, start: state.start + 5 }, true);
        else names.devices(state);
        return;
      }
      case 'macro':
        names.emit('context', whole, { prefix: 'macro-' });
        return;
      case 'subroutine':
        names.emit('context', names.cutAt(whole, ',')[0]);
        return;
      case 'odbc-classes':
        for (const each of names.split(whole, ',')) names.emit('odbc-class', each);
        return;
      case 'voicemail-contexts':
        for (const each of names.split(whole, ',')) names.emit('voicemail-context', each);
        return;
      case 'acl-list':
        for (const each of names.split(whole, ',')) names.emit('acl', stripped(each, names));
        return;
      default:
        names.emit(reading, whole);
    }
  }

  /** `password,name,email,pager,option=value|option=value`, of which some name contexts (app_voicemail.c:apply_option). */
  private boxOptions(names: ValueNames): void {
    const options = names.split(names.whole, ',')[4];
    if (options === undefined) return;
    for (const option of names.split({ ...options, end: names.whole.end }, '|')) {
      const [key, value] = names.cutAt(option, '=');
      if (value !== undefined && boxContexts.has(lowerCase(names.slice(key)))) names.emit('context', value);
    }
  }

  /** `DTMF,ActivateOn[/ActivatedBy],Application[,Arguments[,Class]]` or `…,Application(Arguments)[,Class]`. */
  private applicationMap(names: ValueNames): void {
    const [, , first, ...rest] = names.split(names.whole, ',');
    if (first === undefined) return;
    const call = { ...first, end: names.whole.end };
    const open = names.indexOf(first, '(');
    if (open !== -1) {
      const close = names.text.lastIndexOf(')');
      const end = close < open ? call.end : close + 1;
      this.calls.call(names, { ...call, end });
      this.featureMusic(names, end);
      return;
    }
    const [argument, ...more] = rest;
    if (argument === undefined) return;
    const quoted = names.text[argument.start] === '"';
    const close = quoted ? names.text.indexOf('"', argument.start + 1) : -1;
    const end = quoted && close !== -1 ? close : argument.end;
    const start = quoted ? argument.start + 1 : argument.start;
    this.calls.application(names, names.slice(first), { ...argument, start, end });
    if (quoted) this.featureMusic(names, end + 1);
    else if (more[0] !== undefined) names.emit('moh-class', more[0]);
  }

  /** The music class behind the application, whose end is given. */
  private featureMusic(names: ValueNames, end: number): void {
    const comma = names.indexOf({ ...names.whole, start: end }, ',');
    if (comma !== -1) names.emit('moh-class', names.trim({ ...names.whole, start: comma + 1 }));
  }

  /** Actions of a key, of which `dialplan_exec(context,extension,priority)` and the playing ones name something. */
  private menuActions(names: ValueNames): void {
    for (const { index, 0: all, 1: word = '', 2: data = '' } of names.text.matchAll(/(\w+)\(([^)]*)\)/g)) {
      const start = index + word.length + 1;
      const region = names.region({ start, end: start + data.length }, names.nodes);
      if (all !== '' && word === 'dialplan_exec') names.target(region);
      else if (word.startsWith('playback'))
        for (const sound of names.split(region, '&')) names.emit('sound', sound);
    }
  }
}

const boxContexts: ReadonlySet<string> = new Set(['callback', 'dialout', 'exitcontext']);

/** A name in a list that may be negated or marked. */
function stripped<Part extends { readonly start: number; readonly end: number }>(
  part: Part,
  names: ValueNames,
): Part {
  return names.text[part.start] === '!' ? { ...part, start: part.start + 1 } : part;
}
