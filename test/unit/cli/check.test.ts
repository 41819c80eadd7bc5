/** `check` over folders on disk: its reports, fixes, baselines, and what a `.asterisk-conf.json` changes. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckCommand } from '../../../server/src/cli/check.ts';
import { writeFiles } from '../../../server/src/cli/files.ts';
import { addRuleCommands } from '../../../server/src/cli/rules.ts';
import { setLanguage } from '../../../server/src/shell/words.ts';

const bad = 'exten => 1,1,NoOp(${EXTENSION_STATE(1)@hints})';
const mended = 'exten => 1,1,NoOp(${EXTENSION_STATE(1@hints)})';
const rule = 'misplaced-parenthesis';
const exitCode = process.exitCode;
let folder = '';
let warned: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-check-'));
  mkdirSync(path.join(folder, 'etc'));
  write('etc/extensions.conf', `[a]\n${bad}\n`);
  setLanguage('en');
});

afterEach(() => {
  process.exitCode = exitCode;
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string | Uint8Array): void {
  writeFileSync(path.join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

async function run(...words: string[]): Promise<string> {
  const printed: string[] = [];
  warned = [];
  const program = new Command('asterisk-conf').exitOverride();
  const context = {
    print: (text: string) => void printed.push(text),
    warn: (text: string) => void warned.push(text),
    cwd: folder,
    version: '1.0.0',
    colour: false,
    readInput: async () => '',
  };
  addCheckCommand(program, context);
  addRuleCommands(program, context);
  process.exitCode = 0;
  await program.parseAsync(words, { from: 'user' });
  return printed.join('\n');
}

describe('reports', () => {
  it('show the line with carets', async () => {
    expect(await run('check', 'etc')).toContain(
      `  2 | ${bad}\n    | ${' '.repeat(bad.indexOf('@'))}^^^^^^\n`,
    );
    expect(process.exitCode).toBe(1);
  });

  it('name the same finding in every form', async () => {
    const place = { file: 'etc/extensions.conf', line: 2, column: bad.indexOf('@') + 1, rule };
    expect(JSON.parse(await run('check', 'etc', '--format', 'json'))).toMatchObject([place]);
    expect(await run('check', 'etc', '--format', 'github')).toMatch(
      /^::warning file=etc\/extensions\.conf,line=2,endLine=2,col=\d+,endColumn=\d+,title=misplaced-parenthesis::/,
    );
    const junit = await run('check', 'etc', '--format', 'junit');
    expect(junit).toContain('<testsuites name="asterisk-conf" tests="1" failures="1" errors="0">');
    expect(junit).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });
});

it('reports in SARIF as its schema wants it', async () => {
  write('etc/pjsip.conf', '[201]\ntype=endpoint\nno_such_option=1\n');
  const schema = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  const log: unknown = JSON.parse(await run('check', 'etc', '--format', 'sarif'));
  valid(log);
  expect(valid.errors).toBeNull();
  expect(log).toMatchObject({
    runs: [
      {
        results: [
          {
            ruleId: rule,
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'etc/extensions.conf' },
                  region: { startLine: 2 },
                },
              },
            ],
          },
          { ruleId: 'unknown-option', level: 'error' },
        ],
      },
    ],
  });
});

describe('fixes', () => {
  it('are shown and not made', async () => {
    const diff = await run('check', '--diff', 'etc');
    expect(diff).toMatch(/^--- etc\/extensions\.conf/);
    expect(diff).toContain(`-${bad}\n+${mended}`);
    expect(process.exitCode).toBe(1);
    expect(read('etc/extensions.conf')).toContain(bad);
  });

  it('are made, and leave the mode and foreign bytes as they are', async () => {
    const file = path.join(folder, 'etc/extensions.conf');
    write('etc/extensions.conf', Buffer.from(`[a] ; \xcf\xf0\n${bad}\n[hints]\n`, 'latin1'));
    chmodSync(file, 0o640);
    await run('check', '--fix', 'etc');
    expect(process.exitCode).toBe(0);
    expect(readFileSync(file, 'latin1')).toBe(`[a] ; \xcf\xf0\n${mended}\n[hints]\n`);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('are written to all files or to none', () => {
    write('etc/one.conf', 'one');
    write('etc/two.conf', 'changed');
    const change = (name: string, before: string) => ({
      location: path.join(folder, name),
      before,
      after: 'new',
    });
    const changes = [change('etc/one.conf', 'one'), change('etc/two.conf', 'two')];
    expect(() => writeFiles(changes, location => path.basename(location))).toThrow(/two\.conf has changed/);
    expect(read('etc/one.conf')).toBe('one');
  });
});

describe('a baseline', () => {
  it('knows moved lines, and not one more of the same', async () => {
    await run('check', '--baseline', 'known.json', 'etc');
    expect(process.exitCode).toBe(0);
    expect(read('known.json')).not.toContain('EXTENSION_STATE');
    write('etc/extensions.conf', `[a]\n\n\n  ${bad}\n`);
    expect(await run('check', '--baseline', 'known.json', 'etc')).toBe('No problems in 1 files.');
    write('etc/extensions.conf', `[a]\n${bad}\n[b]\n${bad}\n`);
    const found: object[] = JSON.parse(
      await run('check', '--baseline', 'known.json', 'etc', '--format', 'json'),
    );
    expect(found).toMatchObject([{ line: 4 }]);
  });

  it('counts where the settings of the folder name it', async () => {
    await run('check', '--baseline', 'known.json', 'etc');
    write('.asterisk-conf.json', '{ "baseline": "known.json" }');
    expect(await run('check', 'etc')).toBe('No problems in 1 files.');
  });

  it('is refused where it is none', async () => {
    write('known.json', '[]');
    await expect(run('check', '--baseline', 'known.json', 'etc')).rejects.toThrow(/no baseline/);
    write('.asterisk-conf.json', '{ "baseline": "known.json" }');
    await expect(run('check', 'etc')).rejects.toThrow(/json:1:15: 'known.json' is no list of known findings/);
  });

  it('is missed where the settings name it and it is not there, unless another one is asked for', async () => {
    write('.asterisk-conf.json', '{\n  "baseline": "../known.json"\n}');
    await expect(run('check', 'etc')).rejects.toThrow(/json:2:15: There is no file '..\/known.json'/);
    await run('check', '--baseline', 'other.json', 'etc');
    expect(await run('check', '--baseline', 'other.json', 'etc')).toBe('No problems in 1 files.');
  });
});

describe('.asterisk-conf.json', () => {
  it('sets rules and files that are left out', async () => {
    write('.asterisk-conf.json', `{ // why\n "rules": { "${rule}": "hint" }, }`);
    expect(JSON.parse(await run('check', 'etc', '--format', 'json'))).toMatchObject([{ severity: 'hint' }]);
    expect(process.exitCode).toBe(0);
    write('etc/.asterisk-conf.json', '{ "exclude": ["ext*.conf"] }');
    expect(await run('check', 'etc')).toBe('No problems in 0 files.');
  });

  it('is refused with line and column', async () => {
    write('.asterisk-conf.json', '{\n  "profiles": ["recomended"],\n  "rules": { "nope": "off" }\n}');
    await expect(run('check', 'etc')).rejects.toThrow(
      ".asterisk-conf.json:2:16: Allowed here: recommended, strict, security, style.\n.asterisk-conf.json:3:14: There is no rule 'nope'",
    );
  });
});

describe('rules', () => {
  it('are listed and explained, in the language of the terminal', async () => {
    const listed: object[] = JSON.parse(await run('rules', '--format', 'json'));
    expect(listed).toContainEqual(
      expect.objectContaining({ id: rule, profiles: { recommended: 'warning', strict: 'warning' } }),
    );
    expect(await run('explain', rule)).toContain('What Asterisk does\n');
    setLanguage('ru');
    const russian = await run('explain', rule);
    expect(russian).toContain('Что делает Asterisk\n  В `${ИМЯ(аргументы)текст}` аргументы кончаются');
    expect(russian).toContain('Быстрое исправление\n  Переносит скобку.');
    expect(russian).toMatch(/-- причина\nhttps:.*\/docs\/rules\/ru\/misplaced-parenthesis\.md$/);
    setLanguage('en');
    expect(await run('explain', 'moved-argument')).toContain('asterisk-conf upgrade: warning\n');
    await expect(run('explain', 'nope')).rejects.toThrow();
  });
});
