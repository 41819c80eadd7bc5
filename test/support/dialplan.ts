/** Dialplans as tests write them, loaded from memory: what Asterisk would hold, one short line for each thing. */
import { ConfigFile } from '../../server/src/config/file.ts';
import { loadConfig } from '../../server/src/config/load.ts';
import type { LoadedConfig } from '../../server/src/config/loaded.ts';
import type { ConfigSource } from '../../server/src/config/source.ts';
import { type Dialplan, loadDialplan } from '../../server/src/dialplan/load.ts';
import { type Fixture, parseFixture } from './fixture.ts';

export interface LoadedFixture {
  readonly fixture: Fixture;
  readonly config: LoadedConfig;
  readonly dialplan: Dialplan;
}

/** Includes find the files of the fixture by their names; `#exec` is not enabled. */
export function memorySource(files: ReadonlyMap<string, ConfigFile>): ConfigSource {
  return {
    open: path => files.get(path) ?? 'missing',
    glob: pattern => (files.has(pattern) ? [pattern] : []),
    execIncludes: false,
  };
}

export function loadFixture(text: string): LoadedFixture {
  const fixture = parseFixture(text);
  const files = new Map([...fixture.files].map(([path, content]) => [path, ConfigFile.of(content)]));
  const config = loadConfig('extensions.conf', memorySource(files));
  return { fixture, config, dialplan: loadDialplan(config, name => (name === 'NOSUCH' ? false : undefined)) };
}

/** `[context]`, then `extension/callerid priority(label) Application(data)` and the like, in Asterisk's order. */
export function listing({ contexts }: Dialplan): string[] {
  const lines: string[] = [];
  for (const context of contexts.values()) {
    lines.push(`[${context.name}]${context.autoHints ? ' autohints' : ''}`);
    for (const { name, callerId, priorities } of context.extensions) {
      const head = callerId === undefined ? name : `${name}/${callerId}`;
      for (const priority of priorities) {
        const label = priority.label === undefined ? '' : `(${priority.label})`;
        const step = priority.isHint
          ? `hint ${priority.application}`
          : `${priority.priority}${label} ${priority.application}(${priority.data})`;
        lines.push(`${head} ${step}`);
      }
    }
    for (const { text } of context.includes) lines.push(`include ${text}`);
    for (const { text } of context.ignorePatterns) lines.push(`ignorepat ${text}`);
    for (const { name, data } of context.switches) lines.push(`switch ${name}/${data}`);
  }
  return lines;
}
