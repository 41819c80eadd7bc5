/** The file system as the client sees it: for a server in the browser, and for folders that are on no disk. */
import type { Connection } from 'vscode-languageserver';
import type { FileSystem } from '../host.ts';
import { toUri } from './locations.ts';
import {
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from './protocol.ts';

export function clientFiles(connection: Connection): FileSystem {
  return {
    async read(location) {
      const params: ReadFileParams = { uri: toUri(location) };
      const result = await connection.sendRequest<ReadFileResult | null>(readFileRequest, params);
      return result === null ? 'missing' : bytesOf(result.base64);
    },
    async list(location) {
      const params: ListFolderParams = { uri: toUri(location) };
      return [...(await connection.sendRequest<ListFolderResult>(listFolderRequest, params)).entries];
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}
