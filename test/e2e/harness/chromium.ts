/** Finds Chromium, installs it where nothing may be skipped, and starts it without a trace in the user's home. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { MissingError } from '../../../scripts/editor/code-server.ts';
import { aptInstall, findProgram } from '../../support/programs.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

export function findChromium(progress: (line: string) => void): string {
  const found = search();
  if (found) return found;
  if (process.env.CI !== 'true') {
    throw new MissingError('Chromium', 'not found; install it or name it in the variable CHROMIUM');
  }
  progress('installing Chromium by apt-get');
  aptInstall('chromium');
  const installed = search();
  if (!installed) throw new MissingError('Chromium', 'apt-get installed it, but it is not found');
  return installed;
}

function search(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return names.map(findProgram).find(file => file !== undefined) ?? (existsSync(macOS) ? macOS : undefined);
}

export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
