/**
 * The wizard of a recipe, question by question and with other answers than those proposed, and the second recipe from
 * the command palette.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { eventually, newPage, openFile, runCommand } from '../harness/page.ts';
import { mikopbxWorkspace } from '../harness/workspace.ts';
import { type Part, screenshot, withPage } from './part.ts';

/** What is chosen instead of what is proposed; a text is typed, a part of an entry is clicked. */
interface Chosen {
  readonly question: string;
  readonly entry?: string;
  readonly text?: string;
}

/** How the wizard says it in one language. */
interface Words {
  readonly proposed: string;
  readonly choose: string;
  readonly of: string;
}

const english: Words = { proposed: 'As proposed', choose: 'Choose', of: 'of' };

export const wizardPart: Part = async ({ browser, checks, editor }) => {
  const workspace = mikopbxWorkspace();
  const page = await newPage(browser);
  const read = (file: string) => readFileSync(path.join(workspace.folder, file), 'utf8');
  try {
    await withPage(page, 'wizard', async () => {
      await openFile(page, editor, workspace.folder, 'extensions.conf');
      await page.locator('.statusbar-item', { hasText: /Asterisk \d/ }).waitFor();

      await runCommand(page, 'Asterisk: Add Call Waiting');
      const asked = await answerWizard(page, '10-wizard', english, [
        { question: 'How to learn whether', entry: 'By the state of the phone' },
        { question: 'From how many calls', entry: '2: one waiting call' },
      ]);
      checks.equal('the wizard asks what the recipe lets one choose', asked, [
        'How to learn whether the colleague is in a call',
        'Whose phones may have a waiting call',
        'From how many calls on a user is busy',
        'What the caller hears after the beep',
        'The sound at the start (beep, or a file of your own)',
        'Class of musiconhold.conf',
      ]);
      await apply(page, '10-wizard-change');
      await eventually(() => /device_state_busy_at\s*=\s*2/.test(read('pjsip.conf')));
      checks.ok(
        'the limit is the one that was chosen',
        /device_state_busy_at\s*=\s*2/.test(read('pjsip.conf')),
      );
      checks.ok('the state is asked for as chosen', /\$\{DEVICE_STATE\(PJSIP/.test(read('extensions.conf')));
      checks.ok('so no module is loaded for it', !read('modules.conf').includes('func_extstate'));

      await runCommand(page, 'Asterisk: Add Echo Test');
      await answerWizard(page, '11-echo-test', english, [{ question: 'The number to call', text: '600' }]);
      await apply(page, '11-echo-test-change');
      await eventually(
        () => read('extensions.conf').includes('Echo()') && read('modules.conf').includes('app_echo.so'),
      );
      checks.ok('the echo test has its number', read('extensions.conf').includes('exten => 600,1,Answer()'));
      checks.ok('and its module', read('modules.conf').includes('app_echo.so'));
    });
  } finally {
    workspace.remove();
  }
};

/** Asks for the questions and answers them, each that is not among `chosen` with what is proposed; what was asked. */
export async function answerWizard(
  page: Page,
  picture: string,
  { proposed, choose, of }: Words,
  chosen: readonly Chosen[] = [],
): Promise<string[]> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: proposed }).waitFor();
  await screenshot(page, `${picture}-0`);
  await rows.filter({ hasText: choose }).click();
  const asked: string[] = [];
  const count = await stepOf(page, 1, of);
  for (let step = 1; step <= count; step++) {
    await stepOf(page, step, of);
    const input = page.locator('.quick-input-widget input[type="text"]').first();
    const question = (await input.getAttribute('placeholder')) ?? '';
    asked.push(question);
    await sleep(200);
    await screenshot(page, `${picture}-${step}`);
    const { entry, text } = chosen.find(each => question.startsWith(each.question)) ?? {};
    if (text !== undefined) await input.fill(text);
    if (entry === undefined) await page.keyboard.press('Enter');
    else await rows.filter({ hasText: entry }).first().click();
  }
  return asked;
}

/** Waits for the question of that number; how many there are. */
async function stepOf(page: Page, step: number, of: string): Promise<number> {
  const title = page.locator('.quick-input-titlebar', { hasText: `(${step} ${of} ` });
  await title.waitFor();
  return Number(/\(\d+ \S+ (\d+)\)/.exec((await title.textContent()) ?? '')?.[1]);
}

async function apply(page: Page, picture: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Apply' });
  await row.waitFor();
  await sleep(500);
  await screenshot(page, picture);
  await row.click();
  await page.locator('.notification-toast').first().waitFor();
}
