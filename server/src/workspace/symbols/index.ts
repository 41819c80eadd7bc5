/**
 * All names of a root. Each block of each file contributes what `extract.ts` finds in it; when a text changes, the
 * contributions of the blocks that are gone are taken out and those of the new ones put in, and nothing else is looked
 * at again. Three things reach over blocks: which configuration a file belongs to (the include graph), which section the
 * lines of an included file continue, and the `type` that a section inherits; they are worked out again only when a
 * header, a `type` or an include has changed.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Anchor, Block, ConfigFile } from '../../config/file.ts';
import { lowerCase } from '../../text/ascii.ts';
import { claim, contentLimit } from '../claims.ts';
import { joinPath } from '../paths.ts';
import { configByContent, configNameOf, dialplanConfig } from '../roles.ts';
import type { Root } from '../root.ts';
import { variables } from './block-lines.ts';
import { DialplanLookup } from './dialplan-lookup.ts';
import { agrees, Entry, FileEntry, factsOf, leansOnOthers } from './entry.ts';
import { type BlockSite, Extraction } from './extract.ts';
import { includeSites, mainConfigs } from './include-graph.ts';
import type { SymbolKind } from './kinds.ts';
import { lookupName } from './kinds.ts';
import { NameTable } from './name-table.ts';
import type { BlockSymbols, Occurrence, Scope } from './occurrence.ts';
import { Postings } from './postings.ts';
import { Sections } from './sections.ts';

/** An occurrence with the block that holds it. */
export interface Located {
  readonly entry: Entry;
  readonly occurrence: Occurrence;
}

/** So many blocks at once are a first reading, of which most will stay. */
const manyBlocks = 64;

export class SymbolIndex {
  readonly root: Root;
  readonly catalog: Catalog;
  readonly dialplan: DialplanLookup;
  private readonly sections = new Sections();
  private readonly table = new NameTable();
  private readonly extraction: Extraction;
  private readonly files = new Map<string, FileEntry>();
  private readonly postings = new Postings();
  /** Blocks by their numbers. */
  private readonly entries: (Entry | undefined)[] = [];
  private readonly freeNumbers: number[] = [];
  private revision = -1;
  private listing = -1;
  /** Blocks whose names are not in yet, or may be others. */
  private waiting: Entry[] = [];
  /** Whether those that wait are most of a root. */
  private readsMany = false;

  constructor(root: Root, catalog: Catalog) {
    this.root = root;
    this.catalog = catalog;
    this.extraction = new Extraction(catalog, this.table);
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
    this.update();
    return this.extractWaiting(blocks);
  }

  /** Lets go of what is not in the texts any more; what has come is read when somebody asks. */
  renew(): void {
    this.update();
  }

  private extractWaiting(blocks: number): boolean {
    const { waiting } = this;
    if (waiting.length === 0) return false;
    this.readsMany ||= waiting.length >= manyBlocks;
    for (let count = 0; count < blocks; count++) {
      const entry = waiting.pop();
      if (entry === undefined) break;
      this.extract(entry);
    }
    if (waiting.length > 0) return true;
    this.waiting = [];
    this.extraction.forget();
    if (this.readsMany) {
      this.table.trim();
      this.postings.trim();
    }
    this.readsMany = false;
    return false;
  }

  private update(): void {
    if (this.revision === this.root.revision) return;
    this.revision = this.root.revision;
    const fresh: Entry[] = [];
    let reach: Reach = 'block';
    const further = (found: Reach) => {
      if (reaches.indexOf(found) > reaches.indexOf(reach)) reach = found;
    };
    const { paths } = this.root;
    if (this.dropFiles(paths)) further('files');
    for (const path of paths) {
      const file = this.root.file(path);
      if (file === undefined) continue;
      const known = this.files.get(path);
      if (known?.file === file) continue;
      if (known === undefined) further('files');
      further(this.updateFile(known ?? this.addFile(path, file), file, fresh));
    }
    this.sections.forget();
    this.spread(reach, fresh, paths);
    this.dialplan.forget();
  }

  /** Forgets the files that are gone; whether there were any. */
  private dropFiles(paths: readonly string[]): boolean {
    if (this.listing === this.root.listing) return false;
    this.listing = this.root.listing;
    const present = new Set(paths);
    let gone = false;
    for (const [path, { entries }] of this.files) {
      if (present.has(path) && this.root.file(path) !== undefined) continue;
      for (const entry of entries) this.remove(entry);
      this.files.delete(path);
      gone = true;
    }
    return gone;
  }

  /** What has changed, and what the change reaches, waits to be extracted. */
  private spread(reach: Reach, fresh: readonly Entry[], paths: readonly string[]): void {
    if (reach === 'files') this.linkFiles(paths);
    // What waited may be gone, and would keep its text.
    this.waiting = [...this.waiting.filter(entry => this.isPresent(entry)), ...fresh];
    if (reach === 'block') return;
    const touched = new Set(fresh.map(({ file }) => file.config));
    // Where blocks only went, nothing tells of which configuration they were.
    const all = reach === 'files' || fresh.length === 0;
    for (const { entries, config } of this.files.values())
      if (all || touched.has(config))
        for (const entry of entries) if (reach === 'files' || leansOnOthers(entry)) this.waiting.push(entry);
  }

  private isPresent(entry: Entry): boolean {
    return this.entries[entry.number] === entry;
  }

  file(path: string): FileEntry | undefined {
    return this.files.get(path);
  }

  get fileEntries(): Iterable<FileEntry> {
    return this.files.values();
  }

  /** The distinct names of a kind. */
  namesOf(kind: SymbolKind): string[] {
    const ids = this.table.idsOf(kind).filter(id => this.postings.has(id));
    return ids.map(id => this.table.name(id));
  }

  get kinds(): Iterable<SymbolKind> {
    return this.table.symbolKinds;
  }

  /** All places of a name, in no order. */
  places(kind: SymbolKind, name: string): Located[] {
    const id = this.table.find(kind, lookupName(kind, name));
    return id === undefined ? [] : this.placesOf(id);
  }

  /** The places of some names in some blocks, in no order; `accepts` is asked once for each scope of a block. */
  placesWithin(
    blocks: ReadonlySet<Entry>,
    kind: SymbolKind,
    names: Iterable<string>,
    accepts: (entry: Entry, scope: Scope) => boolean,
  ): Located[] {
    const ids = new Set<number>();
    for (const name of names) {
      const id = this.table.find(kind, lookupName(kind, name));
      if (id !== undefined) ids.add(id);
    }
    const [only] = ids;
    if (only === undefined) return [];
    if (ids.size === 1) return this.placesOf(only, blocks, accepts);
    const found: Located[] = [];
    for (const entry of blocks)
      for (const occurrence of entry.symbols?.ofAny(ids, scope => accepts(entry, scope)) ?? [])
        found.push({ entry, occurrence });
    return found;
  }

  private placesOf(
    id: number,
    blocks?: ReadonlySet<Entry>,
    accepts?: (entry: Entry, scope: Scope) => boolean,
  ): Located[] {
    const found: Located[] = [];
    for (const number of this.postings.blocks(id)) {
      const entry = this.entries[number];
      if (entry?.symbols === undefined || blocks?.has(entry) === false) continue;
      const own = accepts && ((scope: Scope) => accepts(entry, scope));
      for (const occurrence of entry.symbols.of(id, own)) found.push({ entry, occurrence });
    }
    return found;
  }

  private isHeld(kind: SymbolKind, name: string): boolean {
    const id = this.table.find(kind, name);
    return id !== undefined && this.postings.has(id);
  }

  /** Names of a kind with parts that are built at run time. */
  builtNames(kind: SymbolKind): Iterable<string> {
    return [...this.table.builtNames(kind)].filter(name => this.isHeld(kind, name));
  }

  /** Whether the lines of a block are the dialplan's statements. */
  isContext(entry: Entry): boolean {
    const [name] = entry.file.config === dialplanConfig ? this.sectionNames(entry) : [];
    return name !== undefined && !/^(?:general|globals)$/i.test(name);
  }

  isGlobals(entry: Entry): boolean {
    return entry.file.config === dialplanConfig && /^globals$/i.test(this.sectionNames(entry)[0] ?? '');
  }

  isInherited(config: string, name: string): boolean {
    return this.sections.isInherited(config, name);
  }

  sectionsNamed(config: string, name: string): Entry[] {
    return this.sections.named(config, name);
  }

  baseSection(config: string, name: string, wantedType?: string): Entry | undefined {
    return this.sections.base(config, name, wantedType);
  }

  heirsOf(entry: Entry): Entry[] {
    return this.sections.heirsOf(entry);
  }

  sectionNames(entry: Entry): readonly string[] {
    return this.sections.namesOf(entry);
  }

  typeOf(entry: Entry): string | undefined {
    return this.sections.typeOf(entry);
  }

  get byOrder(): (left: Entry, right: Entry) => number {
    return this.sections.byOrder;
  }

  private addFile(path: string, file: ConfigFile): FileEntry {
    const added = new FileEntry(path, file);
    this.files.set(path, added);
    return added;
  }

  /** Takes a file's new text over, and tells how far the change reaches. */
  private updateFile(target: FileEntry, file: ConfigFile, fresh: Entry[]): Reach {
    const before = target.entries;
    const { blocks } = file;
    const shorter = Math.min(blocks.length, before.length);
    let head = 0;
    while (head < shorter && blocks[head]?.anchor === before[head]?.anchor) head++;
    let tail = 0;
    while (
      tail < shorter - head &&
      blocks[blocks.length - 1 - tail]?.anchor === before[before.length - 1 - tail]?.anchor
    )
      tail++;
    const changed = blocks.slice(head, blocks.length - tail);
    // Between the first and the last change there may be many blocks that have not changed.
    const stays = new Set(changed.map(({ anchor }) => anchor));
    const gone: Entry[] = [];
    const kept = new Map<Anchor, Entry>();
    for (const entry of before.slice(head, before.length - tail)) {
      if (stays.has(entry.anchor)) kept.set(entry.anchor, entry);
      else gone.push(entry);
    }
    const come: Entry[] = [];
    const middle = changed.map(block => {
      const known = kept.get(block.anchor);
      if (known !== undefined) return known;
      const entry = this.addEntry(target, block, gone[come.length]);
      come.push(entry);
      return entry;
    });
    target.entries = [...before.slice(0, head), ...middle, ...before.slice(before.length - tail)];
    target.file = file;
    for (const [at, entry] of gone.entries()) {
      if (at < come.length) this.sections.remove(entry);
      else this.remove(entry);
    }
    for (const entry of come) this.sections.add(entry);
    for (const entry of come) fresh.push(entry);
    const named = configNameOf(target.path, this.catalog) !== undefined || target.sites.length > 0;
    if (!named && this.configAlone(target) !== target.config) return 'files';
    const same =
      gone.length === come.length && gone.every((entry, at) => agrees(entry.facts, come[at]?.facts));
    if (same) {
      for (const [at, entry] of gone.entries()) this.moveSites(entry, come[at]);
      return 'block';
    }
    const includes = (entry: Entry) => entry.facts.includes.length > 0;
    return gone.some(includes) || come.some(includes) ? 'files' : 'sections';
  }

  /** A block, in the place of another that is gone: what both hold is left as it is when its names are extracted. */
  private addEntry(file: FileEntry, block: Block, before: Entry | undefined): Entry {
    const number = before?.number ?? this.freeNumbers.pop() ?? this.entries.length;
    const entry = new Entry(file, block.anchor, factsOf(block), number);
    entry.symbols = before?.symbols;
    this.entries[number] = entry;
    return entry;
  }

  /** A block took the place of another with the same includes. */
  private moveSites(from: Entry, to: Entry | undefined): void {
    if (to === undefined || from.facts.includes.length === 0) return;
    for (const file of this.files.values()) {
      file.sites = file.sites.map(site => (site.entry === from ? { ...site, entry: to } : site));
    }
  }

  private remove(entry: Entry): void {
    this.sections.remove(entry);
    this.replaceSymbols(entry, undefined);
    this.entries[entry.number] = undefined;
    this.freeNumbers.push(entry.number);
  }

  /** Which file belongs to which configuration, and what includes it. */
  private linkFiles(paths: readonly string[]): void {
    const sites = includeSites(this.files.values(), this.root);
    this.sections.rank(paths);
    const configs = mainConfigs(this.files.keys(), sites, this.catalog);
    for (const file of this.files.values()) {
      file.sites = sites.get(file.path) ?? [];
      const config = configs.get(file.path) ?? this.configAlone(file);
      if (config === file.config) continue;
      for (const entry of file.entries) this.sections.remove(entry);
      file.config = config;
      for (const entry of file.entries) this.sections.add(entry);
    }
  }

  private configAlone({ path, file }: FileEntry): string | undefined {
    const head = file.text.slice(0, contentLimit);
    if (claim(joinPath('asterisk', path), head) === 'not') return undefined;
    return configNameOf(path, this.catalog) ?? configByContent(path, file);
  }

  /** Puts a block's names in, unless they are there. */
  private extract(entry: Entry): void {
    const { config } = entry.file;
    if (config === undefined) {
      entry.role = '';
      this.replaceSymbols(entry, undefined);
      return;
    }
    const section = this.sectionNames(entry)[0];
    const type = this.typeOf(entry);
    const { facts } = entry;
    const role =
      section === facts.name && type === facts.type ? config : `${config}\n${section ?? ''}\n${type ?? ''}`;
    if (entry.role === role) return;
    entry.role = role;
    const site: BlockSite = { config, section, type, setting: path => this.setting(config, path) };
    this.replaceSymbols(entry, this.extraction.block(entry.block, site, !this.readsMany));
  }

  /** Puts the names of a block in the place of those that it had; only those that differ are touched. */
  private replaceSymbols(entry: Entry, symbols: BlockSymbols | undefined): void {
    const { table, postings } = this;
    const before = entry.symbols;
    entry.symbols = symbols;
    const fresh = symbols?.names() ?? [];
    const known = new Set(before?.names());
    for (const id of fresh) {
      if (known.delete(id)) continue;
      table.retain(id);
      postings.add(id, entry.number);
    }
    for (const id of symbols?.scopeNames() ?? []) table.retain(id);
    for (const id of known) {
      postings.remove(id, entry.number);
      table.release(id);
    }
    for (const id of before?.scopeNames() ?? []) table.release(id);
  }

  /** The value of an option such as `general.aliasescontext`. */
  private setting(config: string, path: string): string | undefined {
    const [section = '', option = ''] = path.split('.');
    for (const { block } of this.sectionsNamed(config, section)) {
      const found = variables(block).find(({ name }) => lowerCase(name) === option);
      if (found !== undefined) return found.value;
    }
    return undefined;
  }
}

/** What a change touches: the block itself, sections that inherit from it, or which file belongs to what. */
type Reach = 'block' | 'sections' | 'files';
const reaches: readonly Reach[] = ['block', 'sections', 'files'];
