/** The committed data as such: sorted, one record a name, every set of versions sane, nothing that says nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_VERSIONS, bundledCatalog, VERSIONS } from '../../../server/src/catalog/index.ts';

const catalog = bundledCatalog();
const KINDS = ['applications', 'functions', 'files', 'modules', 'hints'] as const;

describe('the data', () => {
  it('carries the releases that it was read from', () => {
    expect(Object.keys(catalog.meta.releases)).toEqual([...VERSIONS]);
    expect(catalog.meta.releases['22']).toMatch(/^22\.\d+\.\d+$/);
  });

  it.each(KINDS)('%s is small, plain ASCII and one record a line', kind => {
    const text = readFileSync(new URL(`../../../server/data/${kind}.json`, import.meta.url), 'utf8');
    expect(text.length).toBeLessThan(300_000);
    expect(/^[\n -~]*$/.test(text)).toBe(true);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(12_000);
  });

  it('names each thing once, in order', () => {
    const lists = [
      catalog.applications(),
      catalog.functions(),
      catalog.files(),
      catalog.modules(),
      catalog.hints().variables,
    ];
    for (const list of lists) {
      const names = list.map(each => each.name);
      expect(names).toEqual([...new Set(names)].sort());
    }
    const lower = catalog.applications().map(each => each.name.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
    for (const file of catalog.files()) {
      const objects = file.objects.map(object => object.name);
      expect(new Set(objects).size, file.name).toBe(objects.length);
      for (const object of file.objects) {
        const options = object.options.map(option => option.name);
        expect(new Set(options).size, `${file.name} ${object.name}`).toBe(options.length);
      }
    }
  });

  it('every set of versions is narrower than the one around it and not empty', () => {
    const problems: string[] = [];
    walk(catalog.applications(), ALL_VERSIONS, 'applications', problems);
    walk(catalog.functions(), ALL_VERSIONS, 'functions', problems);
    walk(catalog.files(), ALL_VERSIONS, 'files', problems);
    walk(catalog.modules(), ALL_VERSIONS, 'modules', problems);
    walk(catalog.hints(), ALL_VERSIONS, 'hints', problems);
    expect(problems).toEqual([]);
  });

  it('expressions compile, types fit what stands beside them', () => {
    const problems: string[] = [];
    for (const file of catalog.files()) {
      for (const object of file.objects) {
        for (const rule of [object.section?.matches, object.section?.exceptMatches]) {
          if (rule !== undefined) new RegExp(rule, 'i');
        }
        for (const option of object.options) {
          const path = `${file.name} ${object.name} ${option.name}`;
          if (option.match === 'regex') new RegExp(option.name, 'i');
          const { type, min, max } = option;
          if (type === 'bool' && option.default !== undefined && !/^(yes|no)$/.test(option.default))
            problems.push(path);
          if (
            /^u?int$/.test(type ?? '') &&
            option.default !== undefined &&
            Number.isNaN(Number(option.default))
          )
            problems.push(path);
          if (min !== undefined && max !== undefined && min > max) problems.push(path);
          if (option.sameAs?.includes(option.name)) problems.push(path);
          const values = option.values?.map(value => value.name) ?? [];
          if (new Set(values).size !== values.length) problems.push(path);
        }
      }
    }
    expect(problems).toEqual([]);
  });

  it('what refers to a name refers to one that exists', () => {
    const dangling: string[] = [];
    for (const each of [...catalog.applications(), ...catalog.functions()]) {
      for (const module of each.modules) {
        if (module !== 'core' && !catalog.module(module)) dangling.push(`${each.name}: ${module}`);
      }
      const use = each.replacement;
      const known = use?.endsWith('()')
        ? catalog.func(use.slice(0, -2), '22')
        : use && catalog.application(use, '22');
      if (use !== undefined && !known) dangling.push(`${each.name} -> ${use}`);
    }
    for (const module of catalog.modules()) {
      for (const name of [...(module.requires ?? []), module.replacement ?? []].flat()) {
        if (!catalog.module(name)) dangling.push(`${module.name}: ${name}`);
      }
      for (const name of module.provides?.applications ?? []) {
        if (!catalog.application(name)) dangling.push(`${module.name}: ${name}`);
      }
      for (const name of module.provides?.functions ?? []) {
        if (!catalog.func(name)) dangling.push(`${module.name}: ${name}`);
      }
    }
    expect(dangling).toEqual([]);
  });
});

function walk(node: unknown, parent: number, path: string, problems: string[]): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      walk(item, parent, `${path}[${String((item as { name?: string })?.name ?? index)}]`, problems);
    }
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const record = node as Readonly<Record<string, unknown>>;
  let bits = parent;
  if (record.versions !== undefined) {
    bits = Number(record.versions);
    if (bits <= 0 || (bits & parent) !== bits || bits === parent)
      problems.push(`${path}: versions ${bits} in ${parent}`);
  }
  for (const [set] of (record.at ?? []) as readonly [number, unknown][]) {
    if (set <= 0 || (set & bits) !== set) problems.push(`${path}: at ${set} in ${bits}`);
  }
  for (const [key, value] of Object.entries(record)) {
    if (key !== 'at') walk(value, bits, `${path}.${key}`, problems);
    if (
      value === null ||
      (Array.isArray(value) && value.length === 0 && !['modules', 'objects', 'options'].includes(key))
    ) {
      problems.push(`${path}.${key}: empty`);
    }
  }
}
