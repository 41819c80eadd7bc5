/** The package holds what runs, all of it and nothing else. */
import { statSync } from 'node:fs';
import type { Checks } from '../harness/checks.ts';
import { pack, readZip, vsixFile } from '../harness/vsix.ts';

const largest = 1_000_000;

/** Names as vsce writes them: it lower-cases the readme and the change log, and gives the licence an ending. */
const wanted = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/asterisk-conf.schema.json',
  'extension/changelog.md',
  'extension/dist/cli.js',
  'extension/dist/client.js',
  'extension/dist/core.js',
  'extension/dist/program.js',
  'extension/dist/server.js',
  'extension/dist/web/server.js',
  'extension/icon.png',
  'extension/l10n/bundle.l10n.ru.json',
  'extension/language-configuration.json',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.ru.json',
  'extension/readme.md',
  'extension/snippets/asterisk.json',
  'extension/syntaxes/asterisk.tmLanguage.json',
];

export async function packagePart(checks: Checks): Promise<void> {
  await pack();
  const { size } = statSync(vsixFile);
  checks.note(`asterisk-conf.vsix: ${Math.round(size / 1000)} kB`);
  checks.ok('the package is smaller than 1 MB', size < largest, `${size} bytes`);
  const names = readZip(vsixFile).map(entry => entry.name);
  const isData = (name: string): boolean => /^extension\/dist\/data\/[\w-]+\.json$/.test(name);
  const others = names.filter(name => !isData(name));
  checks.equal('the package holds what runs and nothing else', others.sort(), wanted);
  checks.ok('the package holds the facts catalog', names.some(isData));
}
