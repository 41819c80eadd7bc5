/**
 * Configurations with a cursor: files as in `fixture.ts`, with one `|` where it stands. The model is made as the service
 * makes it, from a disk in memory.
 */

import type { ConfigFile } from '../../server/src/config/file.ts';
import { defaultSettings, Service } from '../../server/src/service.ts';
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
  const all = new Map([...files, [path, content.slice(0, offset) + content.slice(offset + 1)]]);
  const service = new Service({ files: memoryFiles(all), log: message => expectNothing(message) });
  service.configure({ ...defaultSettings, version });
  const root = await service.workspace.rootAt('/etc/asterisk');
  const file = root.file(path);
  if (file === undefined) throw new Error(`${path} was not read`);
  return { model: service.model(root), path, file, offset };
}

function expectNothing(message: string): never {
  throw new Error(message);
}
