/** The mocha suite inside the Node extension host, against the installed package. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suiteFolder } from '../harness/bundle.ts';
import { runHostTests } from '../harness/hostTests.ts';
import { newPage } from '../harness/page.ts';
import { mixedWorkspace } from '../harness/workspace.ts';
import { type Part, withPage } from './part.ts';

export const hostPart: Part = async ({ browser, checks, testEditor: editor }) => {
  const workspace = mixedWorkspace();
  // VS Code wants a development extension to run tests for: an empty one, so that the package itself is tested.
  const empty = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-tests-'));
  const manifest = {
    name: 'tests',
    publisher: 'asterisk-conf-tests',
    version: '0.0.1',
    engines: { vscode: '^1.91.0' },
  };
  writeFileSync(path.join(empty, 'package.json'), JSON.stringify(manifest));
  try {
    const page = await newPage(browser);
    await withPage(page, 'host', async () => {
      const authority = `vscode-remote://127.0.0.1:${editor.port}`;
      const payload = JSON.stringify([
        ['extensionDevelopmentPath', authority + empty],
        ['extensionTestsPath', `${authority}${path.join(suiteFolder, 'node.js')}`],
      ]);
      const query = `folder=${encodeURIComponent(workspace.folder)}&payload=${encodeURIComponent(payload)}`;
      await runHostTests(page, checks, () => page.goto(`${editor.url}/?${query}`));
    });
  } finally {
    rmSync(empty, { recursive: true, force: true });
    workspace.remove();
  }
};
