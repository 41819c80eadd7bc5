/**
 * Call waiting in each of its variants: a call to an idle phone is as it was, a second one waits with beep and music and
 * is answered by the phone alone, an unanswered one never, a third one waits or is told that the phone is busy. The same
 * calls on the system without the recipe tell what Asterisk logs anyway.
 */
import type { Tree } from '../../conformance/forms.ts';
import type { Installation } from '../installation.ts';
import { Exchange, type Outcome } from './exchange.ts';
import { apply } from './recipes.ts';
import { appended, freepbx, mikopbx, plain, type System, soundsOf } from './systems.ts';

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

/** After how long the called phone answers. */
const ringing = 4000;
/** A caller who waits no longer than this is never answered. */
const impatient = 3500;

export const variants: readonly Variant[] = [
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

interface Told {
  readonly idle: Outcome;
  readonly waiting: Outcome;
  readonly unanswered: Outcome;
  readonly third: Outcome;
  readonly log: ReadonlySet<string>;
}

const bare = new Map<System['platform'], Promise<Told>>();

/** What is not as it should be. */
export async function tryVariant(installation: Installation, variant: Variant): Promise<string[]> {
  const { system, options } = variant;
  const { files, again } = apply('call-waiting', system.files, options);
  const empty = bare.get(system.platform) ?? calls(installation, bareOf(system), system.accounts);
  bare.set(system.platform, empty);
  const [told, before] = await Promise.all([calls(installation, files, system.accounts), empty]);
  return problems(variant, told, before, again);
}

async function calls(installation: Installation, files: Tree, accounts: System['accounts']): Promise<Told> {
  const [called, peer, caller] = accounts;
  const answering = new Map([[called, ringing]]);
  const exchange = await Exchange.start(installation, {
    files,
    sounds: soundsOf(installation),
    accounts,
    answering,
  });
  const to = called.name;
  const patient = { patience: 12_000, talk: 60_000 };
  const hasty = { patience: impatient, talk: 1000 };
  try {
    // Each is told by what was heard until then: those that talk go on.
    const idle = (await exchange.place(peer, to, 'answer', patient, called)).outcome();
    const unanswered = (await exchange.place(caller, to, 'end', hasty, called)).outcome();
    const waiting = (await exchange.place(caller, to, 'answer', patient, called)).outcome();
    const third = (await exchange.place(peer, to, 'end', hasty, called)).outcome();
    return { idle, unanswered, waiting, third, log: new Set(await exchange.log()) };
  } finally {
    await exchange.close();
  }
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

/** The platform's system before anybody touched it. */
function bareOf({ platform }: System): Tree {
  return { mikopbx, freepbx, asterisk: () => plain(false) }[platform]().files;
}
