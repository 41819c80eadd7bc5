/** What the catalog answers about applications, functions, modules and hints, version by version. */
import { describe, expect, it } from 'vitest';
import {
  type Argument,
  bundledCatalog,
  type CatalogKind,
  createCatalog,
  type OptionLetter,
  type Version,
} from '../../../server/src/catalog/index.ts';

const catalog = bundledCatalog();

function argumentNames(name: string, version: Version): readonly string[] {
  return catalog.application(name, version)?.arguments?.map(argument => argument.name) ?? [];
}

function options(name: string, version: Version): readonly OptionLetter[] {
  const withOptions = catalog
    .application(name, version)
    ?.arguments?.find((argument: Argument) => argument.options);
  return withOptions?.options ?? [];
}

function letter(name: string, wanted: string, version: Version): OptionLetter | undefined {
  return options(name, version).find(option => option.name === wanted);
}

describe('applications', () => {
  it('are found without regard to case, functions are not', () => {
    expect(catalog.application('nOoP')?.name).toBe('NoOp');
    expect(catalog.func('LEN')?.name).toBe('LEN');
    expect(catalog.func('len')).toBeUndefined();
    expect(catalog.funcIgnoringCase('extension_state')?.name).toBe('EXTENSION_STATE');
  });

  it("Queue's gosub is the eighth argument until 20 and the seventh from 21", () => {
    expect(argumentNames('Queue', '20').indexOf('gosub')).toBe(7);
    expect(argumentNames('Queue', '21').indexOf('gosub')).toBe(6);
    expect(argumentNames('Queue', '18')[6]).toBe('macro');
    expect(argumentNames('Queue', '22')).toEqual([
      'queuename',
      'options',
      'URL',
      'announceoverride',
      'timeout',
      'AGI',
      'gosub',
      'rule',
      'position',
    ]);
  });

  it("the code's own list of Queue's arguments agrees with the newest documentation", () => {
    expect(catalog.application('Queue', '22')?.parse?.[0]?.names).toHaveLength(
      argumentNames('Queue', '22').length,
    );
  });

  it('Gosub calls its second argument differently from 20 on', () => {
    expect(argumentNames('Gosub', '18')).toEqual(['context', 'exten', 'priority']);
    expect(argumentNames('Gosub', '22')).toEqual(['context', 'extension', 'priority']);
  });

  it('SendFAX has its options in 18 too', () => {
    expect(argumentNames('SendFAX', '18')).toEqual(['filename', 'options']);
  });

  it('Dial knows which letters take an argument', () => {
    expect(letter('Dial', 'm', '22')).toMatchObject({ takesArgument: true });
    expect(letter('Dial', 'L', '22')?.arguments?.map(each => each.name)).toEqual(['x', 'y', 'z']);
    expect(letter('Dial', 't', '22')?.takesArgument).toBeUndefined();
    expect(letter('Dial', 'U', '22')).toMatchObject({ takesArgument: true, separator: '^' });
    expect(letter('Dial', 'y', '22')).toBeUndefined();
    // With and without an argument, so none of it is required.
    expect(letter('Dial', 'F', '22')?.arguments?.every(each => !each.required)).toBe(true);
  });

  it("Dial's M went with Macro", () => {
    expect(letter('Dial', 'M', '20')).toMatchObject({ takesArgument: true, deprecated: true });
    expect(letter('Dial', 'M', '21')).toBeUndefined();
  });

  it("Queue's w is accepted in silence where Monitor is gone", () => {
    expect(letter('Queue', 'w', '22')?.undocumented).toBeGreaterThan(0);
    expect(letter('Queue', 't', '22')?.undocumented).toBeUndefined();
  });

  it("Playback's options are words", () => {
    const argument = catalog.application('Playback', '22')?.arguments?.[1];
    expect(argument?.optionStyle).toBe('words');
    expect(argument?.options?.map(option => option.name)).toEqual(['skip', 'noanswer', 'say', 'mix']);
    expect(catalog.application('Zapateller', '22')?.arguments?.[0]?.optionStyle).toBe('words');
  });

  it('know their kinds of argument and their separators', () => {
    expect(catalog.application('GotoIf', '22')).toMatchObject({
      separator: '?',
      arguments: [
        { kind: 'condition' },
        { separator: ':', arguments: [{ kind: 'label' }, { kind: 'label' }] },
      ],
    });
    expect(catalog.application('ExecIf')?.parse?.slice(0, 2)).toEqual([
      { names: ['expr', 'remainder'], separator: '?', raw: true },
      { names: ['t', 'f'], separator: ':', raw: true, of: 'remainder' },
    ]);
    expect(catalog.application('RetryDial')?.arguments?.at(-1)?.continues).toBe('Dial');
  });

  it('Macro is gone in 21, and Gosub takes its place', () => {
    expect(catalog.application('Macro', '20')?.replacement).toBe('Gosub');
    expect(catalog.application('Macro', '21')).toBeUndefined();
    expect(catalog.application('Macro')?.versions).toBe(0b11);
  });

  it('what is not known about is said to be unknown', () => {
    expect(catalog.application('MobileStatus', '22')).toMatchObject({ syntaxUnknown: true });
    expect(catalog.application('HangupCauseClear', '22')?.syntaxUnknown).toBeUndefined();
    expect(catalog.func('MASTER_CHANNEL', '22')?.syntaxUnknown).toBe(true);
  });
});

describe('functions', () => {
  it('say whether they can be read and written', () => {
    expect(catalog.func('EXTENSION_STATE', '22')).toMatchObject({ read: true, separator: '@', readMax: 12 });
    expect(catalog.func('EXTENSION_STATE', '22')?.write).toBeUndefined();
    expect(catalog.func('CALLERID', '22')).toMatchObject({ read: true, write: true });
    expect(catalog.func('SHELL', '22')?.escalates).toBe('read');
  });

  it('know their items and what a technology adds', () => {
    const channel = catalog.func('CHANNEL', '22');
    const items = channel?.arguments?.[0]?.values ?? [];
    expect(items.find(item => item.name === 'hangup_handler_push')?.access).toBe('w');
    expect(channel?.technologies?.map(each => each.name)).toEqual(['DAHDI', 'IAX', 'OOH323', 'PJSIP']);
    expect(catalog.func('CHANNEL', '18')?.technologies?.map(each => each.name)).toContain('SIP');
  });

  it('PJSIP_ENDPOINT takes the options of an endpoint', () => {
    expect(catalog.func('PJSIP_ENDPOINT', '22')?.arguments?.[1]?.valuesOf).toMatchObject({
      file: 'pjsip.conf',
      object: 'endpoint',
    });
  });
});

describe('modules', () => {
  it.each([
    ['functions', 'EXTENSION_STATE', ['func_extstate']],
    ['functions', 'DEVICE_STATE', ['func_devstate']],
    ['applications', 'Dial', ['app_dial']],
    ['applications', 'NoOp', ['core']],
    ['applications', 'VoiceMail', ['app_voicemail', 'app_voicemail_imap', 'app_voicemail_odbc']],
    ['technologies', 'PJSIP', ['chan_pjsip']],
    ['technologies', 'pjsip', ['chan_pjsip']],
    ['deviceStates', 'Custom', ['func_devstate']],
    ['deviceStates', 'Queue', ['app_queue']],
    ['switches', 'Realtime', ['pbx_realtime']],
    ['realtimeDrivers', 'odbc', ['res_config_odbc']],
    ['formats', 'gsm', ['format_gsm']],
    ['managerActions', 'QueueStatus', ['app_queue']],
    ['files', 'queues.conf', ['app_queue']],
    ['applications', 'NoSuchThing', []],
  ] as const)('%s %s', (kind, name, expected) => {
    expect(catalog.providers(kind, name, '22')).toEqual(expected);
  });

  it('provide different things in different versions', () => {
    expect(catalog.providers('applications', 'SLATrunk', '20')).toEqual(['app_meetme']);
    expect(catalog.providers('applications', 'SLATrunk', '21')).toEqual(['app_sla']);
    expect(catalog.providers('technologies', 'Console', '20')).toEqual(['chan_alsa', 'chan_console']);
  });

  it('chan_sip is gone in 21 and names its heir', () => {
    expect(catalog.module('chan_sip', '20')).toMatchObject({ replacement: 'chan_pjsip', removedIn: '21' });
    expect(catalog.module('chan_sip', '21')).toBeUndefined();
    expect(catalog.file('sip.conf', '21')).toBeUndefined();
    expect(catalog.hints('21').technologies.map(each => each.name)).not.toContain('SIP');
  });

  it('are found as modules.conf may write them', () => {
    expect(catalog.module('APP_Dial.so', '22')?.name).toBe('app_dial');
    expect(catalog.module('acl', '22')?.builtin).toBe(true);
  });

  it('need others, and those need others', () => {
    expect(catalog.requirements('res_pjsip_session', '22')).toEqual(
      expect.arrayContaining(['res_pjsip', 'res_pjproject', 'res_sorcery_config']),
    );
    expect(catalog.requirements('app_dial', '22')).toEqual([]);
  });
});

describe('hints', () => {
  it('hold the word lists', () => {
    const hints = catalog.hints('22');
    expect(hints.deviceStates).toContain('RINGINUSE');
    expect(hints.trueWords).toEqual(['yes', 'true', 'y', 't', '1', 'on']);
    expect(hints.codecs.map(each => each.name)).toEqual(
      expect.arrayContaining(['ulaw', 'alaw', 'opus', 'vp8']),
    );
    expect(hints.specialExtensions.map(each => each.name)).toEqual(
      expect.arrayContaining(['s', 'i', 't', 'h']),
    );
    expect(hints.dtmfModes['pjsip.conf endpoint dtmf_mode']).toContain('rfc4733');
    expect(hints.limits.config_line).toBe(8191);
  });

  it('know who sets a variable', () => {
    expect(catalog.variable('DIALSTATUS')).toMatchObject({ setBy: expect.arrayContaining(['Dial']) });
    expect(catalog.variable('DIALSTATUS')?.values).toContain('CHANUNAVAIL');
    expect(catalog.variable('EXTEN')).toMatchObject({ computed: true });
    expect(catalog.variable('QUEUEWAIT', '21')).toBeUndefined();
    expect(catalog.variable('QUEUEWAIT', '22')).toBeDefined();
  });
});

describe('loading', () => {
  it('asks for a kind once, and only when it is needed', () => {
    const asked: CatalogKind[] = [];
    const fresh = createCatalog({
      load: kind => {
        asked.push(kind);
        const records = kind === 'hints' ? catalog.hints() : [];
        return { meta: catalog.meta, records } as never;
      },
    });
    expect(asked).toEqual([]);
    fresh.application('Dial');
    fresh.application('Queue', '22');
    expect(asked).toEqual(['applications']);
    fresh.file('pjsip.conf');
    expect(asked).toEqual(['applications', 'files']);
  });

  it('gives the same answer object again', () => {
    expect(catalog.application('Queue', '22')).toBe(catalog.application('queue', '22'));
    expect(catalog.applications('22')).toBe(catalog.applications('22'));
  });
});
