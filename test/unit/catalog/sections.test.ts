/** Which kind of section a section is, and which option a key is, as each file's reader decides. */
import { describe, expect, it } from 'vitest';
import {
  bundledCatalog,
  type ConfigOption,
  findOption,
  passedThrough,
  sectionObjects,
  sectionTypes,
  type Version,
} from '../../../server/src/catalog/index.ts';

const catalog = bundledCatalog();

function kinds(file: string, name: string, type?: string, version: Version = '22'): readonly string[] {
  const found = catalog.file(file, version);
  if (!found) return [];
  return sectionObjects(found, type === undefined ? { name } : { name, type }).map(object => object.name);
}

function option(
  file: string,
  section: string,
  key: string,
  type?: string,
  version: Version = '22',
): ConfigOption | undefined {
  const found = catalog.file(file, version);
  if (!found) return undefined;
  return findOption(
    sectionObjects(found, type === undefined ? { name: section } : { name: section, type }),
    key,
  );
}

describe('kinds of section', () => {
  it.each([
    ['pjsip.conf', '100', 'endpoint', ['endpoint']],
    ['pjsip.conf', '100', 'Endpoint', []],
    ['pjsip.conf', '100', undefined, []],
    ['pjsip.conf', 'global', undefined, ['global']],
    ['pjsip.conf', 'anything', 'global', ['global']],
    ['queues.conf', 'general', undefined, ['general']],
    ['queues.conf', 'GENERAL', undefined, ['general']],
    ['queues.conf', 'support', undefined, ['<queue>']],
    ['extensions.conf', 'globals', undefined, ['globals']],
    ['extensions.conf', 'internal', undefined, ['<context>']],
    ['confbridge.conf', 'general', undefined, ['global']],
    ['confbridge.conf', 'default_user', 'USER', ['user_profile']],
    ['features.conf', 'featuremap', undefined, ['featuremap']],
    ['features.conf', 'mygroup', undefined, ['featuregroup']],
    ['features.conf', 'parkinglot_sales', undefined, ['parkinglot']],
    ['iax.conf', 'alice', 'friend', ['<user|peer|friend>', '<user|friend>', '<peer|friend>']],
    ['iax.conf', 'alice', 'user', ['<user|peer|friend>', '<user|friend>']],
    ['http.conf', '/ari', 'restriction', ['<restriction>']],
    ['minivm.conf', 'template-email', undefined, ['<template-NAME>']],
    ['chan_dahdi.conf', 'channels', undefined, ['<channels|span group>']],
    ['res_parking.conf', 'default', undefined, ['parking_lot']],
    ['logger.conf', 'logfiles', undefined, ['logfiles']],
    ['asterisk.conf', 'nonsense', undefined, []],
  ] as const)('%s [%s] type=%s', (file, name, type, expected) => {
    expect(kinds(file, name, type)).toEqual(expected);
  });

  it('a context of aliases is named by an option', () => {
    const file = catalog.file('voicemail.conf', '22');
    const setting = (path: string): string | undefined =>
      path === 'general.aliasescontext' ? 'myaliases' : undefined;
    const found = file && sectionObjects(file, { name: 'myaliases', setting });
    expect(found?.map(object => object.name)).toContain('<aliasescontext>');
  });

  it('the types of pjsip.conf are those that a person writes', () => {
    const file = catalog.file('pjsip.conf', '22');
    expect(file && sectionTypes(file)).toEqual(
      expect.arrayContaining([
        'endpoint',
        'aor',
        'auth',
        'transport',
        'registration',
        'identify',
        'global',
        'system',
      ]),
    );
    expect(file && sectionTypes(file)).not.toContain('contact');
  });

  it('ari.conf [general] is chosen by its name in 18, by its type or name from 20 on', () => {
    expect(kinds('ari.conf', 'general', undefined, '18')).toEqual(['general']);
    expect(kinds('ari.conf', 'general', undefined, '22')).toEqual(['general']);
    expect(kinds('ari.conf', 'conn', 'outbound_websocket', '18')).toEqual([]);
    expect(kinds('ari.conf', 'conn', 'outbound_websocket', '22')).toEqual(['outbound_websocket']);
  });
});

describe('options', () => {
  it('of an endpoint have types and defaults', () => {
    expect(option('pjsip.conf', '100', 'direct_media', 'endpoint')).toMatchObject({
      type: 'bool',
      default: 'yes',
    });
    expect(option('pjsip.conf', '100', 'DTMF_Mode', 'endpoint')).toMatchObject({
      type: 'enum',
      default: 'rfc4733',
    });
    expect(option('pjsip.conf', '100', 'context', 'endpoint')).toMatchObject({ type: 'context-ref' });
    expect(option('pjsip.conf', '100', 'aors', 'endpoint')).toMatchObject({
      type: 'section-ref',
      ref: 'aor',
    });
    expect(option('pjsip.conf', '100', 'timers_min_se', 'endpoint')).toMatchObject({
      type: 'uint',
      default: '90',
    });
    expect(option('pjsip.conf', '100', 'allow', 'endpoint')).toMatchObject({ type: 'codecs' });
    expect(option('pjsip.conf', '100', 'alow', 'endpoint')).toBeUndefined();
    expect(option('pjsip.conf', '100', 'max_contacts', 'endpoint')).toBeUndefined();
    expect(option('pjsip.conf', '100', 'max_contacts', 'aor')).toMatchObject({ type: 'uint' });
  });

  it('exist from a version on, or until one', () => {
    expect(option('pjsip.conf', '100', 'follow_redirect_methods', 'endpoint', '21')).toBeUndefined();
    expect(option('pjsip.conf', '100', 'follow_redirect_methods', 'endpoint', '22')?.since).toEqual([
      '20.18.0',
      '22.8.0',
      '23.2.0',
    ]);
    const methods = (version: Version): readonly string[] | undefined =>
      option('pjsip.conf', '100', 'dtmf_mode', 'endpoint', version)?.values?.map(value => value.name);
    expect(methods('22')).not.toContain('none');
    expect(methods('master')).toContain('none');
  });

  it('differ by version', () => {
    expect(option('http.conf', 'general', 'enable_status', undefined, '18')?.default).toBe('yes');
    expect(option('http.conf', 'general', 'enable_status', undefined, '22')?.default).toBe('no');
    expect(option('pjsip.conf', 'a', 'md5_cred', 'auth', '18')?.type).toBe('string');
    expect(option('pjsip.conf', 'a', 'md5_cred', 'auth', '22')).toMatchObject({
      type: 'list',
      deprecated: true,
    });
  });

  it('have limits', () => {
    expect(option('cdr.conf', 'general', 'time')).toMatchObject({ min: 1, max: 86400 });
    expect(option('rtp.conf', 'general', 'dtmftimeout')).toMatchObject({ min: 0, max: 64000 });
    expect(option('queues.conf', 'support', 'announce-round-seconds')?.max).toBeUndefined();
  });

  it('may be known by a beginning or an expression', () => {
    expect(option('confbridge.conf', 'b', 'sound_has_joined', 'bridge')?.names).toContain('sound_has_joined');
    expect(option('confbridge.conf', 'm', '*1', 'menu')).toMatchObject({ match: 'regex', type: 'enum' });
    expect(option('confbridge.conf', 'm', 'x', 'menu')).toBeUndefined();
    expect(option('extensions.conf', 'internal', 'samex')?.name).toBe('same');
  });

  it('synonyms are named, but permit and deny are none', () => {
    expect(option('queues.conf', 'support', 'musiconhold')?.sameAs).toEqual(['musicclass', 'music']);
    expect(option('http.conf', '/ari', 'permit', 'restriction')?.sameAs).toBeUndefined();
  });

  it('of pjsip_wizard.conf are handed on', () => {
    const key = 'endpoint/direct_media';
    const found = option('pjsip_wizard.conf', 'phone', key, 'wizard');
    expect(found?.type).toBe('passthrough');
    expect(found && passedThrough(catalog, found, key, '22')).toMatchObject({
      name: 'direct_media',
      type: 'bool',
    });
  });

  it('free keys are told from options', () => {
    const globals = catalog.file('extensions.conf', '22')?.objects.find(object => object.name === 'globals');
    expect(globals?.freeKeys?.key).toBe('variable name');
  });
});
