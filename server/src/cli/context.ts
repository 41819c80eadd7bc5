/** What the commands share: where they print, where they stand, and how they open a folder. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Service } from '../service.ts';
import { diskFiles } from '../shell/disk.ts';
import { say } from '../shell/words.ts';
import type { MessageArgs, MessageText } from '../text/message.ts';
import { folderOf } from '../workspace/paths.ts';
import { messages } from './messages.ts';

/** Exit codes of all commands. */
export const exitCodes = { fine: 0, found: 1, failed: 2 } as const;

/** Ends a command with a message on stderr and exit code 2. */
export class Failure extends Error {}

export function fail(text: MessageText, args?: MessageArgs): never {
  throw new Failure(say(text, args));
}

export interface CliContext {
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly cwd: string;
  /** Of the program. */
  readonly version: string;
  /** Whether stdout is a terminal that shows colours. */
  readonly colour: boolean;
  /** All of the standard input. */
  readonly readInput: () => Promise<string>;
}

/** An argument of the command line that names a file or a folder that is there. */
export interface Target {
  /** As given. */
  readonly argument: string;
  /** Absolute, with `/`. */
  readonly location: string;
  readonly isFolder: boolean;
}

export function findTarget(context: CliContext, argument: string): Target {
  const path = resolve(context.cwd, argument);
  if (!existsSync(path)) fail(messages.noSuchPath, { path: argument });
  return { argument, location: slashed(path), isFolder: statSync(path).isDirectory() };
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function isSettings(location: string): boolean {
  return location.endsWith('.json');
}

/** A service over the disk that may read the folders it was opened on, and nothing else. */
export class CliService extends Service {
  private readonly allowed: string[];

  constructor(context: CliContext) {
    const allowed: string[] = [];
    // Whoever names a folder on the command line trusts it.
    const follows = () => true;
    const files = diskFiles(() => allowed, follows);
    // The settings of a folder may lie above it, up to where the command was started.
    const settings = diskFiles(() => [slashed(context.cwd), ...allowed]);
    super({
      files: {
        read: location => (isSettings(location) ? settings : files).read(location),
        list: location => files.list(location),
      },
      log: context.warn,
    });
    this.allowed = allowed;
    this.workspace.setFolders([slashed(context.cwd)]);
  }

  /** The folder that a target is, or belongs to; from now on it may be read. */
  async rootFolder(target: Target, root?: Target): Promise<string> {
    const folder =
      root?.location ?? (target.isFolder ? target.location : await this.folderOfFile(target.location));
    this.allowed.push(folder);
    return folder;
  }

  private async folderOfFile(location: string): Promise<string> {
    return (await this.workspace.folderFor(location)) || folderOf(location) || '/';
  }
}

/** The version of the package, whose manifest lies beside the folder of this bundle. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}
