/**
 * All names of a root. Each block of each file contributes what `extract.ts` finds in it; when a text changes, the
 * contributions of the blocks that are gone are taken out and those of the new ones put in, and nothing else is looked
 * at again. Three things reach over blocks: which configuration a file belongs to (the include graph), which section the
 * lines of an included file continue, and the `type` that a section inherits; they are worked out again only when a
 * header, a `type` or an include has changed.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { ConfigFile } from '../../config/file.ts';
import { lowerCase } from '../../text/ascii.ts';
import { claim, contentLimit } from '../claims.ts';
import { joinPath } from '../paths.ts';
import { configByContent, configNameOf, dialplanConfig } from '../roles.ts';
import type { Root } from '../root.ts';
import { DialplanLookup } from './dialplan-lookup.ts';
import { agrees, Entry, FileEntry, factsOf, type IncludeSite, leansOnOthers } from './entry.ts';
import { type BlockSite, Extraction } from './extract.ts';
import type { SymbolKind } from './kinds.ts';
import { lookupName } from './kinds.ts';
import { type Occurrence, type Scope, wildcard } from './occurrence.ts';

/** An occurrence with the block that holds it. */
export interface Located {
  readonly entry: Entry;
  readonly occurrence: Occurrence;
}

/** Most names stand in one block only. */
type Names = Map<string, Entry | Set<Entry>>;

export class SymbolIndex {
  readonly root: Root;
  readonly catalog: Catalog;
  readonly dialplan: DialplanLookup;
  private readonly extraction: Extraction;
  private readonly files = new Map<string, FileEntry>();
  private readonly names = new Map<SymbolKind, Names>();
  /** Those of the names that have unknown parts. */
  private readonly built = new Map<SymbolKind, Set<string>>();
  /** Sections by configuration and name in lower case, and those that inherit from a name. */
  private readonly sections = new Map<string, Set<Entry>>();
  private readonly heirs = new Map<string, Set<Entry>>();
  /** What a base's name means, for as long as nothing changes. */
  private readonly bases = new Map<string, Entry | undefined>();
  private readonly ranks = new Map<string, number>();
  private revision = -1;
  /** Blocks whose names are not in yet, or may be others. */
  private waiting: Entry[] = [];

  constructor(root: Root, catalog: Catalog) {
    this.root = root;
    this.catalog = catalog;
    this.extraction = new Extraction(catalog);
    this.dialplan = new DialplanLookup(this);
  }

  /** Brings the index to what the root holds now. */
  refresh(): this {
    this.update();
    this.extractWaiting(Number.POSITIVE_INFINITY);
    return this;
  }

  /**
   * The same in small steps, each of which reads so many blocks; tells whether any are left. Whoever asks in between gets
   * an answer from the whole.
   */
  warm(blocks: number): boolean {
    if (this.waiting.length === 0) this.update();
    return this.extractWaiting(blocks);
  }

  private extractWaiting(blocks: number): boolean {
    const { waiting } = this;
    for (let count = 0; count < blocks; count++) {
      const entry = waiting.pop();
      if (entry === undefined) break;
      this.extract(entry);
    }
    return waiting.length > 0;
  }

  private update(): void {
    if (this.revision === this.root.revision) return;
    // What waits may be gone behind the change.
    this.extractWaiting(Number.POSITIVE_INFINITY);
    this.revision = this.root.revision;
    const fresh: Entry[] = [];
    let reach: Reach = 'block';
    const further = (found: Reach) => {
      if (reaches.indexOf(found) > reaches.indexOf(reach)) reach = found;
    };
    const paths = this.root.paths;
    const present = new Set(paths);
    for (const path of this.files.keys()) {
      if (present.has(path) && this.root.file(path) !== undefined) continue;
      this.dropFile(path);
      further('files');
    }
    for (const path of paths) {
      const file = this.root.file(path);
      if (file === undefined) continue;
      const known = this.files.get(path);
      if (known?.file === file) continue;
      if (known === undefined) further('files');
      further(this.updateFile(known ?? this.addFile(path, file), file, fresh));
    }
    this.bases.clear();
    this.spread(reach, fresh, paths);
    this.dialplan.forget();
  }

  /** What has changed, and what the change reaches, waits to be extracted. */
  private spread(reach: Reach, fresh: readonly Entry[], paths: readonly string[]): void {
    if (reach === 'files') this.linkFiles(paths);
    this.waiting = [...fresh];
    if (reach === 'block') return;
    const touched = new Set(fresh.map(({ file }) => file.config));
    // Where blocks only went, nothing tells of which configuration they were.
    const all = reach === 'files' || fresh.length === 0;
    for (const { entries, config } of this.files.values())
      if (all || touched.has(config))
        for (const entry of entries) if (reach === 'files' || leansOnOthers(entry)) this.waiting.push(entry);
  }

  file(path: string): FileEntry | undefined {
    return this.files.get(path);
  }

  get fileEntries(): Iterable<FileEntry> {
    return this.files.values();
  }

  /** The distinct names of a kind. */
  namesOf(kind: SymbolKind): Iterable<string> {
    return this.names.get(kind)?.keys() ?? [];
  }

  get kinds(): Iterable<SymbolKind> {
    return this.names.keys();
  }

  /** All places of a name, in no order; `accepts` is asked once for each scope of a block. */
  places(kind: SymbolKind, name: string, accepts?: (entry: Entry, scope: Scope) => boolean): Located[] {
    const looked = lookupName(kind, name);
    const holders = this.names.get(kind)?.get(looked);
    const found: Located[] = [];
    const visit = (entry: Entry): void => {
      const own = accepts && ((scope: Scope) => accepts(entry, scope));
      for (const occurrence of entry.symbols?.withName(kind, looked, own) ?? [])
        found.push({ entry, occurrence });
    };
    if (holders instanceof Entry) visit(holders);
    else if (holders !== undefined) for (const entry of holders) visit(entry);
    return found;
  }

  /** Whether the lines of a block are the dialplan's statements. */
  isContext(entry: Entry): boolean {
    const [name] = entry.file.config === dialplanConfig ? this.sectionNames(entry) : [];
    return name !== undefined && !/^(?:general|globals)$/i.test(name);
  }

  isGlobals(entry: Entry): boolean {
    return entry.file.config === dialplanConfig && /^globals$/i.test(this.sectionNames(entry)[0] ?? '');
  }

  /** Whether some section of a configuration inherits from that name. */
  isInherited(config: string, name: string): boolean {
    return this.heirs.has(sectionKey(config, lowerCase(name)));
  }

  /** Names of a kind with parts that are built at run time. */
  builtNames(kind: SymbolKind): Iterable<string> {
    return this.built.get(kind) ?? [];
  }

  /** Sections of a configuration by name, in the order in which they are read. */
  sectionsNamed(config: string, name: string): Entry[] {
    return [...(this.sections.get(sectionKey(config, lowerCase(name))) ?? [])].sort(this.byOrder);
  }

  /** The section that a base in a header's list, or `(+)`, means: the first one that is not an addition itself. */
  baseSection(config: string, name: string, wantedType?: string): Entry | undefined {
    if (wantedType === undefined) {
      const key = sectionKey(config, lowerCase(name));
      if (!this.bases.has(key))
        this.bases.set(
          key,
          this.sectionsNamed(config, name).find(({ facts }) => !facts.addition),
        );
      return this.bases.get(key);
    }
    const found = this.sectionsNamed(config, name).filter(({ facts }) => !facts.addition);
    return found.find(entry => this.typeOf(entry) === wantedType) ?? found[0];
  }

  /** The sections that inherit from one, directly or over others. */
  heirsOf(entry: Entry, seen: ReadonlySet<Entry> = new Set()): Entry[] {
    const { facts, file } = entry;
    if (facts.name === undefined || file.config === undefined || seen.has(entry)) return [];
    const deeper = new Set([...seen, entry]);
    const direct = [...(this.heirs.get(sectionKey(file.config, lowerCase(facts.name))) ?? [])];
    return [...new Set(direct.flatMap(heir => [heir, ...this.heirsOf(heir, deeper)]))];
  }

  /** The names of the sections that the lines of a block belong to; several where its file is included several times. */
  sectionNames(entry: Entry, seen: ReadonlySet<Entry> = new Set()): readonly string[] {
    const { name } = entry.facts;
    if (name !== undefined) return [name];
    if (entry.index > 0 || seen.has(entry)) return [];
    const deeper = new Set([...seen, entry]);
    const names = entry.file.sites.flatMap(site => this.sectionNames(site.entry, deeper));
    return names.length > 1 ? [...new Set(names)] : names;
  }

  /** The value of `type=` that counts for a section: its own, or the one that it inherits or hands on. */
  typeOf(entry: Entry, seen: ReadonlySet<Entry> = new Set()): string | undefined {
    const { facts, file } = entry;
    if (facts.type !== undefined) return facts.type;
    if (seen.has(entry) || file.config === undefined) return undefined;
    const deeper = new Set([...seen, entry]);
    if (facts.name === undefined) {
      const site = entry.index === 0 ? file.sites[0]?.entry : undefined;
      return site && this.typeOf(site, deeper);
    }
    if (facts.addition) {
      if (facts.wantedType !== undefined) return facts.wantedType;
      const target = this.baseSection(file.config, facts.name);
      return target && this.typeOf(target, deeper);
    }
    for (const base of facts.bases.toReversed()) {
      const section = this.baseSection(file.config, base);
      const type = section && this.typeOf(section, deeper);
      if (type !== undefined) return type;
    }
    // A template without a type is what those who inherit from it are.
    if (!facts.template) return undefined;
    for (const heir of this.heirs.get(sectionKey(file.config, lowerCase(facts.name))) ?? []) {
      const type = this.typeOf(heir, deeper);
      if (type !== undefined) return type;
    }
    return undefined;
  }

  /** The order in which Asterisk reads two blocks, files in the order of their paths. */
  readonly byOrder = (left: Entry, right: Entry): number => {
    if (left.file === right.file) return left.index - right.index;
    const [first, second] = [this.chain(left), this.chain(right)];
    for (let at = 0; at < Math.min(first.length, second.length); at++) {
      const difference = (first[at] ?? 0) - (second[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return first.length - second.length;
  };

  /** A block's place: that of the main file, then block and line of each include on the way, then its own number. */
  private chain(entry: Entry): number[] {
    const chain: number[] = [entry.index];
    let { file } = entry;
    for (let depth = 0; depth < 12; depth++) {
      const site = file.sites[0];
      if (site === undefined || site.entry.file === file) break;
      chain.unshift(site.entry.index, site.directive.line);
      file = site.entry.file;
    }
    chain.unshift(this.ranks.get(file.path) ?? 0);
    return chain;
  }

  private addFile(path: string, file: ConfigFile): FileEntry {
    const added = new FileEntry(path, file);
    this.files.set(path, added);
    return added;
  }

  private dropFile(path: string): void {
    for (const entry of this.files.get(path)?.entries ?? []) this.remove(entry);
    this.files.delete(path);
  }

  /** Takes a file's new text over, and tells how far the change reaches. */
  private updateFile(target: FileEntry, file: ConfigFile, fresh: Entry[]): Reach {
    const before = target.entries;
    const { blocks } = file;
    const survives = (entry: Entry | undefined, at: number) =>
      entry !== undefined && blocks[at]?.knownBody === entry.body;
    let head = 0;
    while (head < blocks.length && survives(before[head], head)) head++;
    let tail = 0;
    while (
      tail < Math.min(blocks.length, before.length) - head &&
      survives(before[before.length - 1 - tail], blocks.length - 1 - tail)
    )
      tail++;
    const gone = before.slice(head, before.length - tail);
    const entries: Entry[] = [];
    const come: Entry[] = [];
    for (const [index, block] of blocks.entries()) {
      const kept =
        index < head
          ? before[index]
          : index >= blocks.length - tail
            ? before[index - blocks.length + before.length]
            : undefined;
      if (kept === undefined) {
        const { body } = block;
        const entry = new Entry(target, block, index, body, factsOf(body));
        come.push(entry);
        entries.push(entry);
      } else {
        kept.block = block;
        kept.index = index;
        entries.push(kept);
      }
    }
    target.entries = entries;
    target.file = file;
    for (const entry of gone) this.remove(entry);
    for (const entry of come) this.register(entry);
    fresh.push(...come);
    const named = configNameOf(target.path, this.catalog) !== undefined || target.sites.length > 0;
    if (!named && this.configAlone(target) !== target.config) return 'files';
    const same =
      gone.length === come.length && gone.every((entry, at) => agrees(entry.facts, come[at]?.facts));
    if (same) {
      for (const [at, entry] of gone.entries()) this.moveSites(entry, come[at]);
      return 'block';
    }
    return [...gone, ...come].some(({ facts }) => facts.includes.length > 0) ? 'files' : 'sections';
  }

  /** A block took the place of another with the same includes. */
  private moveSites(from: Entry, to: Entry | undefined): void {
    if (to === undefined || from.facts.includes.length === 0) return;
    for (const file of this.files.values()) {
      file.sites = file.sites.map(site => (site.entry === from ? { ...site, entry: to } : site));
    }
  }

  private register(entry: Entry): void {
    const { facts, file } = entry;
    const { config } = file;
    if (config === undefined || facts.name === undefined) return;
    addTo(this.sections, sectionKey(config, lowerCase(facts.name)), entry);
    for (const base of facts.bases) addTo(this.heirs, sectionKey(config, base), entry);
  }

  private remove(entry: Entry): void {
    this.unregister(entry);
    this.takeOut(entry);
  }

  private unregister(entry: Entry): void {
    const { facts, file } = entry;
    if (file.config === undefined || facts.name === undefined) return;
    takeFrom(this.sections, sectionKey(file.config, lowerCase(facts.name)), entry);
    for (const base of facts.bases) takeFrom(this.heirs, sectionKey(file.config, base), entry);
  }

  /** Which file belongs to which configuration, and what includes it. */
  private linkFiles(paths: readonly string[]): void {
    const sites = new Map<string, IncludeSite[]>();
    for (const file of this.files.values()) {
      for (const entry of file.entries) {
        for (const directive of entry.facts.includes) {
          const included = this.root.glob(directive.argument);
          if (included === 'unknown') continue;
          for (const path of included) {
            const list = sites.get(path) ?? [];
            list.push({ entry, directive });
            sites.set(path, list);
          }
        }
      }
    }
    this.ranks.clear();
    for (const [rank, path] of paths.entries()) this.ranks.set(path, rank);
    const configs = this.mainConfigs(sites);
    for (const file of this.files.values()) {
      file.sites = sites.get(file.path) ?? [];
      const config = configs.get(file.path) ?? this.configAlone(file);
      if (config === file.config) continue;
      for (const entry of file.entries) this.unregister(entry);
      file.config = config;
      for (const entry of file.entries) this.register(entry);
    }
  }

  /** The main files and what they include, however deep; a file of two belongs to the first. */
  private mainConfigs(sites: ReadonlyMap<string, readonly IncludeSite[]>): Map<string, string> {
    const children = new Map<string, string[]>();
    for (const [path, list] of sites)
      for (const { entry } of list) {
        const known = children.get(entry.file.path) ?? [];
        known.push(path);
        children.set(entry.file.path, known);
      }
    const configs = new Map<string, string>();
    const mains = [...this.files.keys()].sort().filter(path => this.catalog.file(path) !== undefined);
    for (const path of mains) configs.set(path, path);
    for (const main of mains) {
      const queue = [...(children.get(main) ?? [])];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (configs.has(next)) continue;
        configs.set(next, main);
        queue.push(...(children.get(next) ?? []));
      }
    }
    return configs;
  }

  private configAlone({ path, file }: FileEntry): string | undefined {
    const head = file.text.content.slice(0, contentLimit);
    if (claim(joinPath('asterisk', path), head) === 'not') return undefined;
    return configNameOf(path, this.catalog) ?? configByContent(path, file);
  }

  /** Puts a block's names in, unless they are there. */
  private extract(entry: Entry): void {
    const { config } = entry.file;
    if (config === undefined) {
      this.takeOut(entry);
      return;
    }
    const site: BlockSite = {
      config,
      section: this.sectionNames(entry)[0],
      type: this.typeOf(entry),
      setting: path => this.setting(config, path),
    };
    const role = `${config}\n${site.section ?? ''}\n${site.type ?? ''}`;
    if (entry.symbols !== undefined && entry.role === role) return;
    this.takeOut(entry);
    entry.role = role;
    const symbols = this.extraction.block(entry.body, site);
    entry.symbols = symbols;
    for (let at = 0; at < symbols.nameCount; at++) {
      const kind = symbols.kindOf(at);
      let names = this.names.get(kind);
      if (names === undefined) {
        names = new Map();
        this.names.set(kind, names);
      }
      const name = symbols.nameOf(at);
      putIn(names, name, entry);
      if (name.includes(wildcard)) this.built.set(kind, (this.built.get(kind) ?? new Set()).add(name));
    }
  }

  private takeOut(entry: Entry): void {
    const { symbols } = entry;
    if (symbols === undefined) return;
    for (let at = 0; at < symbols.nameCount; at++) {
      const kind = symbols.kindOf(at);
      const name = symbols.nameOf(at);
      const names = this.names.get(kind);
      if (names === undefined) continue;
      takeAway(names, name, entry);
      if (name.includes(wildcard) && !names.has(name)) this.built.get(kind)?.delete(name);
    }
    entry.symbols = undefined;
  }

  /** The value of an option such as `general.aliasescontext`. */
  private setting(config: string, path: string): string | undefined {
    const [section = '', option = ''] = path.split('.');
    for (const { body } of this.sectionsNamed(config, section)) {
      for (const item of body.items)
        if (item.kind === 'variable' && lowerCase(item.name) === option) return item.value;
    }
    return undefined;
  }
}

/** What a change touches: the block itself, sections that inherit from it, or which file belongs to what. */
type Reach = 'block' | 'sections' | 'files';
const reaches: readonly Reach[] = ['block', 'sections', 'files'];

function sectionKey(config: string, name: string): string {
  return `${config}\n${name}`;
}

function putIn(names: Names, name: string, entry: Entry): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, entry);
  else if (known instanceof Entry) names.set(name, new Set([known, entry]));
  else known.add(entry);
}

function takeAway(names: Names, name: string, entry: Entry): void {
  const known = names.get(name);
  if (known === entry) names.delete(name);
  else if (known instanceof Set) {
    known.delete(entry);
    if (known.size === 0) names.delete(name);
  }
}

function addTo(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([entry]));
  else known.add(entry);
}

function takeFrom(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const known = map.get(key);
  known?.delete(entry);
  if (known?.size === 0) map.delete(key);
}
