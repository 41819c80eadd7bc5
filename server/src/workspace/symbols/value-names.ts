/**
 * The names in one value: turns spans of its text into occurrences. Text that is substituted at run time becomes a
 * wildcard, so that a name is known as far as its fixed part goes.
 */
import type { DialDestination } from '../../syntax/dial-string.ts';
import { parseDialString } from '../../syntax/dial-string.ts';
import { type JumpTarget, parseJumpTarget } from '../../syntax/jump.ts';
import type { ValueNode } from '../../syntax/value.ts';
import { parseValue } from '../../syntax/value.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { Span } from '../../text/span.ts';
import type { SymbolKind } from './kinds.ts';
import { type Found, type Role, type Scope, wildcard } from './occurrence.ts';

/** Part of a value, with the nodes in it that are not looked into. */
export interface Region extends Span {
  readonly opaque: readonly ValueNode[];
}

/** The text that names are looked for in: a line's value, or a piece of it. */
export interface NamedText {
  readonly value: string;
  readonly line: number;
  readonly valueColumns: (span: Span) => Span;
}

export interface Emission {
  readonly role?: Role;
  readonly scope?: Scope | undefined;
  readonly hint?: boolean;
  /** What Asterisk puts before the name. */
  readonly prefix?: string;
}

/** What was dialled to reach an extension, where that is certain: a pattern takes many numbers. */
export function dialledFor(extension: string | undefined): string {
  return extension === undefined || extension.startsWith('_') ? wildcard : extension;
}

export class ValueNames {
  readonly text: string;
  readonly nodes: readonly ValueNode[];

  constructor(
    readonly item: NamedText,
    private readonly into: { readonly add: (found: Found) => void },
    /** The extension of the line, where it has one; undefined also where it goes on from before the block. */
    readonly extension: string | undefined,
    private readonly dialled = dialledFor(extension),
  ) {
    this.text = item.value;
    this.nodes = parseValue(item.value);
  }

  get whole(): Region {
    return { start: 0, end: this.text.length, opaque: this.nodes };
  }

  region(span: Span, opaque: readonly ValueNode[]): Region {
    return { start: span.start, end: span.end, opaque };
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Takes a name up. Quotes around all of it are not part of it. */
  emit(
    kind: SymbolKind,
    region: Region,
    { role = 'reference', scope, hint, prefix }: Emission = plain,
  ): void {
    const span = this.unquoted(region);
    const name = this.name(span);
    if (name === undefined || name === wildcard || name === '') return;
    const { start, end } = this.item.valueColumns(span);
    const { line } = this.item;
    this.into.add({
      kind,
      name: prefix === undefined ? name : prefix + name,
      role,
      line,
      start,
      end,
      scope,
      hint: hint === true,
    });
  }

  /** A region without the quotes around all of it. */
  unquoted(region: Region): Region {
    const { text } = this;
    const isQuoted =
      region.end - region.start > 2 &&
      text.charCodeAt(region.start) === quote &&
      text.charCodeAt(region.end - 1) === quote;
    return isQuoted ? { ...region, start: region.start + 1, end: region.end - 1 } : region;
  }

  /** A name with wildcards for what is substituted in it; undefined where a substitution crosses its end. */
  name({ start, end, opaque }: Region): string | undefined {
    if (opaque.length === 0) return this.text.slice(start, end);
    let name = '';
    let at = start;
    for (const node of opaque) {
      if (node.end <= start) continue;
      if (node.start >= end) break;
      if (node.start < start || node.end > end) return undefined;
      name += this.text.slice(at, node.start) + wildcard;
      at = node.end;
    }
    return (name + this.text.slice(at, end)).replace(/\u0001+/g, wildcard);
  }

  /** `[[context,]extension,]priority`, as Goto takes it. */
  target(region: Region): void {
    this.jump(parseJumpTarget(this.text, region.start, region.end, region.opaque), region.opaque);
  }

  /** The same with `(arguments)` behind it. */
  subroutine(region: Region): void {
    const open = this.indexOf(region, '(');
    this.target(open === -1 ? region : { ...region, end: open });
  }

  /** A target written with `^` or another separator between its parts. */
  separatedTarget(region: Region, separator: string): void {
    if (separator === ',') {
      this.subroutine(region);
      return;
    }
    const open = this.text.indexOf('(', region.start);
    const behind = this.text.indexOf(`${separator}`, region.start);
    // The priority's own arguments are separated by the same character.
    const cuts: number[] = [];
    for (let at = behind; at !== -1 && at < region.end && cuts.length < 2; ) {
      if (open !== -1 && at > open) break;
      if (!inside(at, region.opaque)) cuts.push(at);
      at = this.text.indexOf(separator, at + 1);
    }
    const limit = open === -1 || open > region.end ? region.end : open;
    const part = (start: number, end: number) => this.region({ start, end }, region.opaque);
    const [first, second] = cuts;
    if (first === undefined) this.place(undefined, undefined, part(region.start, limit));
    else if (second === undefined) this.place(undefined, part(region.start, first), part(first + 1, limit));
    else this.place(part(region.start, first), part(first + 1, second), part(second + 1, limit));
  }

  private jump(target: JumpTarget, opaque: readonly ValueNode[]): void {
    const { context, extension, priority } = target;
    this.place(
      context && this.region(context, opaque),
      extension && this.region(extension, opaque),
      this.region(priority, opaque),
    );
  }

  /** A place in the dialplan, whatever is said of it. */
  place(
    context: Region | undefined,
    extension: Region | undefined,
    priority: Region | undefined,
    hint = false,
  ): void {
    if (context !== undefined) this.emit('context', context);
    const written = context !== undefined && context.end > context.start ? context : undefined;
    const contextName = this.scopeName(written, 'CONTEXT');
    if (extension !== undefined) {
      const scope = contextName === undefined ? undefined : { context: contextName };
      this.emit('extension', extension, { scope, hint });
    }
    if (priority === undefined) return;
    const kind = priorityKind(this.text, priority.start, priority.end);
    if (kind === undefined) return;
    const extensionName = extension === undefined ? this.extension : this.scopeName(extension, 'EXTEN');
    this.emit(kind, priority, { scope: { context: contextName, extension: extensionName } });
  }

  /** A name as scope: the line's own context or extension by `${CONTEXT}` or `${EXTEN}`, where that is certain. */
  private scopeName(region: Region | undefined, own: 'CONTEXT' | 'EXTEN'): string | undefined {
    if (region === undefined) return undefined;
    const text = this.slice(region);
    if (text === `\${${own}}`) {
      return own === 'CONTEXT' ? undefined : this.dialled;
    }
    return this.name(region) ?? wildcard;
  }

  /** `extension@context`; the line's own context where none is written. */
  extensionAt(region: Region, hint = false): void {
    const [extension, context] = this.cutAt(region, '@');
    this.place(context, extension, undefined, hint);
  }

  /** `box@context`; without a context that of the defaults. */
  mailbox(region: Region): void {
    const [box, context] = this.cutAt(region, '@');
    if (context !== undefined) this.emit('voicemail-context', context);
    const name = context === undefined ? 'default' : (this.name(context) ?? wildcard);
    this.emit('mailbox', box, { scope: { context: lowerCase(name) } });
  }

  /** Destinations of Dial. */
  dialString(region: Region): void {
    for (const each of parseDialString(this.text, region.start, region.end, region.opaque))
      this.destination(each, region.opaque);
  }

  /** Devices of a hint or of a state: destinations, and names with a provider before `:`. */
  devices(region: Region): void {
    for (const part of this.split(region, '&')) {
      const comma = this.indexOf(part, ',');
      const device = comma === -1 ? part : this.region({ start: part.start, end: comma }, part.opaque);
      this.device(device);
      // Behind the comma stands a presence state of the same form.
      if (comma !== -1) this.device(this.region({ start: comma + 1, end: part.end }, part.opaque));
    }
  }

  private device(region: Region): void {
    const colon = this.indexOf(region, ':');
    const slash = this.indexOf(region, '/');
    if (colon === -1 || (slash !== -1 && slash < colon)) {
      this.dialString(region);
      return;
    }
    const behind = this.region({ start: colon + 1, end: region.end }, region.opaque);
    switch (lowerCase(this.text.slice(region.start, colon))) {
      case 'custom':
      case 'customstate':
      case 'custompresence':
        this.emit('device', region);
        return;
      case 'queue': {
        // app_queue.c: `Queue:NAME_avail` tells whether members are free.
        const name = this.slice(behind).replace(/_avail$/i, '');
        this.emit('queue', { ...behind, end: behind.start + name.length });
        return;
      }
      case 'mwi':
        this.mailbox(behind);
        return;
      case 'park':
        this.extensionAt(behind);
        return;
      default:
    }
  }

  private destination({ technology, resource }: DialDestination, opaque: readonly ValueNode[]): void {
    if (resource === undefined) return;
    const region = this.region(resource, opaque);
    switch (lowerCase(this.slice(technology))) {
      case 'pjsip':
        this.pjsip(region);
        return;
      case 'sip':
        this.emit('sip-peer', this.peer(region, '/!'));
        return;
      case 'iax':
      case 'iax2':
        this.emit('iax-peer', this.peer(region, '/:'));
        return;
      case 'local': {
        const slash = this.indexOf(region, '/');
        const end = slash === -1 ? region.end : slash;
        this.extensionAt({ ...region, end });
        return;
      }
      case 'agent':
        this.emit('agent', region);
        return;
      default:
    }
  }

  /** chan_pjsip.c:request: `endpoint[/aor or uri]`, where `user@endpoint` sends to that user. */
  private pjsip(region: Region): void {
    const slash = this.indexOf(region, '/');
    const first = this.region({ start: region.start, end: slash === -1 ? region.end : slash }, region.opaque);
    const at = this.indexOf(first, '@');
    this.emit('endpoint', at === -1 ? first : { ...first, start: at + 1 });
    if (slash === -1) return;
    const behind = this.region({ start: slash + 1, end: region.end }, region.opaque);
    if (!/^sips?:/i.test(this.slice(behind))) this.emit('aor', behind);
  }

  /** The host in `user[@domain][:secret]@host[:port][/extension]`, which may be a peer's name (chan_sip.c). */
  registrar(region: Region): void {
    const at = this.text.lastIndexOf('@', region.end - 1);
    if (at < region.start || inside(at, region.opaque)) return;
    this.emit('sip-peer', this.peer({ ...region, start: at + 1 }, '/:~'));
  }

  /** The peer in `user:secret@peer:port/extension`, up to one of the stops. */
  private peer(region: Region, stops: string): Region {
    const at = this.indexOf(region, '@');
    let { start } = region;
    let { end } = region;
    const slash = this.indexOf(region, '/');
    if (at !== -1 && (slash === -1 || at < slash)) start = at + 1;
    for (const stop of stops) {
      const found = this.indexOf({ start, end, opaque: region.opaque }, stop);
      if (found !== -1) end = found;
    }
    return { start, end, opaque: region.opaque };
  }

  /** The two sides of a separator; the second undefined where it is missing. */
  cutAt(region: Region, separator: string): [Region, Region | undefined] {
    const at = this.indexOf(region, separator);
    if (at === -1) return [region, undefined];
    return [
      { ...region, end: at },
      { ...region, start: at + 1 },
    ];
  }

  /** The parts between separators, blanks around them left out. */
  split(region: Region, separator: string): Region[] {
    const parts: Region[] = [];
    for (let start = region.start; start <= region.end; ) {
      const found = this.indexOf({ ...region, start }, separator);
      const end = found === -1 ? region.end : found;
      parts.push(this.trim({ ...region, start, end }));
      start = end + 1;
    }
    return parts;
  }

  trim(region: Region): Region {
    let { start, end } = region;
    while (start < end && this.text.charCodeAt(start) < 33) start++;
    while (end > start && this.text.charCodeAt(end - 1) < 33) end--;
    return { ...region, start, end };
  }

  /** The first place of a character outside of what is substituted, or -1. */
  indexOf({ start, end, opaque }: Region, character: string): number {
    for (let at = this.text.indexOf(character, start); at !== -1 && at < end; ) {
      if (!inside(at, opaque)) return at;
      at = this.text.indexOf(character, at + 1);
    }
    return -1;
  }
}

const plain: Emission = {};
const quote = 0x22;

/** What a priority is: a number or the name of a label; undefined for a distance, which names nothing. */
export function priorityKind(text: string, start: number, end: number): 'priority' | 'label' | undefined {
  if (end - start === 1) return isDigit(text.charCodeAt(start)) ? 'priority' : 'label';
  const written = text.slice(start, end);
  if (/^\s*\d+\s*$/.test(written)) return 'priority';
  return /^[+-]\d+\s*$/.test(written) ? undefined : 'label';
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function inside(offset: number, nodes: readonly ValueNode[]): boolean {
  return nodes.some(({ start, end }) => start <= offset && offset < end);
}
