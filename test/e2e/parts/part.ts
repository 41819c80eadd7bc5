/** What a part of the end-to-end run is given. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RunningEditor } from '../../../scripts/editor/serve.ts';
import type { Checks } from '../harness/checks.ts';
import { root } from '../harness/vsix.ts';

interface Surroundings {
  readonly checks: Checks;
  readonly browser: Browser;
  /** The packaged extension is installed there. */
  readonly editor: RunningEditor;
  /** As `editor`, and pages may start tests in it; it shows no notifications. */
  readonly testEditor: RunningEditor;
  /** VS Code without the extension. */
  readonly bareEditor: RunningEditor;
}

export type Part = (surroundings: Surroundings) => Promise<void>;

export const resultsFolder = path.join(root, 'test-results', 'e2e');

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(resultsFolder, { recursive: true });
  await page.screenshot({ path: path.join(resultsFolder, `${name}.png`) });
}

/** Closes the page's context in the end; a picture of what it showed last tells most about a failure. */
export async function withPage(page: Page, name: string, drive: () => Promise<void>): Promise<void> {
  try {
    await drive();
  } catch (error) {
    await screenshot(page, `${name}-failed`).catch(() => undefined);
    throw error;
  } finally {
    await page.context().close();
  }
}
