/** Bundles the mocha suite for both extension hosts; `mocha` itself is found in the tree's node_modules. */
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './vsix.ts';

/** Inside the tree, so that `require('mocha')` is answered from its node_modules. */
export const suiteFolder = path.join(root, '.build', 'e2e');

export async function bundleSuite(): Promise<void> {
  const suite = path.join(root, 'test', 'e2e', 'suite');
  const common = { bundle: true, format: 'cjs', sourcemap: 'inline', logLevel: 'warning' } as const;
  await Promise.all([
    build({
      ...common,
      platform: 'node',
      target: 'node20',
      entryPoints: [path.join(suite, 'node.ts')],
      outfile: path.join(suiteFolder, 'node.js'),
      external: ['vscode', 'mocha'],
    }),
    build({
      ...common,
      platform: 'browser',
      target: 'es2022',
      entryPoints: [path.join(suite, 'browser.ts')],
      outfile: path.join(suiteFolder, 'browser.js'),
      external: ['vscode'],
    }),
  ]);
}
