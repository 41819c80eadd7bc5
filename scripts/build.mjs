/**
 * Bundles what runs into `dist/`: the client for both extension hosts, the server as a process and as a worker, the
 * command line. Minified, without source maps, for the package; `--dev` keeps names and adds maps.
 */
import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const isDev = process.argv.includes('--dev');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !isDev,
  sourcemap: isDev,
  // Rule and feature names appear in the log when one fails.
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', target: 'es2022' };

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all([
  build({ ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  build({ ...node, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.js' }),
  build({
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/web/client.js',
    external: ['vscode'],
  }),
  build({
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/lsp/browser.ts'],
    outfile: 'dist/web/server.js',
  }),
]);
await chmod(path.join(root, 'dist/cli.js'), 0o755);
