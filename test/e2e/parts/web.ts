/**
 * The mocha suite and the story inside a browser's extension host: the browser entry and the server as a Web Worker, from the files
 * of the package. They are served under the page's own origin, so that no other server and no CORS rule is involved.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { suiteFolder } from '../harness/bundle.ts';
import { runHostTests } from '../harness/hostTests.ts';
import { newPage } from '../harness/page.ts';
import { unpack, vsixFile } from '../harness/vsix.ts';
import { mixedWorkspace } from '../harness/workspace.ts';
import { type Part, screenshot, withPage } from './part.ts';
import { tellStory } from './story.ts';

const extensionPath = '/__extension';
/** Inside the extension, as that is how VS Code finds the host to run it in. */
const suitePath = `${extensionPath}/__suite`;

export const webPart: Part = async ({ bareEditor: editor, browser, checks }) => {
  const workspace = mixedWorkspace();
  const extension = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-web-'));
  unpack(vsixFile, extension);
  const uri = (at: string): object => ({ scheme: 'http', authority: `127.0.0.1:${editor.port}`, path: at });
  try {
    const tests = await newPage(browser);
    await withPage(tests, 'web', async () => {
      await serveFolder(tests, extensionPath, extension);
      await serveFolder(tests, suitePath, suiteFolder);
      await setDevelopmentOptions(tests, {
        extensions: [uri(extensionPath)],
        extensionTestsPath: uri(`${suitePath}/browser.js`),
      });
      const folder = encodeURIComponent(workspace.folder);
      await runHostTests(tests, checks, () => tests.goto(`${editor.url}/?folder=${folder}`));
    });
    const page = await newPage(browser);
    await withPage(page, 'web-story', async () => {
      await serveFolder(page, extensionPath, extension);
      await setDevelopmentOptions(page, { extensions: [uri(extensionPath)] });
      await tellStory(page, editor, checks, 'in the browser: ', (shown, name) =>
        screenshot(shown, `web-${name}`),
      );
    });
  } finally {
    rmSync(extension, { recursive: true, force: true });
    workspace.remove();
  }
};

async function serveFolder(page: Page, prefix: string, folder: string): Promise<void> {
  await page.context().route(`**${prefix}/**`, async route => {
    const name = new URL(route.request().url()).pathname.slice(prefix.length + 1);
    const headers = { 'access-control-allow-origin': '*' };
    // VS Code asks for files that need not be there, such as translations.
    await route
      .fulfill({ path: path.join(folder, name), headers })
      .catch(() => route.fulfill({ status: 404 }));
  });
}

/**
 * Web extensions under development are read from the workbench's configuration only, which is an attribute of an
 * element of the page. Patched where it is read: a rewritten page loses its connection to the server.
 */
async function setDevelopmentOptions(page: Page, options: object): Promise<void> {
  await page.addInitScript(developmentOptions => {
    const original = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function (name) {
      const value = original.call(this, name);
      if (value === null || name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration')
        return value;
      const configuration = JSON.parse(value);
      return JSON.stringify({
        ...configuration,
        developmentOptions: { ...configuration.developmentOptions, ...developmentOptions },
      });
    };
  }, options);
}
