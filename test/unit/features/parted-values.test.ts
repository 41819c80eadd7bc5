/** Completion of keys and values with a little language of their own, half typed. `|` is the cursor. */
import { describe, expect, it } from 'vitest';
import { complete } from '../../support/completing.ts';

describe('values with parts', () => {
  it.each([
    ['a log file', '//- logger.conf\n[logfiles]\nfull => notice,w|', 'w', 'warning'],
    ['a format of a log file', '//- logger.conf\n[logfiles]\nfull => |', '', '[json]'],
    ['a driver', '//- extconfig.conf\n[settings]\nqueues => o|', 'o', 'odbc'],
    [
      'a database',
      '//- extconfig.conf\n[settings]\nqueues => odbc,a|\n//- res_odbc.conf\n[asterisk]\nenabled=yes\n',
      'a',
      'asterisk',
    ],
    ['a wizard', '//- sorcery.conf\n[res_pjsip]\nendpoint=re|', 're', 'realtime'],
    [
      'a family of a wizard',
      '//- sorcery.conf\n[res_pjsip]\nendpoint=realtime,ps|\n//- extconfig.conf\n[settings]\nps_endpoints => odbc,a\n',
      'ps',
      'ps_endpoints',
    ],
    ['a side of a feature', '//- features.conf\n[applicationmap]\nrec => #9,s|', 's', 'self'],
    [
      'an application of a feature',
      '//- features.conf\n[applicationmap]\nrec => #9,self,Mix|',
      'Mix',
      'MixMonitor',
    ],
    ['an action of a conference', '//- confbridge.conf\n[m]\ntype=menu\n1=no_op,tog|', 'tog', 'toggle_mute'],
    [
      'a sound of an action',
      '//- confbridge.conf\n[m]\ntype=menu\n1=playback(he|\n//- sounds/en/hello.wav\nx\n',
      'he',
      'hello',
    ],
    [
      'a context of an action',
      '//- confbridge.conf\n[m]\ntype=menu\n1=dialplan_exec(of|)\n//- extensions.conf\n[office]\n',
      'of',
      'office',
    ],
    ['formats of voicemail', '//- voicemail.conf\n[general]\nformat=g|', 'g', 'gsm'],
    ['an option of a mailbox', '//- voicemail.conf\n[default]\n100 => 1,Ann,a@b.c,,att|', 'att', 'attach'],
    ['a value of such an option', '//- voicemail.conf\n[default]\n100 => 1,Ann,a@b.c,,attach=n|', 'n', 'no'],
    ['a country', '//- indications.conf\n[general]\ncountry=|\n[ru]\ndescription=x\n', '', 'ru'],
    [
      'a tone zone',
      '//- pjsip.conf\n[a]\ntype=endpoint\ntone_zone=|\n//- indications.conf\n[ru]\ndescription=x\n',
      '',
      'ru',
    ],
    [
      'an access list',
      '//- pjsip.conf\n[a]\ntype=endpoint\nacl=|\n//- acl.conf\n[local]\npermit=0.0.0.0/0\n',
      '',
      'local',
    ],
    [
      'what another file has',
      '//- pjsip_wizard.conf\n[a]\ntype=wizard\nendpoint/allow=!all,op|',
      'op',
      'opus',
    ],
    ['an application for CEL', '//- cel.conf\n[general]\napps=dial,pa|', 'pa', 'Park'],
    ['a rule of a queue', '//- queues.conf\n[a]\ndefaultrule=|\n//- queuerules.conf\n[slow]\n', '', 'slow'],
    [
      'a mailbox',
      '//- pjsip.conf\n[a]\ntype=aor\nmailboxes=1|\n//- voicemail.conf\n[default]\n100 => 1\n',
      '1',
      '100@default',
    ],
  ])('offers %s', async (_, text, replaces, label) => {
    const found = await complete(text);
    expect(found.replaces).toBe(replaces);
    if (label === undefined) expect(found.labels).toEqual([]);
    else expect(found.labels).toContain(label);
  });
});

describe('keys that the user makes', () => {
  it.each([
    ['log files', '//- logger.conf\n[logfiles]\n|', 'console'],
    ['families', '//- extconfig.conf\n[settings]\nps|', 'ps_endpoints'],
    ['objects of sorcery', '//- sorcery.conf\n[res_pjsip]\n|', 'endpoint'],
    ['tones', '//- indications.conf\n[ru]\n|', 'dial'],
    ['keys of a conference', '//- confbridge.conf\n[m]\ntype=menu\n|', '*'],
    [
      'features of a group',
      '//- features.conf\n[boss]\n|\n[applicationmap]\nrec => #9,self,MixMonitor\n',
      'rec',
    ],
    ['options that are handed on', '//- pjsip_wizard.conf\n[a]\ntype=wizard\nendpoint/|', 'endpoint/allow'],
    ['variables of a channel', '//- pjsip.conf\n[a]\ntype=endpoint\nset_var = TRANS|', 'TRANSFER_CONTEXT'],
    ['globals that Asterisk reads', '[globals]\nTRANS|', 'TRANSFER_CONTEXT'],
  ])('are offered: %s', async (_, text, label) => {
    const { labels, item } = await complete(text);
    expect(labels).toContain(label);
    expect(item(label).insert).toMatch(/=>? ?$/);
  });

  it('do not come twice', async () => {
    expect((await complete('//- logger.conf\n[logfiles]\nfull => error\n|')).labels).not.toContain('full');
  });
});

describe('a file that the chosen version has no more', () => {
  it('still gets help', async () => {
    expect((await complete('//- sip.conf\n[general]\nudp|')).labels).toContain('udpbindaddr');
    expect((await complete('//- sip.conf\n[100]\ntype=|')).labels).toEqual(['friend', 'peer', 'user']);
  });
});
