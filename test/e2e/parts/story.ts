/**
 * The story of an administrator of a MikoPBX, told by keys and clicks: sees the misplaced parenthesis, mends it by the
 * light bulb, adds call waiting in one step over three files, and chooses another version of Asterisk.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { RunningEditor } from '../../../scripts/editor/serve.ts';
import type { Checks } from '../harness/checks.ts';
import { eventually, goTo, newPage, openFile, runCommand } from '../harness/page.ts';
import { mikopbxWorkspace } from '../harness/workspace.ts';
import { type Part, screenshot, withPage } from './part.ts';

const mistake = '${EXTENSION_STATE(${EXTEN})@internal-hints}';
const mended = '${EXTENSION_STATE(${EXTEN}@internal-hints)}';

export const storyPart: Part = async ({ browser, checks, editor }) => {
  const page = await newPage(browser);
  await withPage(page, 'story', () => tellStory(page, editor, checks, '', screenshot));
};

/** `where` begins the titles of the checks, `take` keeps the pictures. */
export async function tellStory(
  page: Page,
  editor: RunningEditor,
  checks: Checks,
  where: string,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const workspace = mikopbxWorkspace();
  const read = (file: string): string => readFileSync(path.join(workspace.folder, file), 'utf8');
  const picture = (name: string): Promise<void> => take(page, name);
  const ok = (title: string, condition: boolean): void => checks.ok(where + title, condition);
  const equal = (title: string, actual: unknown, expected: unknown): void =>
    checks.equal(where + title, actual, expected);
  try {
    await openFile(page, editor, workspace.folder, 'extensions.conf');
    await goToMistake(page, read('extensions.conf'));
    await page.locator('.squiggly-warning').first().waitFor();
    ok('the mistake is underlined', true);
    const status = page.locator('.statusbar-item[id="asterisk-conf.asterisk-conf.asterisk-conf.target"]');
    equal('the status bar names version and platform', await textOf(page, status), 'Asterisk 22 · MikoPBX');
    await picture('1-squiggle');

    await page.keyboard.press('Control+Shift+m');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: '@internal-hints' });
    await row.first().waitFor();
    ok('the Problems panel names it', true);
    await picture('2-problems');
    await page.keyboard.press('Control+j');

    await page.keyboard.press('Control+1');
    await goToMistake(page, read('extensions.conf'));
    const fix = page.locator('.action-widget .monaco-list-row.action', { hasText: "Move the ')'" }).first();
    // The bulb has nothing to offer until the server has answered for this place.
    for (let attempt = 0; attempt < 10 && !(await fix.isVisible()); attempt++) {
      await page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 3000 }).catch(() => page.keyboard.press('Escape'));
    }
    await fix.waitFor();
    await sleep(300);
    await picture('3-quick-fix');
    await fix.click();
    await page.keyboard.press('Control+s');
    await eventually(() => read('extensions.conf').includes(mended));
    ok('the light bulb mends it', read('extensions.conf').includes(mended));
    ok('and the mistake is gone', !read('extensions.conf').includes(mistake));

    await runCommand(page, 'Asterisk: Add Call Waiting');
    const proposed = page.locator('.quick-input-list .monaco-list-row', { hasText: 'As proposed' });
    await proposed.waitFor();
    await picture('4-wizard');
    await page.keyboard.press('Enter');
    const apply = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Apply to 3 files' });
    await apply.waitFor();
    for (const file of ['extensions.conf', 'modules.conf', 'pjsip.conf']) {
      await page.locator('.multiDiffEntry', { hasText: file }).first().waitFor();
    }
    ok('the change is shown over three files', true);
    await sleep(500);
    await picture('5-preview');
    await apply.click();
    await eventually(() => /device_state_busy_at\s*=\s*3/.test(read('pjsip.conf')));
    await sleep(300);
    const said = page.locator('.notification-toast', { hasText: 'Add call waiting' });
    await said.waitFor();
    ok('and VS Code says what was done', true);
    await picture('6-applied');
    ok('extensions.conf has the context', read('extensions.conf').includes('[internal-users-custom]'));
    ok('modules.conf loads the function', /^load => func_extstate\.so$/m.test(read('modules.conf')));
    ok('pjsip.conf has the limit', /^device_state_busy_at\s*=\s*3$/m.test(read('pjsip.conf')));

    await status.click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await sleep(300);
    await picture('7-choose-version');
    await page.locator('.quick-input-widget input').fill('Asterisk 20');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Asterisk 20 · MikoPBX' }).waitFor();
    ok('another version is chosen by a click', true);
    const settings: unknown = JSON.parse(read('.vscode/settings.json'));
    equal('and kept in the settings of the workspace', settings, { 'asterisk.version': '20' });
  } finally {
    workspace.remove();
  }
}

export async function goToMistake(page: Page, text: string): Promise<void> {
  const before = text.slice(0, text.indexOf(mistake) + mistake.indexOf('@') + 1).split('\n');
  await goTo(page, before.length, (before.at(-1) ?? '').length);
}

async function textOf(page: Page, item: ReturnType<Page['locator']>): Promise<string> {
  await page.locator('.statusbar-item', { hasText: /Asterisk \d/ }).waitFor();
  return ((await item.textContent()) ?? '').trim();
}
