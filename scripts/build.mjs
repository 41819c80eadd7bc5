/**
 * Bundles what runs into `dist/`: the client for both extension hosts in one, the server as a process and as a worker, the
 * command line. Minified, without source maps, for the package; `--dev` keeps names and adds maps.
 *
 * The core and its data are the greatest part, and the process and the worker share them as files: `dist/core.js`,
 * `dist/data`.
 */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const isDev = process.argv.includes('--dev');

/** Layers of the server that know where they run; all others are the core, which is in the package once. */
const shells = new Set(['cli', 'lsp', 'shell', 'program.ts']);
const serverSource = path.join(root, 'server/src');

/** Modules of the core that a shell imports, and the data files that the core does. */
const coreModules = new Set();
const dataFiles = new Map();

/** Takes the core's modules from `core`, an expression. */
const shareCore = core => ({
  name: 'share-core',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/core\.js$/ }, ({ path: file }) => ({ path: file, external: true }));
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path: imported, resolveDir }) => {
      const module = slashed(path.relative(serverSource, path.resolve(resolveDir, imported)));
      const [layer = ''] = module.split('/');
      if (layer === '..' || shells.has(layer)) return undefined;
      coreModules.add(module);
      return { path: module, namespace: 'core' };
    });
    onLoad({ filter: /.*/, namespace: 'core' }, ({ path: module }) => ({
      contents: `module.exports = ${core}[${JSON.stringify(module)}];`,
    }));
    loadData(onLoad, place => `JSON.parse(${core}.readData(${place}))`);
  },
});

/** Data lie beside the core as files. It gets what reads their text when somebody asks what it says, and keeps none. */
const shareData = {
  name: 'share-data',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/data\/.*\.json$/ }, ({ path: imported, resolveDir }) => {
      const file = path.resolve(resolveDir, imported);
      const place = `data/${slashed(path.relative(path.join(root, 'server/data'), file))}`;
      dataFiles.set(place, file);
      return { path: place, namespace: 'data' };
    });
    loadData(onLoad, place => `() => readData(${place})`);
  },
};

function loadData(onLoad, read) {
  onLoad({ filter: /.*/, namespace: 'data' }, ({ path: place }) => ({
    contents: `module.exports = ${read(JSON.stringify(place))};`,
  }));
}

/** A process reads its data from disk; a worker fetches them below the address that the client sends it at its start. */
const readData = `const readData = typeof require === 'function'
  ? place => require('node:fs').readFileSync(require('node:path').join(__dirname, place), 'utf8')
  : place => {
      const request = new XMLHttpRequest();
      request.open('GET', self.extensionAddress + '/dist/' + place, false);
      request.send();
      if (request.status >= 400) throw new Error(place + ': ' + request.status);
      return request.responseText;
    };`;

function slashed(file) {
  return file.split(path.sep).join('/');
}

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !isDev,
  sourcemap: isDev,
  legalComments: 'none',
  // Russian as it is: escapes would double it.
  charset: 'ascii',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', target: 'es2022' };

await rm(dist, { recursive: true, force: true });
await Promise.all([
  build({
    ...node,
    entryPoints: ['client/src/program.ts'],
    outfile: 'dist/client.js',
    external: ['vscode'],
    // It holds what either extension host needs.
    conditions: ['browser', 'node'],
  }),
  build({
    ...node,
    entryPoints: ['server/src/program.ts'],
    outfile: 'dist/program.js',
    plugins: [shareCore("require('./core.js')")],
  }),
  build({
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/lsp/browser.ts'],
    outfile: 'dist/web/server.js',
    plugins: [
      shareCore('(self.core ?? self.importScripts(self.extensionAddress + "/dist/core.js"), self.core)'),
    ],
  }),
]);
await build({
  ...browser,
  format: 'iife',
  globalName: 'core',
  stdin: {
    contents: [...coreModules]
      .sort()
      .map(module => `export * as ${JSON.stringify(module)} from ${JSON.stringify(`./${module}`)};`)
      .join('\n'),
    resolveDir: serverSource,
  },
  outfile: 'dist/core.js',
  banner: { js: readData },
  footer: { js: "core = { ...core, readData }; if (typeof module === 'object') module.exports = core;" },
  plugins: [shareData],
});
for (const [place, file] of dataFiles) {
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
