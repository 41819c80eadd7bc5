/** Packs the extension as a user would get it and reads the package back: a .vsix is a zip file. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';

export const root = path.resolve(import.meta.dirname, '../../..');
export const vsixFile = path.join(root, 'asterisk-conf.vsix');

export async function pack(): Promise<void> {
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'package'], { cwd: root });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`npm run package failed\n${output}`, { cause: error });
  }
}

export interface Entry {
  readonly name: string;
  readonly size: number;
  read(): Buffer;
}

/** By the central directory at the end of the file (APPNOTE.TXT 4.3.12); methods 0 (stored) and 8 (deflated). */
export function readZip(file: string): Entry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10);
    const packedSize = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      size: bytes.readUInt32LE(at + 24),
      read: () => {
        const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const packed = bytes.subarray(start, start + packedSize);
        return method === 0 ? packed : inflateRawSync(packed);
      },
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The extension's files, as they lie in the package. */
export function unpack(file: string, folder: string): void {
  for (const entry of readZip(file)) {
    if (!entry.name.startsWith('extension/') || entry.name.endsWith('/')) continue;
    const target = path.join(folder, entry.name.slice('extension/'.length));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, entry.read());
  }
}
