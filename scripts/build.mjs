/**
 * Bundles what runs into `dist/`: the client for both extension hosts, the server as a process and as a worker, the
 * command line. Minified, without source maps, for the package; `--dev` keeps names and adds maps.
 *
 * The facts catalog is the greatest part. The two programs for Node share it as files (`dist/data`), which JSON.parse
 * also reads faster than the engine reads them as code; the worker, which has no files, holds its own copy.
 */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const isDev = process.argv.includes('--dev');

/** Data files that some program for Node imports, by their place in `dist`. */
const shared = new Map();

const shareData = {
  name: 'share-data',
  setup({ onResolve }) {
    onResolve({ filter: /\/data\/.*\.json$/ }, ({ path: imported, resolveDir }) => {
      const file = path.resolve(resolveDir, imported);
      const place = `data/${path
        .relative(path.join(root, 'server', 'data'), file)
        .split(path.sep)
        .join('/')}`;
      if (place.startsWith('data/..')) return undefined;
      shared.set(place, file);
      return { path: `./${place}`, external: true };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !isDev,
  sourcemap: isDev,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const program = { ...node, plugins: [shareData] };
const browser = { ...common, platform: 'browser', target: 'es2022' };

await rm(dist, { recursive: true, force: true });
await Promise.all([
  build({ ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  build({ ...program, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.js' }),
  build({
    ...program,
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
for (const [place, file] of shared) {
  const target = path.join(dist, place);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, JSON.stringify(JSON.parse(await readFile(file, 'utf8'))));
}
await chmod(path.join(dist, 'cli.js'), 0o755);
