/**
 * The names of one block, by what it is: a pure function of its statements and of the section they stand in, so that
 * typing in one block reads one block again.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import { sectionObjects } from '../../catalog/sections.ts';
import type { Block } from '../../config/file.ts';
import { type Directive, type Header, type Item, Variable } from '../../config/items.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { dialplanConfig } from '../roles.ts';
import { headerOf, variables, visitLines } from './block-lines.ts';
import { CallNames } from './calls.ts';
import { Collector } from './collector.ts';
import { SectionNames, type SectionSite } from './config-names.ts';
import { ContextNames } from './dialplan-names.ts';
import { sectionName } from './entry.ts';
import type { NameTable } from './name-table.ts';
import type { BlockSymbols } from './occurrence.ts';

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
  private readonly sections: SectionNames;
  private readonly contexts: ContextNames;
  private readonly into: Collector;

  constructor(
    private readonly catalog: Catalog,
    table: NameTable,
  ) {
    const calls = new CallNames(catalog);
    this.into = new Collector(table);
    this.sections = new SectionNames(catalog, calls);
    this.contexts = new ContextNames(calls, this.into);
  }

  /** Lets go of what was remembered while many blocks were read. */
  forget(): void {
    this.contexts.forget();
  }

  /** `alone`: the block is one of few, which will not live long. */
  block(block: Block, site: BlockSite, alone: boolean): BlockSymbols {
    const { into } = this;
    if (isContextSection(site)) {
      this.contexts.begin();
      visitLines(
        block,
        line => this.contexts.plainLine(block, line),
        item => {
          if (item.kind === 'variable') this.contexts.line(item);
          else this.other(item, site, undefined);
        },
      );
      return into.finish(alone);
    }
    const section = this.section(site);
    this.odbcFunction(block, site);
    const { lines, from } = block;
    const variable = (item: Variable) => section && this.sections.line(section, item, into);
    visitLines(
      block,
      line => section && variable(new Variable(line - from, lines.content(line))),
      item => {
        if (item.kind === 'variable') variable(item);
        else this.other(item, site, section);
      },
    );
    return into.finish(alone);
  }

  private other(item: Item, site: BlockSite, section: SectionSite | undefined): void {
    if (item.kind === 'header') this.header(item, site, section);
    else if (item.kind === 'directive') directive(item, this.into);
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

  private header(header: Header, site: BlockSite, section: SectionSite | undefined): void {
    const { into } = this;
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
  private odbcFunction(block: Block, site: BlockSite): void {
    const header = site.config === 'func_odbc.conf' ? headerOf(block) : undefined;
    if (header === undefined || header.name === '') return;
    if (equalsIgnoringCase(header.name, 'general')) return;
    let prefix = 'ODBC';
    for (const { name, value } of variables(block))
      if (equalsIgnoringCase(name, 'prefix') && value !== '') prefix = value;
    this.into.add({
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
