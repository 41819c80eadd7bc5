/**
 * The names in calls of applications and functions. Which argument names what comes from the catalog: its kinds are the
 * only thing that is known here, besides a few applications whose documentation does not say what they name.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Application, Argument, DialplanFunction } from '../../catalog/types.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseCall } from '../../syntax/call.ts';
import { splitBranches } from '../../syntax/jump.ts';
import { parseOptions } from '../../syntax/options.ts';
import { type VariableNode, walkValue } from '../../syntax/value.ts';
import { lowerCase } from '../../text/ascii.ts';
import { type Reading, type Readings, readings, valueReadings } from './call-readings.ts';
import type { SymbolKind } from './kinds.ts';
import type { Region, ValueNames } from './value-names.ts';

/** Kinds that need no more than to be taken up under a name of their own. */
export const plainKinds: Partial<Readonly<Record<Reading, SymbolKind>>> = {
  context: 'context',
  queue: 'queue',
  'moh-class': 'moh-class',
  'parking-lot': 'parking-lot',
  'bridge-profile': 'bridge-profile',
  'user-profile': 'user-profile',
  menu: 'menu',
  followme: 'followme',
  module: 'module',
  aor: 'aor',
  endpoint: 'endpoint',
  'sip-peer': 'sip-peer',
  'iax-peer': 'iax-peer',
  'queue-rule': 'queue-rule',
  'realtime-family': 'realtime-family',
  'voicemail-context': 'voicemail-context',
  agent: 'agent',
};

/** What the reading of a list of arguments needs to know of the list, worked out once. */
interface ListPlan {
  /** Where context, extension and priority stand that make up one place; -1 where they do not. */
  readonly context: number;
  readonly extension: number;
  readonly priority: number;
  readonly grouped: boolean;
  readonly extensionFirst: boolean;
  /** Whether the list is, or ends in, `[[context,]extension,]priority`. */
  readonly isTarget: boolean;
  readonly endsInTarget: boolean;
}

const plans = new WeakMap<readonly Argument[], ListPlan>();

function planOf(args: readonly Argument[]): ListPlan {
  const known = plans.get(args);
  if (known !== undefined) return known;
  const kinds = args.map(({ kind }) => kind);
  const context = kinds.indexOf('context');
  const extension = kinds.indexOf('extension');
  const grouped = context !== -1 && extension !== -1;
  const plan = {
    context,
    extension,
    priority: kinds.indexOf('priority'),
    grouped,
    extensionFirst: kinds[0] === 'extension',
    isTarget: isOptionalTarget(args, 0),
    endsInTarget: grouped && isOptionalTarget(args, context),
  };
  plans.set(args, plan);
  return plan;
}

export class CallNames {
  private readonly applications = new Map<string, Application | undefined>();

  constructor(private readonly catalog: Catalog) {}

  /** `${}` and `$[]` of a value, however deep. */
  substitutions(names: ValueNames): void {
    if (names.nodes.length === 0) return;
    for (const node of walkValue(names.nodes)) {
      if (node.kind !== 'variable') continue;
      const name = { ...node.name, opaque: node.nested };
      if (node.call === undefined) names.emit('variable', name);
      else this.func(names, names.slice(node.name), name, node.call.arguments, node, false);
    }
  }

  /** `App(data)` in a region. */
  call(names: ValueNames, region: Region): void {
    const call = parseCall(names.text, region.start, region.end);
    if (call.open === undefined || call.dynamicName) return;
    this.application(names, names.slice(call.name), { ...call.data, opaque: region.opaque });
  }

  application(names: ValueNames, name: string, data: Region): void {
    const application = this.find(name);
    if (application === undefined) return;
    switch (application.name) {
      case 'Set':
        this.assignment(names, data);
        return;
      case 'MSet': {
        for (const pair of names.split(data, ',')) this.assignment(names, pair);
        return;
      }
      case 'MacroIf': {
        const { whenTrue, whenFalse } = splitBranches(names.text, data.start, data.end, true, data.opaque);
        for (const branch of [whenTrue, whenFalse]) {
          if (branch === undefined) continue;
          const [macro] = names.cutAt({ ...branch, opaque: data.opaque }, ',');
          this.read(names, macro, 'macro', true);
        }
        return;
      }
      case 'Originate':
        this.arguments(names, application, application.name, data, true);
        this.originated(names, data);
        return;
      default:
        this.arguments(names, application, application.name, data, true);
    }
  }

  /** An application by its name as it is written. */
  find(name: string): Application | undefined {
    const known = this.applications.get(name);
    if (known !== undefined) return known;
    const found = this.catalog.application(name);
    if (found !== undefined) this.applications.set(name, found);
    return found;
  }

  /** `NAME=value` or `FUNCTION(arguments)=value`. */
  assignment(names: ValueNames, region: Region): void {
    const equals = names.indexOf(region, '=');
    const left = names.trim({ ...region, end: equals === -1 ? region.end : equals });
    const written = names.slice(left);
    const open = names.indexOf(left, '(');
    if (open === -1) this.setVariable(names, left);
    else {
      const close = written.lastIndexOf(')') + left.start;
      const end = close < open ? left.end : close;
      const name = { ...left, end: open };
      this.func(names, names.slice(name), name, { start: open + 1, end }, undefined, true, left.opaque);
    }
    if (equals === -1) return;
    const value = { ...region, start: equals + 1 };
    const reading = valueReadings[written.replace(/^__?/, '')];
    if (reading !== undefined) this.read(names, value, reading, true);
    else this.dialledValue(names, value);
  }

  /** A value that is to be dialled, by the looks of it: up to the first comma, where Dial's other arguments begin. */
  dialledValue(names: ValueNames, value: Region): void {
    if (looksDialled.test(names.slice(value))) names.dialString(names.cutAt(value, ',')[0]);
  }

  /** A variable that gets a value; `_` and `__` before it say who inherits it. */
  setVariable(names: ValueNames, region: Region): void {
    const marks = /^_{0,2}/.exec(names.slice(region))?.[0].length ?? 0;
    names.emit('variable', { ...region, start: region.start + marks }, { role: 'write' });
  }

  private func(
    names: ValueNames,
    name: string,
    nameRegion: Region,
    span: { readonly start: number; readonly end: number },
    node: VariableNode | undefined,
    write: boolean,
    opaque = node?.nested ?? [],
  ): void {
    const func = this.catalog.func(name);
    const data = { start: span.start, end: span.end, opaque };
    if (func === undefined) {
      // func_odbc.c registers what its file defines under `ODBC_NAME` or another prefix.
      const behind = name.startsWith('ODBC_') ? 5 : 0;
      names.emit(
        'odbc-function',
        { ...nameRegion, start: nameRegion.start + behind },
        { prefix: name.slice(0, behind) },
      );
      return;
    }
    this.arguments(names, func, `${func.name}()`, data, write);
  }

  private arguments(
    names: ValueNames,
    callable: Application | DialplanFunction,
    id: string,
    data: Region,
    write: boolean,
  ): void {
    const args = callable.arguments;
    const own = readings[id];
    if (args === undefined) {
      const reading = own?.[0];
      if (reading !== undefined) this.read(names, names.region(data, data.opaque), reading, write);
      return;
    }
    const { separator = ',' } = callable;
    if (separator === '?') {
      this.branches(names, callable, args, data, write);
      return;
    }
    if (planOf(args).isTarget) {
      names.subroutine(data);
      return;
    }
    const first = callable.parse?.[0];
    const count = first !== undefined && first.of === undefined ? first.names.length : undefined;
    const parts = splitArguments(names.text, data.start, data.end, {
      separator,
      raw: first?.raw ?? false,
      opaque: data.opaque,
      ...(count !== undefined && separator === ',' && count > 1 && { count }),
    }).map(part => names.region(part, data.opaque));
    this.list(names, args, parts, data, write, own);
  }

  /** Parts by their arguments; neighbours that make up one place of the dialplan are read together. */
  private list(
    names: ValueNames,
    args: readonly Argument[],
    parts: readonly Region[],
    whole: Region,
    write: boolean,
    own: Readings = {},
  ): void {
    const { grouped, context, extension, priority, endsInTarget, extensionFirst } = planOf(args);
    if (endsInTarget) {
      const start = parts[context]?.start;
      if (start !== undefined) names.subroutine({ ...whole, start });
    } else if (grouped) names.place(parts[context], parts[extension], parts[priority], extensionFirst);
    let number = 0;
    for (const part of parts) {
      const arg = args[Math.min(number, args.length - 1)];
      const place = number++;
      if (arg === undefined) return;
      if (place >= args.length && arg.multiple !== true) return;
      const reading = own[place] ?? arg.kind;
      if (grouped && (reading === 'context' || reading === 'extension' || reading === 'priority')) continue;
      if (arg.continues !== undefined) {
        this.application(names, arg.continues, { ...whole, start: part.start });
        return;
      }
      this.argument(names, arg, part, reading, write, own);
    }
  }

  private argument(
    names: ValueNames,
    arg: Argument,
    part: Region,
    reading: Reading | undefined,
    write: boolean,
    own: Readings,
  ): void {
    if (arg.options !== undefined) {
      this.options(names, arg, part, own);
      return;
    }
    if (reading !== undefined) {
      this.read(names, part, reading, write, arg);
      return;
    }
    if (arg.arguments === undefined || arg.separator === undefined) return;
    this.list(names, arg.arguments, names.split(part, arg.separator), part, write);
  }

  private options(names: ValueNames, arg: Argument, part: Region, own: Readings): void {
    if (arg.optionStyle === 'words') return;
    for (const { letter, argument } of parseOptions(names.text, part.start, part.end, part.opaque)) {
      if (argument === undefined) continue;
      const option = arg.options?.find(({ name }) => name === letter);
      if (option?.arguments === undefined) continue;
      const region = names.region(argument, part.opaque);
      const { separator = ',' } = option;
      const reading = own[`${letter}(`];
      if (reading !== undefined) this.optionParts(names, region, reading, separator);
      else if (planOf(option.arguments).isTarget) names.separatedTarget(region, separator);
      else this.list(names, option.arguments, names.split(region, separator), region, true);
    }
  }

  /** What the argument of an option letter names: all of its parts, or the first with the arguments behind it. */
  private optionParts(names: ValueNames, region: Region, reading: Reading, separator: string): void {
    const parts = names.split(region, separator);
    const areAlike = reading === 'sound' || reading === 'assignment';
    for (const part of areAlike ? parts : parts.slice(0, 1)) this.read(names, part, reading, true);
  }

  /** `Originate(channel,exten,context,extension,priority)`, or an application with its data in their place. */
  private originated(names: ValueNames, data: Region): void {
    const { start, end, opaque } = data;
    const [, type, first, second, third] = splitArguments(names.text, start, end, {
      separator: ',',
      opaque,
    }).map(part => names.region(part, opaque));
    if (type === undefined || first === undefined) return;
    if (lowerCase(names.slice(type)) === 'exten') names.place(first, second, third);
    else if (second !== undefined) this.application(names, names.slice(first), names.unquoted(second));
  }

  /** `condition?destination:destination`. */
  private branches(
    names: ValueNames,
    callable: Application | DialplanFunction,
    args: readonly Argument[],
    data: Region,
    write: boolean,
  ): void {
    const destinations = args[1]?.arguments ?? [];
    // What the code takes apart by the general function honours quotes; pbx_builtin_gotoif does not.
    const aware = callable.parse !== undefined;
    const { whenTrue, whenFalse } = splitBranches(names.text, data.start, data.end, aware, data.opaque);
    const single = args[1]?.kind;
    if (single !== undefined && whenTrue !== undefined) {
      const end = whenFalse?.end ?? whenTrue.end;
      this.read(names, names.region({ start: whenTrue.start, end }, data.opaque), single, write);
      return;
    }
    for (const [at, branch] of [whenTrue, whenFalse].entries()) {
      const kind = destinations[at]?.kind;
      if (branch !== undefined && kind !== undefined)
        this.read(names, names.region(branch, data.opaque), kind, write);
    }
  }

  /** An endpoint with its URI behind `/`, or a dial string (res/res_pjsip_messaging.c). */
  private messageDestination(names: ValueNames, region: Region): void {
    if (!names.slice(region).startsWith(messageScheme)) return;
    const behind = { ...region, start: region.start + messageScheme.length };
    const [first] = names.cutAt(behind, '/');
    const written = names.slice(first);
    if (lowerCase(written) === 'pjsip') names.dialString(behind);
    else if (!/[@:<"]/.test(written)) names.emit('endpoint', first);
  }

  /** One argument of a kind; `write` says that a variable named by it gets a value. */
  read(names: ValueNames, region: Region, reading: Reading, write: boolean, arg?: Argument): void {
    const kind = plainKinds[reading];
    if (kind !== undefined) {
      names.emit(kind, region);
      return;
    }
    switch (reading) {
      case 'application-call':
        this.call(names, region);
        return;
      case 'label':
        names.subroutine(region);
        return;
      case 'extension':
        names.extensionAt(region, arg?.separator === '@');
        return;
      case 'mailbox': {
        for (const box of names.split(region, '&')) names.mailbox(box);
        return;
      }
      case 'dial':
      case 'interface':
        names.dialString(region);
        return;
      case 'device':
        names.devices(region);
        return;
      case 'variable':
        write ? this.setVariable(names, region) : names.emit('variable', region);
        return;
      case 'macro':
        names.emit('context', region, { prefix: 'macro-' });
        return;
      case 'features':
        // Either may be meant (main/features_config.c:ast_get_chan_applicationmap).
        for (const feature of names.split(region, '#')) {
          names.emit('feature', feature);
          names.emit('feature-group', feature);
        }
        return;
      case 'subroutine':
        names.emit('context', names.cutAt(region, ',')[0]);
        return;
      case 'separated-target':
        names.separatedTarget(region, names.indexOf(region, '^') === -1 ? ',' : '^');
        return;
      case 'assignment':
        this.assignment(names, region);
        return;
      case 'message-destination':
        this.messageDestination(names, region);
        return;
      case 'sound': {
        for (const sound of names.split(region, '&')) names.emit('sound', sound);
        return;
      }
      case 'agi': {
        const [script] = names.cutAt(region, ',');
        if (!/^(?:h?agi:|async)/i.test(names.slice(script))) names.emit('agi', script);
        return;
      }
      default:
    }
  }
}

const messageScheme = 'pjsip:';

/** `[[context,]extension,]priority` from that argument on: written from the right. */
export function isOptionalTarget(args: readonly Argument[], at: number): boolean {
  if (args[at]?.kind !== 'context') return false;
  // Versions differ in what they call the extension, so that it may stand there twice.
  const places = new Map(args.slice(at).map(each => [each.kind, each]));
  const extension = places.get('extension');
  return (
    places.get('context')?.required !== true &&
    extension !== undefined &&
    extension.required !== true &&
    places.has('priority')
  );
}

const looksDialled = /^(?:PJSIP|SIP|IAX2?|Local|Agent)\/[^\s/]/i;
