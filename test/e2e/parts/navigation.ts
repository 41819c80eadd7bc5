/**
 * The folder as one thing, by keys: from a Dial to its endpoint, the outline and the breadcrumbs of a dialplan, who names
 * a context, a context renamed over three files, and a text formatted when it is saved.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { eventually, goTo, newPage, openFile, runCommand } from '../harness/page.ts';
import { folderOf } from '../harness/workspace.ts';
import { type Part, screenshot, withPage } from './part.ts';

const files = {
  'extensions.conf': [
    '[globals]',
    'RING=20',
    '',
    '[internal]',
    'exten => _2XX,1,NoOp(${EXTEN})',
    ' same=>n(ring),Dial(PJSIP/201,${RING})',
    ' same => n,Hangup()',
    '#include "night.conf"',
  ].join('\n'),
  'night.conf': '[night]\nexten => s,1,Goto(internal,201,ring)\n',
  'pjsip.conf': '[201]\ntype=endpoint\ncontext=internal\naors=201\n\n[201]\ntype=aor\nmax_contacts=1\n',
  'modules.conf': '[modules]\nautoload=yes\n',
  '.vscode/settings.json': '{ "[asterisk]": { "editor.formatOnSave": true } }\n',
};

export const navigationPart: Part = async ({ browser, checks, editor }) => {
  const page = await newPage(browser);
  const workspace = folderOf(files);
  const read = (file: string): string => readFileSync(path.join(workspace.folder, file), 'utf8');
  const place = (file: string, text: string): readonly [number, number] => placeOf(read(file), text);
  const activeTab = (name: string) => page.locator('.tab.active', { hasText: name });
  await withPage(page, 'navigation', async () => {
    try {
      await openFile(page, editor, workspace.folder, 'extensions.conf');
      await page.locator('.statusbar-item', { hasText: /Asterisk \d/ }).waitFor();

      await goTo(page, ...place('extensions.conf', '201,${RING}'));
      await page.locator('.monaco-breadcrumb-item', { hasText: 'internal' }).first().waitFor();
      checks.ok('the breadcrumbs name the context', true);
      await page.locator('.pane-header', { hasText: 'Outline' }).click();
      await page.locator('.outline-tree .monaco-list-row', { hasText: '_2XX' }).first().waitFor();
      checks.ok('the outline shows the pattern below its context', true);
      await sleep(300);
      await screenshot(page, 'navigation-1-outline');

      await page.keyboard.press('Control+1');
      await goTo(page, ...place('extensions.conf', '201,${RING}'));
      await page.keyboard.press('F12');
      await activeTab('pjsip.conf').waitFor();
      await page.locator('.statusbar-item', { hasText: /^Ln 1, / }).waitFor();
      checks.ok('from Dial(PJSIP/201) to its endpoint', true);
      await screenshot(page, 'navigation-2-endpoint');

      await goTo(page, ...place('pjsip.conf', 'internal'));
      await page.keyboard.press('Shift+F12');
      const mention = page.locator('.reference-zone-widget .monaco-list-row', { hasText: 'night.conf' });
      await mention.first().waitFor();
      checks.ok('the peek view shows who names the context', true);
      await sleep(500);
      await screenshot(page, 'navigation-3-references');
      await page.keyboard.press('Escape');

      await renameHere(page, 'office');
      await runCommand(page, 'File: Save All Files');
      await eventually(() => read('pjsip.conf').includes('context=office'));
      checks.ok('the context is renamed in pjsip.conf', read('pjsip.conf').includes('context=office'));
      await eventually(() => read('extensions.conf').includes('[office]'));
      checks.ok('and where it stands', read('extensions.conf').includes('[office]'));
      await eventually(() => read('night.conf').includes('Goto(office,201,ring)'));
      checks.ok('and where a jump leads there', read('night.conf').includes('Goto(office,201,ring)'));
      await screenshot(page, 'navigation-4-renamed');

      checks.ok('saving formats the text', read('extensions.conf').includes('\n same => n(ring),'));
      await page.locator('.tab', { hasText: 'extensions.conf' }).click();
      await page.locator('.view-line', { hasText: 'same => n' }).first().waitFor();
      await sleep(500);
      await screenshot(page, 'navigation-5-formatted');
    } finally {
      workspace.remove();
    }
  });
};

/** Gives the name under the cursor another one. */
async function renameHere(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F2');
  const input = page.locator('.rename-box input');
  await input.waitFor();
  await input.fill(name);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Line and column of a text's first character, counted from one. */
function placeOf(text: string, part: string): readonly [number, number] {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}
