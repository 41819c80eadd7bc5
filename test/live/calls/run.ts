/**
 * Call waiting by real calls: a bare system of each platform, the recipe applied by the command line, a real Asterisk
 * that loads the result, phones of sipp that call each other, and what the caller hears. The same calls on the system
 * without the recipe tell what Asterisk logs anyway. Ends with `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tree } from '../../conformance/forms.ts';
import { writeTree } from '../../conformance/tree.ts';
import { Asterisk } from '../asterisk.ts';
import { findAsterisk, type Installation } from '../installation.ts';
import { type Call, Phones, type SipMessage, sleep } from './call.ts';
import { heard } from './sound.ts';
import { freepbx, mikopbx, plain, type System, sounds } from './systems.ts';

interface Variant {
  readonly name: string;
  readonly system: System;
  readonly options: readonly string[];
  readonly signal: 'music' | 'tone' | 'ringing';
  /** How many calls there may be at once before the next caller is told that the user is busy. */
  readonly busyAt: 2 | 3;
  /** The class of `--set music-class` sounds higher than the default one. */
  readonly ownMusic?: boolean;
}

const program = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
/** After how long the called phone answers. */
const ringing = 4000;
/** A caller who waits no longer than this is never answered. */
const impatient = 3500;
/** So many systems at a time: with more, phones and Asterisk are late on a small machine. */
const together = 6;

const variants: readonly Variant[] = [
  { name: 'MikoPBX by EXTENSION_STATE', system: mikopbx(), options: [], signal: 'music', busyAt: 3 },
  {
    name: 'MikoPBX by DEVICE_STATE, one waiting call',
    system: mikopbx(),
    options: ['--method', 'device-state', '--busy-at', '2'],
    signal: 'music',
    busyAt: 2,
  },
  {
    name: 'MikoPBX with the printed text of its manual',
    system: withManual(mikopbx()),
    options: [],
    signal: 'music',
    busyAt: 3,
  },
  {
    name: 'MikoPBX with a hook of the user',
    system: withHook(mikopbx()),
    options: [],
    signal: 'music',
    busyAt: 3,
  },
  { name: 'FreePBX 17', system: freepbx(), options: [], signal: 'music', busyAt: 3 },
  {
    name: 'plain by DEVICE_STATE, nothing loaded that it needs',
    system: plain(true),
    options: ['--busy-at', '2'],
    signal: 'music',
    busyAt: 2,
  },
  {
    name: 'plain by hints',
    system: plain(false),
    options: ['--method', 'hints'],
    signal: 'music',
    busyAt: 3,
  },
  {
    name: 'plain with a tone',
    system: plain(true),
    options: ['--set', 'signal=tone'],
    signal: 'tone',
    busyAt: 3,
  },
  {
    name: 'plain by hints with ringing',
    system: plain(false),
    options: ['--method', 'hints', '--set', 'signal=ringing'],
    signal: 'ringing',
    busyAt: 3,
  },
  {
    name: 'plain with music of a class of its own',
    system: withClass(plain(false)),
    options: ['--set', 'music-class=waiting'],
    signal: 'music',
    busyAt: 3,
    ownMusic: true,
  },
];

function appended({ files, ...system }: System, name: string, text: string): System {
  const before = files.get(name) ?? Buffer.alloc(0);
  return { ...system, files: new Map([...files, [name, Buffer.concat([before, Buffer.from(text)])]]) };
}

/** As a reader of the manual would copy it: one parenthesis too early, no noanswer, no Tt. */
function withManual(system: System): System {
  const state = '${EXTENSION_STATE(${EXTEN})@internal-hints}';
  const right = '${EXTENSION_STATE(${EXTEN}@internal-hints)}';
  const condition = `$["${state}" = "INUSE" || "${right}" = "RINGINUSE"]`;
  return appended(
    system,
    'extensions.conf',
    `\n[internal-users-custom]
exten => _X!,1,Progress()
  same => n,ExecIf(${condition}?Playback(beep))
  same => n,ExecIf(${condition}?Set(TRANSFER_OPTIONS=m))
  same => n,return\n`,
  );
}

function withHook(system: System): System {
  return appended(
    system,
    'extensions.conf',
    '\n[internal-users-custom]\nexten => _X!,1,NoOp(mine)\n\tsame => n,Return()\n',
  );
}

function withClass(system: System): System {
  return appended(system, 'musiconhold.conf', '\n[waiting]\nmode=files\ndirectory=/etc/asterisk/moh2\n');
}

/** What the command line makes of a system, and what it says the second time. */
function apply({ system, options }: Variant): { files: Tree; again: string } {
  const folder = mkdtempSync(join(tmpdir(), 'asterisk-conf-recipe-'));
  try {
    writeTree(folder, system.files);
    const run = (more: readonly string[]) =>
      execFileSync(process.execPath, [program, 'add', 'call-waiting', folder, ...options, ...more], {
        encoding: 'utf8',
      });
    run(['--write']);
    const { outcome } = JSON.parse(run(['--format', 'json']));
    return { files: readTree(folder), again: String(outcome) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTree(folder: string): Tree {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return new Map(
    names.map(({ name, parentPath }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}

interface Told {
  readonly idle: Outcome;
  readonly waiting: Outcome;
  readonly unanswered: Outcome;
  readonly third: Outcome;
  readonly log: ReadonlySet<string>;
}

interface Outcome {
  readonly statuses: readonly string[];
  /** Milliseconds from the INVITE to the 200 for it. */
  readonly answered: number | undefined;
  /** When the phone answered that was called. */
  readonly callee: number | undefined;
  readonly heard: ReturnType<typeof heard>;
  /** Options of the Dial that it came to. */
  readonly options: string | undefined;
}

async function calls(installation: Installation, files: Tree, accounts: System['accounts']): Promise<Told> {
  const asterisk = await Asterisk.start(installation, { etc: files, sounds, calls: true, seconds: 120 });
  const phones = new Phones(asterisk);
  try {
    const [called, peer, caller] = accounts;
    await asterisk.manager.command('core set verbose 5');
    const log = await asterisk.logSinceMark();
    for (const account of accounts) await phones.register(account);
    const messages = phones.answer(called, ringing);
    await sleep(300);
    const place = async (from: typeof called, patience: number, talk: number, until: 'answer' | 'end') => {
      const mark = asterisk.trace().length;
      const start = Date.now();
      const call = phones.call(from, called.name, patience, talk);
      await Promise.race([call.over, until === 'answer' ? answered(call) : call.over, sleep(20_000)]);
      await sleep(400);
      return {
        outcome: () => outcome(call, messages(), asterisk.trace().slice(mark), from.name, start),
        call,
      };
    };
    const first = await place(peer, 12_000, 60_000, 'answer');
    const idle = first.outcome();
    const lost = await place(caller, impatient, 1000, 'end');
    const unanswered = lost.outcome();
    const second = await place(caller, 12_000, 60_000, 'answer');
    const waiting = second.outcome();
    const last = await place(peer, impatient, 1000, 'end');
    const third = last.outcome();
    log.push(...(await asterisk.logSinceMark()));
    return { idle, unanswered, waiting, third, log: new Set(log.map(withoutNumbers)) };
  } finally {
    phones.close();
    await asterisk.stop();
  }
}

async function answered({ messages }: Call): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (
    Date.now() < deadline &&
    !messages().some(
      ({ first, text }) => first.startsWith('SIP/2.0 200') && /^CSeq: *\d+ INVITE/im.test(text),
    )
  )
    await sleep(100);
}

function outcome(
  call: Call,
  phone: readonly SipMessage[],
  trace: string,
  from: string,
  start: number,
): Outcome {
  const messages = call.messages();
  const replies = messages.filter(({ sent, text }) => !sent && /^CSeq: *\d+ INVITE/im.test(text));
  const invite = messages.find(({ sent, first }) => sent && first.startsWith('INVITE'))?.time ?? start;
  const answered = replies.find(({ first }) => first.startsWith('SIP/2.0 200'))?.time;
  const callee = phone.find(
    ({ sent, first, text, time }) =>
      sent && time >= start && first.startsWith('SIP/2.0 200') && /^CSeq: *\d+ INVITE/im.test(text),
  )?.time;
  const dial = new RegExp(
    `(?:Dial\\("PJSIP/${from}-\\w+", "|ExecIf\\("PJSIP/${from}-\\w+", "1\\?Dial\\()([^"]*)`,
  );
  return {
    statuses: replies.map(({ first }) => first.slice('SIP/2.0 '.length, 'SIP/2.0 '.length + 3)),
    answered: answered && answered - invite,
    callee: callee && callee - invite,
    heard: heard(call.packets, start, callee ?? Number.POSITIVE_INFINITY),
    options: dial.exec(trace)?.[1]?.split(',').slice(2).join(','),
  };
}

/** A line of the log without what differs from run to run. */
function withoutNumbers(line: string): string {
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/\[\d+\](\[C-\w+\])?/g, '')
    .replace(/[0-9a-f]{8,}|\d+/g, '#');
}

/** FreePBX's own stub is read later, and finds its place taken: that is how the hook is meant to be filled. */
const expectedLog = [
  /Unable to register extension 's' priority # in 'macro-dialout-one-predial-hook', already in use$/,
  /Unable to register extension at line # of extensions\.conf$/,
];

function problems(
  { signal, busyAt, ownMusic, system }: Variant,
  told: Told,
  bare: Told,
  again: string,
): string[] {
  const found: string[] = [];
  const hold = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  const { idle, waiting, unanswered, third, log } = told;
  const show = (value: object) => JSON.stringify(value);
  hold(bare.idle.answered !== undefined, `the bare system does not answer: ${bare.idle.statuses}`);
  hold(again === 'present', `a second time it says ${again}`);
  hold(
    idle.options === bare.idle.options,
    `idle: Dial's options were ${bare.idle.options}, are ${idle.options}`,
  );
  hold(
    idle.statuses.join() === bare.idle.statuses.join(),
    `idle: was told ${bare.idle.statuses}, is told ${idle.statuses}`,
  );
  hold(idle.heard.beep + idle.heard.music + idle.heard.high < 0.15, `idle: hears ${show(idle.heard)}`);
  const signalled = (name: string, call: Outcome) => {
    const music = ownMusic ? call.heard.high : call.heard.music;
    if (signal === 'tone') hold(call.heard.high >= 0.1, `${name}: no tone, ${show(call.heard)}`);
    else hold(call.heard.beep >= 0.2, `${name}: no beep, ${show(call.heard)}`);
    if (signal === 'music') hold(music >= 0.5, `${name}: no music, ${show(call.heard)}`);
    if (signal === 'ringing') hold(call.heard.ringing >= 0.3, `${name}: no ringing, ${show(call.heard)}`);
    const options = call.options ?? '';
    hold(/^[^(]*T/.test(options) && /^[^(]*t/.test(options), `${name}: T and t are not both in ${options}`);
  };
  signalled('waiting', waiting);
  hold(waiting.answered !== undefined, `waiting: never answered, ${waiting.statuses}`);
  hold((waiting.callee ?? 0) >= ringing, `waiting: the phone answers after ${waiting.callee} ms`);
  hold(
    (waiting.answered ?? 0) + 5 >= (waiting.callee ?? 0),
    `waiting: answered before the phone, ${waiting.answered}`,
  );
  signalled('unanswered', unanswered);
  hold(unanswered.answered === undefined, `unanswered: is answered after ${unanswered.answered} ms`);
  if (busyAt === 2) hold(third.statuses.includes('486'), `third: not busy but ${third.statuses}`);
  else signalled('third', third);
  for (const line of log) {
    const known =
      bare.log.has(line) || (system.platform === 'freepbx' && expectedLog.some(each => each.test(line)));
    if (!known) found.push(`logs: ${line}`);
  }
  return found;
}

async function main(): Promise<void> {
  const missing = missingTools();
  if (missing !== undefined && !process.env.CI) {
    console.log(`not run: call waiting by calls: ${missing}\n0 passed, 0 failed`);
    return;
  }
  const installation = findAsterisk();
  console.log(`call waiting by calls, ${installation.version}`);
  const wanted = process.argv[2];
  const chosen = variants.filter(({ name }) => wanted === undefined || name.includes(wanted));
  const bare = new Map<string, Promise<Told>>();
  const results = await inTurn(
    chosen.map(variant => async () => {
      const { name, system } = variant;
      const start = Date.now();
      try {
        const { files, again } = apply(variant);
        const empty = bare.get(system.platform) ?? calls(installation, bareOf(system), system.accounts);
        bare.set(system.platform, empty);
        const [told, before] = await Promise.all([calls(installation, files, system.accounts), empty]);
        return { name, found: problems(variant, told, before, again), took: Date.now() - start };
      } catch (error) {
        return { name, found: [String(error)], took: Date.now() - start };
      }
    }),
  );
  for (const { name, found, took } of results) {
    console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${(took / 1000).toFixed(0)} s)`);
    for (const problem of found) console.log(`     ${problem}`);
  }
  const failed = results.filter(({ found }) => found.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Why no calls can be placed on this machine. */
function missingTools(): string | undefined {
  try {
    findAsterisk();
    return spawnSync('sipp', ['-v']).error === undefined ? undefined : 'no sipp (Debian: sip-tester)';
  } catch (error) {
    return String(error);
  }
}

/** Some tasks at a time; their results in order. */
async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const left = [...tasks.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: together }, work));
  return results;
}

/** The platform's system before anybody touched it. */
function bareOf({ platform }: System): Tree {
  return { mikopbx, freepbx, asterisk: () => plain(false) }[platform]().files;
}

void main();
