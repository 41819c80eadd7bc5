/**
 * What the sections of a root are to each other: which inherit from which, which an addition adds to, what `type` they
 * come to have, in which order Asterisk reads them.
 */
import { lowerCase } from '../../text/ascii.ts';
import type { Entry, FileEntry } from './entry.ts';
import { EntryMap } from './entry-map.ts';

/** The sections of one configuration, by names in lower case. */
interface ConfigSections {
  readonly named: EntryMap;
  /** Those that inherit from a name. */
  readonly heirs: EntryMap;
  /** What a base's name means, for as long as nothing changes. */
  readonly bases: Map<string, Entry | undefined>;
}

export class Sections {
  private readonly configs = new Map<string, ConfigSections>();
  private ranks: ReadonlyMap<string, number> = new Map();

  /** The order of the files that nobody includes. */
  rank(paths: readonly string[]): void {
    this.ranks = new Map(paths.map((path, rank) => [path, rank]));
  }

  /** To be told whenever a text has changed. */
  forget(): void {
    for (const { bases } of this.configs.values()) bases.clear();
  }

  add(entry: Entry): void {
    const { facts, file } = entry;
    if (file.config === undefined || facts.name === undefined) return;
    const { named, heirs } = this.of(file.config);
    named.add(lowerCase(facts.name), entry);
    for (const base of facts.bases) heirs.add(base, entry);
  }

  remove(entry: Entry): void {
    const { facts, file } = entry;
    if (file.config === undefined || facts.name === undefined) return;
    const { named, heirs } = this.of(file.config);
    named.remove(lowerCase(facts.name), entry);
    for (const base of facts.bases) heirs.remove(base, entry);
  }

  /** Sections of a configuration by name, in the order in which they are read. */
  named(config: string, name: string): Entry[] {
    return [...(this.configs.get(config)?.named.get(lowerCase(name)) ?? [])].sort(this.byOrder);
  }

  /** Whether some section of a configuration inherits from that name. */
  isInherited(config: string, name: string): boolean {
    return this.configs.get(config)?.heirs.has(lowerCase(name)) === true;
  }

  /** The section that a base in a header's list, or `(+)`, means: the first one that is not an addition itself. */
  base(config: string, name: string, wantedType?: string): Entry | undefined {
    if (wantedType === undefined) {
      const { bases } = this.of(config);
      const key = lowerCase(name);
      if (!bases.has(key))
        bases.set(
          key,
          this.named(config, name).find(({ facts }) => !facts.addition),
        );
      return bases.get(key);
    }
    const found = this.named(config, name).filter(({ facts }) => !facts.addition);
    return found.find(entry => this.typeOf(entry) === wantedType) ?? found[0];
  }

  /** The sections that inherit from one, directly or over others. */
  heirsOf(entry: Entry, seen: ReadonlySet<Entry> = new Set()): Entry[] {
    if (seen.has(entry)) return [];
    const deeper = new Set([...seen, entry]);
    const direct = this.directHeirs(entry);
    return [...new Set(direct.flatMap(heir => [heir, ...this.heirsOf(heir, deeper)]))];
  }

  private directHeirs({ facts, file }: Entry): Entry[] {
    if (facts.name === undefined || file.config === undefined) return [];
    return [...(this.configs.get(file.config)?.heirs.get(lowerCase(facts.name)) ?? [])];
  }

  /** The names of the sections that the lines of a block belong to; several where its file is included several times. */
  namesOf(entry: Entry, seen?: ReadonlySet<Entry>): readonly string[] {
    const { name } = entry.facts;
    if (name !== undefined) return [name];
    if (!entry.isFirst || seen?.has(entry)) return [];
    const deeper = new Set([...(seen ?? []), entry]);
    const names = entry.file.sites.flatMap(site => this.namesOf(site.entry, deeper));
    return names.length > 1 ? [...new Set(names)] : names;
  }

  /** The value of `type=` that counts for a section: its own, or the one that it inherits or hands on. */
  typeOf(entry: Entry, seen?: ReadonlySet<Entry>): string | undefined {
    const { facts, file } = entry;
    if (facts.type !== undefined) return facts.type;
    const isAlone = facts.bases.length === 0 && !facts.addition && !facts.template;
    if (facts.name !== undefined && isAlone) return undefined;
    if (seen?.has(entry) || file.config === undefined) return undefined;
    const deeper = new Set([...(seen ?? []), entry]);
    if (facts.name === undefined) {
      const site = entry.isFirst ? file.sites[0]?.entry : undefined;
      return site && this.typeOf(site, deeper);
    }
    if (facts.addition) {
      if (facts.wantedType !== undefined) return facts.wantedType;
      const target = this.base(file.config, facts.name);
      return target && this.typeOf(target, deeper);
    }
    for (const base of facts.bases.toReversed()) {
      const section = this.base(file.config, base);
      const type = section && this.typeOf(section, deeper);
      if (type !== undefined) return type;
    }
    // A template without a type is what those who inherit from it are.
    if (!facts.template) return undefined;
    for (const heir of this.directHeirs(entry)) {
      const type = this.typeOf(heir, deeper);
      if (type !== undefined) return type;
    }
    return undefined;
  }

  /** The order in which Asterisk reads two blocks, files in the order of their paths. */
  readonly byOrder = (left: Entry, right: Entry): number => {
    if (left.file === right.file) return left.block.firstLine - right.block.firstLine;
    const [first, second] = [this.chain(left), this.chain(right)];
    for (let at = 0; at < Math.min(first.length, second.length); at++) {
      const difference = (first[at] ?? 0) - (second[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return first.length - second.length;
  };

  /** A block's place: that of the main file, then the line of each include on the way, then its own. */
  private chain(entry: Entry): number[] {
    const chain: number[] = [entry.block.firstLine];
    let { file }: { file: FileEntry } = entry;
    for (let depth = 0; depth < 12; depth++) {
      const site = file.sites[0];
      if (site === undefined || site.entry.file === file) break;
      chain.unshift(site.entry.block.firstLine + site.directive.line);
      file = site.entry.file;
    }
    chain.unshift(this.ranks.get(file.path) ?? 0);
    return chain;
  }

  private of(config: string): ConfigSections {
    const known = this.configs.get(config);
    if (known !== undefined) return known;
    const made = {
      named: new EntryMap(),
      heirs: new EntryMap(),
      bases: new Map<string, Entry | undefined>(),
    };
    this.configs.set(config, made);
    return made;
  }
}
