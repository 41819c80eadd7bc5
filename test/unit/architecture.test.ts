/** Who may import whom: the layers of the house, held by a test. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Layers of the server by folder or file, each with the ones that it may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text'],
  config: ['syntax', 'text'],
  evaluate: ['syntax', 'text'],
  dialplan: ['config', 'evaluate', 'syntax', 'text'],
  catalog: ['text'],
  platforms: ['text'],
  'host.ts': [],
  workspace: ['dialplan', 'config', 'evaluate', 'syntax', 'text', 'catalog', 'platforms', 'host.ts'],
  lint: ['workspace', 'dialplan', 'config', 'evaluate', 'syntax', 'text', 'catalog', 'platforms'],
  rules: ['lint', 'workspace', 'dialplan', 'config', 'evaluate', 'syntax', 'text', 'catalog', 'platforms'],
  recipes: ['workspace', 'dialplan', 'config', 'evaluate', 'syntax', 'text', 'catalog', 'platforms'],
  features: ['workspace', 'dialplan', 'config', 'evaluate', 'syntax', 'text', 'catalog', 'platforms'],
  'service.ts': [
    ...[
      'lint',
      'rules',
      'recipes',
      'features',
      'workspace',
      'dialplan',
      'config',
      'evaluate',
      'syntax',
      'text',
    ],
    ...['catalog', 'platforms', 'host.ts'],
  ],
  shell: ['host.ts', 'text'],
  lsp: ['*'],
  cli: ['*'],
  'program.ts': ['*'],
};

/** Shells know everything below them, but not each other. */
const strangers: readonly (readonly [string, string])[] = [
  ['lsp', 'cli'],
  ['cli', 'lsp'],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(folder: string): Import[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const from = path.posix.join(folder, name.replaceAll('\\', '/'));
      const text = readFileSync(path.join(root, from), 'utf8');
      const found = text.matchAll(/(?:from|import\(|import)\s*'([^']+)'/g);
      return [...found].map(([, target = '']) => ({
        from,
        to: target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target,
      }));
    });
}

function layerOf(file: string): string {
  return file.slice('server/src/'.length).split('/')[0] ?? '';
}

it('keeps the layers of the server apart', () => {
  const offences: string[] = [];
  for (const { from, to } of importsOf('server/src')) {
    if (!to.startsWith('server/src/')) continue;
    const [layer, target] = [layerOf(from), layerOf(to)];
    const allowed = mayImport[layer];
    if (allowed === undefined) offences.push(`${from}: the layer ${layer} is in no table`);
    else if (strangers.some(([one, other]) => one === layer && other === target))
      offences.push(`${from} -> ${to}`);
    else if (layer !== target && !allowed.includes('*') && !allowed.includes(target))
      offences.push(`${from} -> ${to}`);
  }
  expect(offences).toEqual([]);
});

it('keeps rules from importing each other', () => {
  const between = importsOf('server/src/rules').filter(
    ({ from, to }) => to.startsWith('server/src/rules/') && !from.endsWith('/registry.ts'),
  );
  expect(between).toEqual([]);
});

it('keeps the protocol in the language server and Node out of the core', () => {
  const offences = importsOf('server/src').filter(({ from, to }) => {
    const layer = layerOf(from);
    if (to.startsWith('vscode-')) return layer !== 'lsp';
    return to.startsWith('node:') && !['lsp', 'cli', 'shell'].includes(layer);
  });
  expect(offences).toEqual([]);
});

it('lets the client know the protocol and the claims of the server only', () => {
  const offences = importsOf('client/src').filter(
    ({ to }) =>
      to.startsWith('server/') &&
      !['server/src/lsp/protocol.ts', 'server/src/workspace/claims.ts'].includes(to),
  );
  expect(offences).toEqual([]);
});
