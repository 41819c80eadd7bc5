/**
 * End to end: the packaged extension in a real VS Code (code-server in Chromium), its web build, and its languages.
 *
 * What a machine lacks is skipped by name; with CI=true it is installed, or the run fails.
 */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { type CodeServer, ensureCodeServer, MissingError } from '../../scripts/editor/code-server.ts';
import { type RunningEditor, startEditor } from '../../scripts/editor/serve.ts';
import { bundleSuite } from './harness/bundle.ts';
import { type Checks, createChecks, type Outcome } from './harness/checks.ts';
import { findChromium, startChromium } from './harness/chromium.ts';
import { vsixFile } from './harness/vsix.ts';
import { hostPart } from './parts/host.ts';
import { navigationPart } from './parts/navigation.ts';
import { packagePart } from './parts/package.ts';
import { type Part, resultsFolder } from './parts/part.ts';
import { russianPart } from './parts/russian.ts';
import { storyPart } from './parts/story.ts';
import { webPart } from './parts/web.ts';
import { wizardPart } from './parts/wizard.ts';

export interface RunOptions {
  readonly print?: (line: string) => void;
  /** Names of the parts to run; all where it is empty. */
  readonly only?: readonly string[];
}

const editorParts: Readonly<Record<string, Part>> = {
  host: hostPart,
  story: storyPart,
  wizard: wizardPart,
  navigation: navigationPart,
  russian: russianPart,
  web: webPart,
};

export async function run(options: RunOptions = {}): Promise<Outcome> {
  const print = options.print ?? (line => console.log(line));
  const only = options.only ?? [];
  const checks = createChecks(print);
  const timed = async (name: string, work: () => Promise<void>): Promise<boolean> => {
    const start = Date.now();
    print(`${name}`);
    try {
      await work();
      return true;
    } catch (error) {
      checks.ok(
        `${name} ran to its end`,
        false,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
      return false;
    } finally {
      print(`  ${((Date.now() - start) / 1000).toFixed(1)} s`);
    }
  };
  rmSync(resultsFolder, { recursive: true, force: true });
  if (!(await timed('package', () => packagePart(checks)))) return checks.outcome;
  const parts = Object.entries(editorParts).filter(([name]) => only.length === 0 || only.includes(name));
  if (parts.length === 0) return checks.outcome;

  const tools = await findTools(checks, print);
  if (!tools) return checks.outcome;
  let browser: Browser | undefined;
  const editors: RunningEditor[] = [];
  try {
    await bundleSuite();
    browser = await startChromium(tools.chromium);
    const start = async (vsix: boolean, allowTests: boolean): Promise<RunningEditor> => {
      const options = { settings, allowTests, idleSeconds: 900, ...(vsix && { vsix: vsixFile }) };
      const editor = await startEditor(tools.codeServer, options);
      editors.push(editor);
      return editor;
    };
    const [testEditor, editor, bareEditor] = await Promise.all([
      start(true, true),
      start(true, false),
      start(false, false),
    ]);
    const surroundings = { checks, browser, editor, testEditor, bareEditor };
    for (const [name, part] of parts) await timed(name, () => part(surroundings));
  } finally {
    await browser?.close();
    await Promise.all(editors.map(editor => editor.stop()));
  }
  print(`screenshots: ${resultsFolder}`);
  return checks.outcome;
}

const settings = { 'editor.minimap.enabled': false, 'files.autoSave': 'off', 'window.zoomLevel': 0 };

interface Tools {
  readonly codeServer: CodeServer;
  readonly chromium: string;
}

async function findTools(checks: Checks, print: (line: string) => void): Promise<Tools | undefined> {
  try {
    return { chromium: findChromium(print), codeServer: await ensureCodeServer(print) };
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    if (process.env.CI === 'true') checks.ok(`${error.missing} is there`, false, error.message);
    else checks.skip(`end-to-end tests in a real VS Code (${error.message})`);
    return undefined;
  }
}

async function main(): Promise<void> {
  // An orderly end, by which the editors are ended as well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(130));
  const { passed, failed, skipped } = await run({ only: process.argv.slice(2) });
  for (const reason of skipped) console.log(`not run: ${reason}`);
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void main();
