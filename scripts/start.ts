/**
 * `npm start`: builds, shows what the command line finds in the example, and opens the example in a real VS Code with
 * the extension on it: the desktop's where `code` is installed, else code-server at an address of this machine.
 *
 * The folder that opens is a copy: whoever tries the fixes does not change the repository.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureCodeServer, MissingError } from './editor/code-server.ts';
import { type RunningEditor, startEditor } from './editor/serve.ts';

const root = path.resolve(import.meta.dirname, '..');
const example = path.join('test', 'fixtures', 'mikopbx');
const preferredPort = 8123;

async function main(): Promise<void> {
  await run('npm', ['run', '--silent', 'build']);
  console.log(`\n$ node dist/cli.js check ${example}\n`);
  // Ends with 1, as the example has a mistake to find.
  spawnSync(process.execPath, ['dist/cli.js', 'check', example], { cwd: root, stdio: 'inherit' });

  const parent = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-'));
  const folder = path.join(parent, 'mikopbx');
  cpSync(path.join(root, example), folder, { recursive: true });
  const desktop = findDesktop();
  if (desktop) {
    console.log(`\nOpening ${folder} (a copy of ${example}) in VS Code.`);
    await run(desktop, [`--extensionDevelopmentPath=${root}`, folder, path.join(folder, 'extensions.conf')]);
    return;
  }
  try {
    await serve(folder);
  } finally {
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Until Ctrl+C, or the end of the editor. */
async function serve(folder: string): Promise<void> {
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  console.log('\nNo VS Code (`code`) is installed here; code-server shows it in a browser.');
  const codeServer = await ensureCodeServer(line => console.log(line));
  await run('npm', ['run', '--silent', 'package'], 'ignore');
  const vsix = path.join(root, 'asterisk-conf.vsix');
  const options = { vsix, settings: { 'window.restoreWindows': 'none' } };
  let editor: RunningEditor;
  try {
    editor = await startEditor(codeServer, { ...options, port: preferredPort });
  } catch {
    // The port is taken.
    editor = await startEditor(codeServer, options);
  }
  try {
    const file = `vscode-remote://127.0.0.1:${editor.port}${folder}/extensions.conf`;
    // Only what an address must not hold is encoded, so that it stays readable in a terminal.
    const query = encodeURI(`folder=${folder}&payload=[["openFile","${file}"]]`).replace(
      /[[\]]/g,
      encodeURIComponent,
    );
    console.log(`
VS Code with Asterisk Conf on ${folder} (a copy of ${example}):

  ${editor.url}/?${query}

Open that address in a browser on this machine. Ctrl+C stops it.`);
    const reason = await Promise.race([
      stopped.then(() => 'Stopped.'),
      editor.ended.then(() => 'code-server ended.'),
    ]);
    console.log(`\n${reason}`);
  } finally {
    await editor.stop();
  }
}

function findDesktop(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const isRoot = process.getuid?.() === 0;
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  // VS Code refuses to run as root without a folder of its own, and can't run without a display.
  if (isRoot || !hasDisplay) return undefined;
  return folders.map(folder => path.join(folder, name)).find(file => existsSync(file));
}

async function run(
  command: string,
  args: readonly string[],
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<void> {
  // Windows starts `npm` and `code` by its shell only.
  const shell = process.platform === 'win32';
  const words = shell ? args.map(arg => `"${arg}"`) : args;
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', output, 'inherit'], shell });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}

main().catch((error: unknown) => {
  if (error instanceof MissingError) {
    console.error(`\nVS Code can't be shown: ${error.message}`);
    console.error(
      '\nInstall VS Code so that `code` works in a terminal, or let npm reach its registry, and run it again.',
    );
  } else {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = 1;
});
