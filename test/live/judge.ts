/**
 * A judge over many configurations: what an Asterisk that starts with exactly this directory would load.
 * Booting takes about half a second, so one instance judges many directories. What makes that the same as a
 * fresh boot: before each case the instance has loaded an empty extensions.conf with `clearglobalvars = yes`, so
 * that the case's own load begins by clearing all global variables and finds no context (pbx/pbx_config.c:
 * handle_cli_dialplan_reload); a refused file then leaves nothing, as after a boot. The empty dialplan is loaded
 * twice: a context that several sections name outlives one load, empty (main/pbx.c:context_merge, refcount). Files are read without a
 * cache (pbx_load_config's flags, GetConfig). `npm run test:live -- --fresh N` compares with fresh boots.
 */
import type { ConfigForm, Expected, Tree } from '../conformance/forms.ts';
import { Asterisk } from './asterisk.ts';
import { findAsterisk, type Installation } from './installation.ts';
import { readConfig, readDialplan, readLog } from './reading.ts';

/** Names every option that a load leaves as it was when the file does not say (pbx/pbx_config.c:pbx_load_config). */
const emptyDialplan: Tree = new Map([
  [
    'extensions.conf',
    Buffer.from(`[general]
clearglobalvars = yes
autofallthrough = yes
extenpatternmatchnew = no
overrideswitch =
`),
  ],
]);

/** After so many cases a new instance takes over, whatever the old one may have gathered. */
const casesPerInstance = 1000;

export interface Judge {
  readonly version: string;
  /** What Asterisk makes of a directory; the files to read by themselves are all named `*.conf` unless given. */
  judge(tree: Tree, files?: readonly string[]): Promise<Expected>;
  close(): Promise<void>;
}

function configFiles(tree: Tree): string[] {
  return [...tree.keys()].filter(path => path.endsWith('.conf')).sort();
}

async function ask(asterisk: Asterisk, files: readonly string[]): Promise<Omit<Expected, 'log'>> {
  const { manager } = asterisk;
  const list = manager.send({ Action: 'ShowDialPlan' }, 'ShowDialPlanComplete');
  const listing = manager.command('dialplan show');
  const readings = files.map(async (file): Promise<[string, ConfigForm]> => {
    const [answer] = await manager.send({ Action: 'GetConfig', Filename: file });
    return [file, readConfig(answer ?? [])];
  });
  const config = Object.fromEntries(await Promise.all(readings));
  return { dialplan: readDialplan(await list, await listing), config };
}

/** One instance for many cases. */
export function residentJudge(installation: Installation = findAsterisk()): Judge {
  let asterisk: Asterisk | undefined;
  let judged = 0;

  const close = async () => {
    const ending = asterisk;
    asterisk = undefined;
    await ending?.stop();
  };

  const ready = async () => {
    if (judged++ % casesPerInstance === 0) await close();
    asterisk ??= await Asterisk.start(installation, { etc: emptyDialplan, seconds: 3600 });
    return asterisk;
  };

  const judge = async (tree: Tree, files: readonly string[] = configFiles(tree)): Promise<Expected> => {
    try {
      const instance = await ready();
      instance.place(tree);
      await instance.logSinceMark();
      await instance.manager.command('dialplan reload');
      const log = readLog(await instance.logSinceMark());
      const { dialplan, config } = await ask(instance, files);
      instance.place(emptyDialplan);
      for (let load = 0; load < 2; load++) await instance.manager.command('dialplan reload');
      return { dialplan, log, config };
    } catch (error) {
      await close();
      throw error;
    }
  };
  return { version: installation.version, judge, close };
}

/** A new instance for every case, which loads its dialplan for the first time: slow, and beyond doubt. */
export function freshJudge(installation: Installation = findAsterisk()): Judge {
  const judge = async (tree: Tree, files: readonly string[] = configFiles(tree)): Promise<Expected> => {
    const asterisk = await Asterisk.start(installation, { withoutDialplan: true, seconds: 60 });
    try {
      asterisk.place(tree);
      await asterisk.logSinceMark();
      await asterisk.manager.send({ Action: 'ModuleLoad', Module: 'pbx_config.so', LoadType: 'load' });
      const log = readLog(await asterisk.logSinceMark()).filter(
        entry => !entry.source.startsWith('loader.c:'),
      );
      const { dialplan, config } = await ask(asterisk, files);
      return { dialplan, log, config };
    } finally {
      await asterisk.stop();
    }
  };
  return { version: installation.version, judge, close: async () => {} };
}
