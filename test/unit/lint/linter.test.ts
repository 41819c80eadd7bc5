/** The linter by itself: a rule that fails costs only its own answer, and severities are the user's. */
import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { DEFAULT_VERSION } from '../../../server/src/catalog/versions.ts';
import type { Severity } from '../../../server/src/lint/finding.ts';
import { Linter } from '../../../server/src/lint/linter.ts';
import { defineRule, type Rule } from '../../../server/src/lint/rule.ts';
import { Service } from '../../../server/src/service.ts';
import { memoryFiles } from '../../support/fixture.ts';

const text = { en: 'x', ru: 'x' };
const words = { messages: { found: text }, docs: { summary: text, asterisk: 'x', instead: 'x' } };
const fails = (): never => {
  throw new Error('out of order');
};

const blocks = defineRule({
  id: 'blocks',
  severity: 'info',
  ...words,
  local: () => ({
    block: (_, __, report) => report(0, { start: 0, end: 1 }, { message: 'found' }),
  }),
});
const repeated = defineRule({
  id: 'repeated',
  severity: 'warning',
  ...words,
  global: { dialplan: { 'duplicate-priority': () => ({ message: 'found' }) } },
});
const broken: Rule[] = [
  defineRule({ id: 'broken-block', severity: 'error', ...words, local: () => ({ block: fails }) }),
  defineRule({ id: 'broken-value', severity: 'error', ...words, local: () => ({ valueNode: fails }) }),
  defineRule({ id: 'broken-setup', severity: 'error', ...words, local: fails }),
  defineRule({
    id: 'broken-config',
    severity: 'error',
    ...words,
    global: { config: { 'no-equals': fails } },
  }),
  defineRule({
    id: 'broken-dialplan',
    severity: 'error',
    ...words,
    global: { dialplan: { 'unknown-keyword': fails } },
  }),
  defineRule({
    id: 'broken-message',
    severity: 'error',
    ...words,
    local: () => ({
      block: (_, __, report) => report(0, { start: 0, end: 1 }, { message: 'not among its messages' }),
    }),
  }),
];

const extensions = `[t]
exten => 1,1,NoOp(\${X})
exten => 1,1,NoOp(\${X})
extn => 1
text`;

async function check(rules: readonly Rule[], severities: Readonly<Record<string, Severity | 'off'>> = {}) {
  const log: string[] = [];
  const options = { catalog: bundledCatalog(), version: DEFAULT_VERSION, severities };
  const linter = new Linter(rules, { ...options, log: line => log.push(line.split('\n')[0] ?? '') });
  const files = memoryFiles(new Map([['extensions.conf', extensions]]));
  const service = new Service({ files, log: () => {} });
  const model = service.model(await service.workspace.rootAt('/etc/asterisk'));
  const once = linter.checkFile(model, 'extensions.conf');
  linter.checkFile(model, 'extensions.conf');
  return { found: once.map(({ rule, severity, line }) => `${line + 1} ${severity} ${rule}`), log };
}

describe('the linter', () => {
  it('goes on where a rule fails, and logs it once', async () => {
    const { found, log } = await check([...broken, blocks, repeated]);
    expect(found).toEqual(['1 info blocks', '3 warning repeated']);
    expect(log.sort()).toEqual([
      'rule broken-block failed: Error: out of order',
      'rule broken-config failed: Error: out of order',
      'rule broken-dialplan failed: Error: out of order',
      "rule broken-message failed: Error: rule broken-message has no message 'not among its messages'",
      'rule broken-setup failed: Error: out of order',
      'rule broken-value failed: Error: out of order',
    ]);
  });

  it('takes the severities of the settings', async () => {
    expect((await check([blocks, repeated], { blocks: 'hint', repeated: 'off' })).found).toEqual([
      '1 hint blocks',
    ]);
  });
});
