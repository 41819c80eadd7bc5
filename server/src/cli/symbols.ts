/** `asterisk-conf symbols` and `asterisk-conf references`: what a folder defines, and where a name is mentioned. */
import { type Command, Option } from 'commander';
import { type Reference, referencesByName } from '../features/references.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import { say } from '../shell/words.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { kindTitle } from '../workspace/symbols/kinds.ts';
import { type CliContext, CliService, exitCodes, fail, findTarget } from './context.ts';
import { messages } from './messages.ts';

interface SymbolOptions {
  readonly format: 'text' | 'json';
}

interface Shown {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly kind: string;
  readonly name: string;
}

export function addSymbolCommands(program: Command, context: CliContext): void {
  const format = () =>
    new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
  program
    .command('symbols')
    .description('list what the files of a folder define')
    .argument('<folder>', 'a folder that stands for /etc/asterisk')
    .addOption(format())
    .action(async (folder: string, options: SymbolOptions) => {
      const index = await openIndex(context, folder);
      const found = workspaceSymbols(index, '', Number.POSITIVE_INFINITY).map(place => ({
        ...positionOf(index, place),
        kind: place.kind,
        name: place.name,
        ...(place.container !== '' && { container: place.container }),
      }));
      found.sort(byPlace);
      print(context, options, found, shown => `${shown.name}  ${say(kindTitle(shown.kind))}`);
    });
  program
    .command('references')
    .description('find the places that name something: a context, an extension, an endpoint, a queue, ...')
    .argument('<name>', 'as it is written in the files')
    .argument('<folder>', 'a folder that stands for /etc/asterisk')
    .addOption(format())
    .action(async (name: string, folder: string, options: SymbolOptions) => {
      const index = await openIndex(context, folder);
      const found = referencesByName(index, name).map(reference => ({
        ...positionOf(index, reference),
        kind: reference.kind,
        name,
        role: reference.role,
      }));
      print(context, options, found, shown => `${shown.role}  ${say(kindTitle(shown.kind))}`);
      process.exitCode = found.length > 0 ? exitCodes.fine : exitCodes.found;
    });
}

async function openIndex(context: CliContext, folder: string): Promise<SymbolIndex> {
  const target = findTarget(context, folder);
  if (!target.isFolder) fail(messages.noFolder, { path: folder });
  const service = new CliService(context);
  const root = await service.workspace.rootAt(await service.rootFolder(target));
  return service.symbols(root);
}

function positionOf(index: SymbolIndex, { path, span }: Pick<Reference, 'path' | 'span'>) {
  const text = index.root.file(path)?.text;
  const line = text?.lineAt(span.start) ?? 0;
  const start = text?.lineStart(line) ?? 0;
  return { file: path, line: line + 1, column: span.start - start + 1, endColumn: span.end - start + 1 };
}

function byPlace(left: Shown, right: Shown): number {
  const order = left.file < right.file ? -1 : left.file > right.file ? 1 : 0;
  return order || left.line - right.line || left.column - right.column;
}

function print<Each extends Shown>(
  context: CliContext,
  { format }: SymbolOptions,
  found: readonly Each[],
  words: (shown: Each) => string,
): void {
  if (format === 'json') context.print(JSON.stringify(found, null, 2));
  else
    for (const shown of found) context.print(`${shown.file}:${shown.line}:${shown.column}: ${words(shown)}`);
}
