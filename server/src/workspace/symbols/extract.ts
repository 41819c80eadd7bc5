/**
 * The names of one block, by what it is: a pure function of its statements and of the section they stand in, so that
 * typing in one block reads one block again.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import { sectionObjects } from '../../catalog/sections.ts';
import type { BlockBody } from '../../config/file.ts';
import type { Directive, Header } from '../../config/items.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { dialplanConfig } from '../roles.ts';
import { CallNames } from './calls.ts';
import { SectionNames, type SectionSite } from './config-names.ts';
import { ContextNames } from './dialplan-names.ts';
import { sectionName } from './entry.ts';
import { type BlockSymbols, Collector } from './occurrence.ts';

/** What a block alone cannot tell of the section that its lines stand in. */
export interface BlockSite {
  /** The configuration that its file belongs to. */
  readonly config: string;
  /** The section's name; undefined for lines before any section. */
  readonly section: string | undefined;
  /** The value of `type=`, wherever it comes from. */
  readonly type: string | undefined;
  /** The value of an option elsewhere in the configuration. */
  readonly setting?: (path: string) => string | undefined;
}

export class Extraction {
  private readonly calls: CallNames;
  private readonly sections: SectionNames;
  private readonly known = new WeakMap<BlockBody, Map<string, BlockSymbols>>();

  constructor(private readonly catalog: Catalog) {
    this.calls = new CallNames(catalog);
    this.sections = new SectionNames(catalog, this.calls);
  }

  block(body: BlockBody, site: BlockSite): BlockSymbols {
    const section = this.section(site);
    const byRole = this.known.get(body) ?? new Map<string, BlockSymbols>();
    const objects = section?.objects.map(({ name }) => name).join('\n');
    const role = `${site.config}\n${site.section ?? ''}\n${objects ?? ''}`;
    const known = byRole.get(role);
    if (known !== undefined) return known;
    const symbols = this.read(body, site, section);
    byRole.set(role, symbols);
    this.known.set(body, byRole);
    return symbols;
  }

  private read(body: BlockBody, site: BlockSite, section: SectionSite | undefined): BlockSymbols {
    const into = new Collector();
    const context = isContextSection(site) ? new ContextNames(this.calls, into) : undefined;
    this.odbcFunction(body, site, into);
    for (const item of body.items) {
      if (item.kind === 'header') this.header(item, site, section, into);
      else if (item.kind === 'directive') directive(item, into);
      else if (item.kind === 'variable') {
        if (context !== undefined) context.line(item);
        else if (section !== undefined) this.sections.line(section, item, into);
      }
    }
    return into.finish();
  }

  private section({ config, section, type, setting }: BlockSite): SectionSite | undefined {
    const file = this.catalog.file(config);
    if (file === undefined || section === undefined) return undefined;
    const facts = {
      name: section,
      ...(type !== undefined && { type }),
      ...(setting !== undefined && { setting }),
    };
    return { file: file.name, name: section, objects: sectionObjects(file, facts) };
  }

  private header(header: Header, site: BlockSite, section: SectionSite | undefined, into: Collector): void {
    if (header.problem !== undefined || header.name === '') return;
    const { line } = header;
    const name = sectionName(header);
    const { start, end } = header.columns(header.nameSpan);
    const role = header.isAddition ? 'addition' : 'definition';
    const hidden = header.isTemplate;
    const add = (kind: string) => into.add({ kind, name, role, line, start, end, hidden });
    add('section');
    if (isContextSection(site)) add('context');
    else if (section !== undefined && section.file !== 'func_odbc.conf')
      for (const kind of this.sections.kinds(section)) add(kind);
    for (const option of header.options) {
      if (option.text === '!' || option.text.startsWith('+')) continue;
      const columns = header.columns(option.span);
      into.add({ kind: 'section', name: option.text, role: 'reference', line, ...columns });
    }
  }

  /** func_odbc.c:init_acf_query: the function is called `ODBC_NAME`, or by the section's `prefix`. */
  private odbcFunction({ header, items }: BlockBody, site: BlockSite, into: Collector): void {
    if (site.config !== 'func_odbc.conf' || header === undefined || header.name === '') return;
    if (equalsIgnoringCase(header.name, 'general')) return;
    let prefix = 'ODBC';
    for (const item of items)
      if (item.kind === 'variable' && equalsIgnoringCase(item.name, 'prefix') && item.value !== '')
        prefix = item.value;
    into.add({
      kind: 'odbc-function',
      name: `${prefix}_${header.name}`,
      role: header.isAddition ? 'addition' : 'definition',
      line: header.line,
      ...header.columns(header.nameSpan),
      hidden: header.isTemplate,
    });
  }
}

/** Whether the lines of a block are the dialplan's statements. */
function isContextSection({ config, section }: BlockSite): boolean {
  if (config !== dialplanConfig || section === undefined) return false;
  return !equalsIgnoringCase(section, 'general') && !equalsIgnoringCase(section, 'globals');
}

function directive(item: Directive, into: Collector): void {
  const word = lowerCase(item.word);
  if (word !== 'include' && word !== 'tryinclude') return;
  const columns = item.columns(item.argumentSpan);
  into.add({ kind: 'file', name: item.argument, role: 'reference', line: item.line, ...columns });
}
