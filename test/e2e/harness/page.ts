/** A workbench in a page, driven by the keys and clicks that a person would use. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { RunningEditor } from '../../../scripts/editor/serve.ts';

export interface PageOptions {
  /** The language of the user interface as VS Code tells it to extensions. */
  readonly language?: string;
}

export async function newPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (options.language) {
    // What a language pack sets before the workbench starts; VS Code's own texts stay English without the pack.
    await page.addInitScript(language => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: language, writable: true });
    }, options.language);
  }
  return page;
}

export async function openFile(
  page: Page,
  editor: RunningEditor,
  folder: string,
  file: string,
): Promise<void> {
  // The authority must be the page's own, else the file opens under another name and shows no findings.
  const uri = `vscode-remote://127.0.0.1:${editor.port}${folder}/${file}`;
  const payload = encodeURIComponent(JSON.stringify([['openFile', uri]]));
  await page.goto(`${editor.url}/?folder=${encodeURIComponent(folder)}&payload=${payload}`);
  await page.locator(`.monaco-editor[data-uri$="/${file}"]`).waitFor({ timeout: 30_000 });
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Puts the cursor there, counted from one. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+g');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await page.locator('.monaco-editor.focused').first().waitFor();
}

/** Waits ten seconds at most; the check behind it tells how it ended. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let left = 100; left > 0 && !condition(); left--) await sleep(100);
}
