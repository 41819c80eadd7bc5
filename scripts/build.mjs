/**
 * Bundles what runs into `dist/`: the client for both extension hosts, the server as a process and as a worker, the
 * command line. Minified, without source maps, for the package; `--dev` keeps names and adds maps.
 *
 * The facts catalog is the greatest part. The two programs for Node share it as files (`dist/data`), which JSON.parse
 * also reads faster than the engine reads them as code; the worker fetches them.
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
    // The Russian texts lie in the package anyway: VS Code reads them for the client.
    onResolve({ filter: /\/l10n\/bundle\.l10n\.ru\.json$/ }, () => ({
      path: '../l10n/bundle.l10n.ru.json',
      external: true,
    }));
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

/**
 * The worker reads the same files below the address that the client sends it, once and at its start: a second copy of
 * the facts would be a quarter of the package.
 */
const fetchData = {
  name: 'fetch-data',
  setup({ onResolve, onLoad }) {
    const address = file =>
      path
        .relative(root, file)
        .split(path.sep)
        .join('/')
        .replace(/^server\//, 'dist/');
    onResolve({ filter: /\/(?:data|l10n)\/.*\.json$/ }, ({ path: imported, resolveDir }) => ({
      path: address(path.resolve(resolveDir, imported)),
      namespace: 'fetched',
    }));
    onLoad({ filter: /.*/, namespace: 'fetched' }, ({ path: file }) => ({
      contents: `
        const request = new XMLHttpRequest();
        request.open('GET', self.extensionAddress + '/${file}', false);
        request.send();
        if (request.status >= 400) throw new Error('${file}: ' + request.status);
        export default JSON.parse(request.responseText);`,
    }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !isDev,
  sourcemap: isDev,
  legalComments: 'none',
  // Russian as it is: escapes would double it.
  charset: 'utf8',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const program = { ...node, plugins: [shareData] };
const browser = { ...common, platform: 'browser', target: 'es2022' };

await rm(dist, { recursive: true, force: true });
await Promise.all([
  build({ ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  build({ ...program, entryPoints: ['server/src/program.ts'], outfile: 'dist/program.js' }),
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
    plugins: [fetchData],
  }),
]);
for (const [place, file] of shared) {
  const target = path.join(dist, place);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, JSON.stringify(JSON.parse(await readFile(file, 'utf8'))));
}
await writeFile(path.join(dist, 'server.js'), "require('./program.js').startLanguageServer();\n");
await writeFile(
  path.join(dist, 'cli.js'),
  "#!/usr/bin/env node\nrequire('./program.js').startCommandLine();\n",
);
await chmod(path.join(dist, 'cli.js'), 0o755);
