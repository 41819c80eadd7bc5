/**
 * Configurations with a cursor: files as in `fixture.ts`, with one `|` where it stands. The model is made as the service
 * makes it, from a disk in memory.
 */

import type { ConfigFile } from '../../server/src/config/file.ts';
import type { HelpBlock, HelpText } from '../../server/src/features/help/content.ts';
import { defaultSettings, Service } from '../../server/src/service.ts';
import type { Message } from '../../server/src/text/message.ts';
import type { RootModel } from '../../server/src/workspace/model.ts';
import { memoryFiles, parseFixture } from './fixture.ts';

export interface AtCursor {
  readonly model: RootModel;
  readonly path: string;
  readonly file: ConfigFile;
  readonly offset: number;
}

export async function atCursor(text: string, version: '18' | '20' | '22' = '22'): Promise<AtCursor> {
  const { files } = parseFixture(text);
  const marked = [...files].find(([, content]) => content.includes('|'));
  if (marked === undefined) throw new Error('no cursor in the text');
  const [path, content] = marked;
  const offset = content.indexOf('|');
  const written = content.slice(0, offset) + content.slice(offset + 1);
  const all = new Map([...files, [path, written]]);
  const service = new Service({ files: memoryFiles(all), log: message => expectNothing(message) });
  service.configure({ ...defaultSettings, version });
  const root = await service.workspace.rootAt('/etc/asterisk');
  // What somebody edits is Asterisk's, whatever its name is.
  await service.workspace.open(`/etc/asterisk/${path}`, written);
  const file = root.file(path);
  if (file === undefined) throw new Error(`${path} was not read`);
  return { model: service.model(root), path, file, offset };
}

function expectNothing(message: string): never {
  throw new Error(message);
}

/** Blocks of help as lines, in English or Russian, without markup: for tests that read like a hover. */
export function helpLines(blocks: readonly HelpBlock[], language: 'en' | 'ru' = 'en'): string[] {
  const said = ({ text, args }: Message) =>
    text[language].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name])).replaceAll(/\*\*|`/g, '');
  const entry = (text: HelpText | undefined) =>
    text === undefined ? '' : ` — ${'summary' in text ? text.summary[language] : said(text.message)}`;
  return blocks.flatMap(block => {
    switch (block.kind) {
      case 'code':
        return block.text.split('\n');
      case 'summary':
        return [block.text[language]];
      case 'line':
        return [said(block.message)];
      case 'list':
        return block.items.map(({ name, text }) => `${name}${entry(text)}`);
      default:
        return [block.href];
    }
  });
}
