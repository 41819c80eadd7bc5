/** `asterisk-conf show`: a dialplan, a configuration, or the tree of includes, as Asterisk reads them. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { LoadedConfig } from '../config/loaded.ts';
import { configForm, configText } from '../features/show-config.ts';
import { dialplanForm, dialplanText } from '../features/show-dialplan.ts';
import { includeForm, includeText } from '../features/show-includes.ts';
import { say } from '../shell/words.ts';
import { decode } from '../text/encoding.ts';
import type { RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import { type CliContext, CliService, findTarget } from './context.ts';
import { messages } from './messages.ts';

interface ShowOptions {
  readonly format: 'text' | 'json';
  readonly root?: string;
}

/** What is shown of one argument. */
interface Shown {
  /** What the JSON document says beside `path`. */
  readonly form: () => object;
  readonly text: () => string;
  /** Why nothing is shown. */
  readonly error?: string;
}

/** A file or folder of the command line, read with all that belongs to it. */
interface Opened {
  readonly model: RootModel;
  /** In the root; undefined for the root itself. */
  readonly path: string | undefined;
}

export function addShowCommands(program: Command, context: CliContext): void {
  const show = program.command('show').description('show what Asterisk reads, as it holds it in memory');
  const add = (name: string, description: string, argument: string, look: (opened: Opened) => Shown) =>
    show
      .command(name)
      .description(description)
      .argument('<path...>', argument)
      .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
      .option('--root <folder>', 'the folder that stands for /etc/asterisk, for files given alone')
      .action(async (paths: string[], options: ShowOptions) => {
        for (const path of paths) {
          const { form, text, error } = look(await openPath(context, path, options));
          if (error !== undefined && options.format === 'text')
            context.warn(say(error === 'invalid' ? messages.refused : messages.nothingToRead, { path }));
          if (options.format === 'json') context.print(JSON.stringify({ path, ...form() }));
          else context.print(paths.length > 1 ? `${path}:\n${text()}` : text());
        }
      });
  add(
    'dialplan',
    'the contexts as `dialplan show` lists them',
    'folders that stand for /etc/asterisk, or files',
    showDialplan,
  );
  add('config', 'the sections of a file with templates and includes resolved', 'files', showConfig);
  add(
    'include-tree',
    'which file includes which',
    'folders that stand for /etc/asterisk, or files',
    showIncludes,
  );
}

async function openPath(context: CliContext, argument: string, options: ShowOptions): Promise<Opened> {
  const target = findTarget(context, argument);
  const service = new CliService(context);
  const rootTarget = options.root === undefined ? undefined : findTarget(context, options.root);
  const folder = await service.rootFolder(target, rootTarget);
  const root = await service.workspace.rootAt(folder);
  if (target.isFolder) return { model: service.model(root), path: undefined };
  await service.workspace.open(target.location, decode(readFileSync(target.location)));
  return { model: service.model(root), path: target.location.slice(folder.length + 1) };
}

function showDialplan({ model, path = dialplanConfig }: Opened): Shown {
  const error = errorOf(model.config(path));
  const dialplan = model.dialplan(path);
  return {
    form: () => ({ contexts: dialplanForm(dialplan), ...error }),
    text: () => dialplanText(dialplan),
    ...error,
  };
}

function showConfig({ model, path = dialplanConfig }: Opened): Shown {
  const config = model.config(path);
  const error = errorOf(config);
  return {
    form: () => error ?? { categories: configForm(config) },
    text: () => configText(config),
    ...error,
  };
}

function showIncludes({ model, path }: Opened): Shown {
  const configs = path === undefined ? mainConfigs(model) : [model.config(path)];
  return {
    form: () => ({ files: configs.map(includeForm) }),
    text: () => configs.map(includeText).join('\n'),
  };
}

/** The configurations of a root, but for the files that another one includes. */
function mainConfigs(model: RootModel): readonly LoadedConfig[] {
  const configs = model.root.paths
    .filter(path => model.role(path) !== undefined)
    .map(path => model.config(path));
  const includes = ({ files }: LoadedConfig, { path }: LoadedConfig) =>
    files.some(file => file.path === path);
  return configs.filter(
    config => !configs.some(other => other !== config && includes(other, config) && !includes(config, other)),
  );
}

function errorOf({ state }: LoadedConfig): { readonly error: string } | undefined {
  return state === 'loaded' ? undefined : { error: state === 'refused' ? 'invalid' : state };
}
