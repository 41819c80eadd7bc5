/** Which Asterisk a folder tells of: only what says so on purpose counts. */
import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../../server/src/config/file.ts';
import { Root } from '../../../server/src/workspace/root.ts';
import { versionOfFolder } from '../../../server/src/workspace/version.ts';

function told(...files: readonly (readonly [path: string, text: string])[]) {
  const root = new Root('/etc/asterisk');
  for (const [path, text] of files) root.setDocument(path, ConfigFile.of(text));
  return versionOfFolder(root);
}

describe('the version of a folder', () => {
  it.each([
    ['; Asterisk 20.5.0', '20'],
    ['; Asterisk 18', '18'],
    ['; for Asterisk 21.1', '21'],
    ['; Generated for Asterisk version 22.10.1.', '22'],
    ['; asterisk.version = 20', '20'],
    ['; asterisk-version: 23', '23'],
    ['; Asterisk certified/20.7-cert1', '20'],
    [';\n; dialplan of the office\n; Asterisk 20\n;', '20'],
    ['; Asterisk 16.30.1', '18'],
  ])('%s', (text, version) => {
    expect(told(['extensions.conf', `${text}\n[default]\n`])).toBe(version);
  });

  it.each([
    '; Asterisk 12 and later parking',
    '; Pre-Asterisk 12 parking',
    '; See ASTERISK-24807',
    '; Note: From Asterisk 12 - All parking lot configuration is now done in res_parking.conf',
    ';! Creation Date: Mon Jan 20 20:20:20 2020',
    `${';\n'.repeat(20)}; Asterisk 20`,
    '[general]\nversion = 20',
  ])('is not told by: %s', text => {
    expect(told(['extensions.conf', text])).toBeUndefined();
  });

  it('is told by what FreePBX writes, unless a comment says otherwise', () => {
    const freepbx = ['globals_additional.conf', 'ASTVERSION = 18.9.0\n'] as const;
    expect(told(freepbx)).toBe('18');
    expect(told(freepbx, ['zz.conf', '; Asterisk 21\n'])).toBe('21');
  });

  it('is told by the main files first', () => {
    expect(told(['acl.conf', '; Asterisk 18\n'], ['asterisk.conf', '; Asterisk 20\n'])).toBe('20');
  });
});
