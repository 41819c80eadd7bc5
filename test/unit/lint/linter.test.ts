/** What the linter does for every rule: severities, fixes in other files, lines that repeat, edits that move blocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../../server/src/lint/finding.ts';
import type { Profile } from '../../../server/src/lint/profile.ts';
import { defaultSettings, Service } from '../../../server/src/service.ts';
import { memoryFiles } from '../../support/fixture.ts';

const folder = '/etc/asterisk';

async function check(files: Record<string, string>, rules: Record<string, Severity | 'off'> = {}) {
  const log: string[] = [];
  const service = new Service({
    files: memoryFiles(new Map(Object.entries(files)), folder),
    log: line => log.push(line),
  });
  service.configure({ ...defaultSettings, rules });
  const findings = (await service.checkFolder(folder)).flatMap(file => file.findings);
  expect(log).toEqual([]);
  return findings;
}

function shown(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ path, line, span, severity, rule }) =>
      `${path}:${line + 1}:${span.start + 1}-${span.end + 1} ${severity} ${rule}`,
  );
}

const mistyped = '[c]\nexten => 1,1,Answr()\nexten => 2,1,Answr()\n same => n,Frobnicate()\n';

describe('severities', () => {
  it('are those of the report', async () => {
    expect(shown(await check({ 'extensions.conf': mistyped }))).toEqual([
      'extensions.conf:2:14-19 error unknown-application',
      'extensions.conf:3:14-19 error unknown-application',
      'extensions.conf:4:12-22 warning unknown-application',
    ]);
  });

  it('give way to what the user has set', async () => {
    const found = await check({ 'extensions.conf': mistyped }, { 'unknown-application': 'hint' });
    expect(found.map(({ severity }) => severity)).toEqual(['hint', 'hint', 'hint']);
    expect(await check({ 'extensions.conf': mistyped }, { 'unknown-application': 'off' })).toEqual([]);
  });
});

describe('profiles', () => {
  it('are known to a rule that says more in one of them', async () => {
    const numbers =
      '[c]\nexten => 1,1,GotoIf(1?3)\n same => n,While(1)\n same => n,ExecIf(0?Wait(1))\n same => n,EndWhile()\n';
    const told = async (profiles: readonly Profile[]) => {
      const files = memoryFiles(new Map([['extensions.conf', numbers]]), folder);
      const service = new Service({ files, log: line => expect(line).toBe('') });
      service.configure({ ...defaultSettings, profiles });
      const [file] = await service.checkFolder(folder);
      return shown(file?.findings.filter(({ rule }) => rule === 'constant-condition') ?? []);
    };
    expect(await told(['recommended'])).toEqual([]);
    expect(await told(['strict'])).toEqual([
      'extensions.conf:2:21-22 info constant-condition',
      'extensions.conf:4:19-20 info constant-condition',
    ]);
  });
});

describe('modules.conf', () => {
  const echo = '[c]\nexten => 1,1,Echo()\n';

  it('is mended where a module is missing, with those that it requires', async () => {
    const modules = '[modules]\r\nautoload = no\r\nload => app_dial.so\r\nnoload => app_x.so\r\n';
    const dial = '[c]\nexten => 1,1,Dial(PJSIP/1)\n';
    const [found] = await check({ 'extensions.conf': dial, 'modules.conf': modules });
    const [edit] = found?.fixes[0]?.edits ?? [];
    expect(edit).toMatchObject({ path: 'modules.conf', line: 2, span: { start: 19, end: 19 } });
    expect(edit?.text).toMatch(/^\r\nload => res_\w+\.so\r\n/);
    expect(edit?.text.endsWith('\r\nload => chan_pjsip.so')).toBe(true);
  });

  it('forbids also what it loads', async () => {
    const modules = '[modules]\nload = app_echo\nnoload = APP_ECHO.so\n';
    const [found] = await check({ 'extensions.conf': echo, 'modules.conf': modules });
    expect(found).toMatchObject({ rule: 'module-forbidden', severity: 'error', line: 1 });
    expect(found?.fixes[0]?.edits).toEqual([
      { path: 'modules.conf', line: 2, span: { start: 0, end: 0 }, text: ';' },
    ]);
  });

  it.each([
    ['is not there', {}],
    ['holds no [modules]', { 'modules.conf': '[general]\nx = y\n' }],
    ['includes what nobody sees', { 'modules.conf': '[modules]\nautoload=no\n#exec /bin/generate\n' }],
    ['loads a module without .so in its name', { 'modules.conf': '[modules]\nload = app_echo\n' }],
    ['loads all', { 'modules.conf': '[modules]\nautoload = yes\n' }],
  ])('says nothing where it %s', async (_, files) => {
    const found = await check({ 'extensions.conf': echo, ...files });
    expect(found.filter(({ rule }) => rule.startsWith('module-'))).toEqual([]);
  });
});

describe('a fragment alone', () => {
  it('raises no noise', async () => {
    const found = await check({
      'extensions_custom.conf':
        '[from-internal-custom]\nexten => 1,1,Echo()\n same => n,Set(X=${ODBC_ANY(1)})\n',
      'pjsip.endpoint_custom_post.conf': '[100](!)\nanything = goes\n[101]\nno = type\n',
    });
    expect(found).toEqual([]);
  });
});

describe('a template', () => {
  const of = async (pjsip: string) => shown(await check({ 'pjsip.conf': pjsip }));

  it('is judged by the sections that inherit from it, once', async () => {
    expect(await of('[t](!)\nfoo = bar\n[1](t)\ntype = endpoint\n[2](t)\ntype = endpoint\n')).toEqual([
      'pjsip.conf:2:1-4 error unknown-option',
    ]);
  });

  it('gives its type to them: the first one counts', async () => {
    expect(await of('[t](!)\ntype = aor\n[1](t)\ntype = endpoint\nmax_contacts = 1\n')).toEqual([]);
    expect(await of('[t](!)\ntype = aor\nmax_contacts = 1\n[1](t)\ncontext = c\n')).toEqual([
      'pjsip.conf:5:1-8 error unknown-option',
    ]);
  });

  it('is left alone where nothing tells what it is', async () => {
    expect(await of('[t](!)\nfoo = bar\n')).toEqual([]);
    expect(await of('[t](!)\ntype = endpoint\nfoo = bar\n')).toEqual([
      'pjsip.conf:3:1-4 error unknown-option',
    ]);
  });
});

describe('the walk over a block', () => {
  const line = fc.constantFrom(
    '[a]',
    '[globals]',
    'exten => 1,1,NoOp()',
    'exten => ${X${LEN(a)b}},1,NoOp(${LEN(a)b})',
    ' same => n,Answr()',
    ' same => n,Set(LEN(a)=${len(b)})',
    ' same => n,ExecIf($[1 = 1]?Dial(SIP/1,abc,y):Playback())',
    'exten => 1,hint,Answr()',
    ' same => n+1(x),Hangup',
    ' SAME => n,Answr() ; comment',
    'X = ${LEN(a)b}',
    'same += n,Answr()',
    ';--',
    '--;',
    '',
  );

  it('finds after any edits what it finds in the whole text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(30), line), { maxLength: 4 }),
        async (lines, edits) => {
          const path = `${folder}/extensions.conf`;
          let text = lines.join('\n');
          const service = new Service({ files: memoryFiles(new Map(), folder), log: () => {} });
          await service.workspace.rootAt(folder);
          await service.workspace.open(path, text);
          await service.checkFile(path);
          for (const [at, length, insert] of edits) {
            const start = at % (text.length + 1);
            const end = Math.min(text.length, start + length);
            const change = { span: { start, end }, text: `${insert}\n` };
            service.workspace.change(path, [change]);
            text = `${text.slice(0, start)}${insert}\n${text.slice(end)}`;
            const checked = await service.checkFile(path);
            expect(shown(checked?.findings ?? [])).toEqual(shown(await check({ 'extensions.conf': text })));
          }
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });

  it('tells each of the lines that are alike', async () => {
    const same = ' same => n,Set(A=${LEN(x)y})\n'.repeat(3);
    const found = await check({
      'extensions.conf': `[a]\nexten => 1,1,NoOp()\n${same}[b]\nexten => 1,1,NoOp()\n${same}`,
    });
    expect(found.map(({ line: at }) => at + 1)).toEqual([3, 4, 5, 8, 9, 10]);
  });
});
