/** The same with a Russian user interface: the messages of the server, the client and the manifest. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Checks } from '../harness/checks.ts';
import { newPage, openFile } from '../harness/page.ts';
import { mikopbxWorkspace } from '../harness/workspace.ts';
import { type Part, screenshot, withPage } from './part.ts';
import { goToMistake } from './story.ts';
import { answerWizard } from './wizard.ts';

export const russianPart: Part = async ({ browser, checks, editor }) => {
  const workspace = mikopbxWorkspace();
  const page = await newPage(browser, { language: 'ru' });
  try {
    await withPage(page, 'russian', async () => {
      await openFile(page, editor, workspace.folder, 'extensions.conf');
      await goToMistake(page, readFileSync(path.join(workspace.folder, 'extensions.conf'), 'utf8'));
      await page.locator('.squiggly-warning').first().waitFor();
      await page.keyboard.press('Control+Shift+m');
      const row = page.locator('.markers-panel .monaco-list-row', { hasText: '@internal-hints' });
      await row.first().waitFor();
      const finding = (await row.first().textContent()) ?? '';
      checks.ok('the finding is in Russian', /[а-яё]{3}/i.test(finding), finding);

      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill('>Asterisk:');
      const command = page.locator('.quick-input-list .monaco-list-row', {
        hasText: 'Добавить ожидание вызова',
      });
      await command.waitFor();
      checks.ok('the commands are in Russian', true);
      await sleep(300);
      await screenshot(page, '8-russian');
      await command.click();
      await askInRussian(page, checks);

      await page.locator('.statusbar-item', { hasText: 'Asterisk 22 · MikoPBX' }).click();
      const title = page.locator('.quick-input-titlebar', { hasText: 'Версия и платформа' });
      await title.waitFor();
      checks.ok('the list of versions is in Russian', true);
      await sleep(300);
      await screenshot(page, '9-russian-choice');
    });
  } finally {
    workspace.remove();
  }
};

/** Goes through every question of the wizard, each time with what is proposed, and declines the change in the end. */
async function askInRussian(page: Page, checks: Checks): Promise<void> {
  const words = { proposed: 'Как предложено', choose: 'Выбрать', of: 'из' };
  const asked = await answerWizard(page, '8-russian-question', words);
  checks.ok(
    'the wizard asks in Russian',
    asked.length > 1 && asked.every(each => /[а-яё]{3}/i.test(each)),
    asked.join(' | '),
  );
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Применить' }).waitFor();
  checks.ok('and Enter, Enter, Enter leads to the change', true);
  await screenshot(page, '8-russian-change');
  await rows.filter({ hasNotText: 'Применить' }).last().click();
}
