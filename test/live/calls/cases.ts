/**
 * What else has to hold: the echo test is heard; a colleague on hold lets callers wait; a user with two phones; callers
 * that come by a queue or a provider's line; transfers by the keys of a waiting call; and what a low limit does.
 */
import type { Installation } from '../installation.ts';
import { sleep } from './call.ts';
import { Exchange, mediaPort, type Outcome, type Placed } from './exchange.ts';
import { apply } from './recipes.ts';
import type { Account } from './scenarios.ts';
import { pitches } from './sound.ts';
import {
  freepbx,
  mikopbx,
  plain,
  type System,
  soundsOf,
  trunk,
  withQueue,
  withTransfers,
  withTrunk,
} from './systems.ts';

export interface Case {
  readonly name: string;
  /** What is not as it should be. */
  readonly run: (installation: Installation) => Promise<string[]>;
}

const ringing = 2500;
const patient = { patience: 12_000, talk: 60_000 };

/** Collects what does not hold. */
class Findings {
  readonly all: string[] = [];

  hold(holds: boolean, what: string): void {
    if (!holds) this.all.push(what);
  }

  /** A caller who waits hears beep and music, and is answered by the phone and not before. */
  waits({ heard, answered, callee, statuses }: Outcome): void {
    this.hold(heard.beep >= 0.2, `no beep, ${JSON.stringify(heard)}`);
    this.hold(heard.music >= 0.5, `no music, ${JSON.stringify(heard)}`);
    this.hold(callee !== undefined && answered !== undefined, `never answered, ${statuses}`);
    this.hold((answered ?? 0) + 5 >= (callee ?? 0), `answered before the phone, ${answered}`);
  }
}

interface Setting {
  readonly system: System;
  readonly recipe?: string;
  readonly options?: readonly string[];
  /** More than those of the system. */
  readonly phones?: readonly Account[];
  /** Phones that ring besides the one that is called, and when they answer. */
  readonly others?: ReadonlyMap<Account, number>;
}

/** Runs a system with a recipe applied to it. */
async function withRecipe(
  installation: Installation,
  { system, recipe = 'call-waiting', options = [], phones = [], others = new Map() }: Setting,
  run: (exchange: Exchange, findings: Findings) => Promise<void>,
): Promise<string[]> {
  const { files, again } = apply(recipe, system.files, options);
  const findings = new Findings();
  findings.hold(again === 'present', `a second time it says ${again}`);
  const [called] = system.accounts;
  const exchange = await Exchange.start(installation, {
    files,
    sounds: soundsOf(installation),
    accounts: [...system.accounts, ...phones],
    answering: new Map([[called, ringing], ...others]),
  });
  try {
    await run(exchange, findings);
  } finally {
    await exchange.close();
  }
  return findings.all;
}

/** The number answers, and the caller hears what he says; without the recipe there is no such number. */
function echo(name: string, system: System): Case {
  const number = '600';
  const [, , caller] = system.accounts;
  const call = (exchange: Exchange) => exchange.place(caller, number, 'answer', patient);
  const run = async (installation: Installation) => {
    const options = ['--set', `number=${number}`];
    const found = await withRecipe(
      installation,
      { system, recipe: 'echo-test', options },
      async (exchange, findings) => {
        const placed = await call(exchange);
        placed.call.speak(pitches.high, mediaPort(placed.call));
        await sleep(1500);
        const { answered, statuses, heard } = placed.outcome();
        findings.hold(answered !== undefined, `is not answered: ${statuses}`);
        findings.hold(heard.high >= 0.8, `hears ${JSON.stringify(heard)}`);
      },
    );
    const before = { files: system.files, sounds: soundsOf(installation), accounts: [caller] };
    const exchange = await Exchange.start(installation, { ...before, answering: new Map() });
    try {
      const { answered } = (await call(exchange)).outcome();
      if (answered !== undefined) found.push('is answered without the recipe');
    } finally {
      await exchange.close();
    }
    return found;
  };
  return { name: `echo test, ${name}`, run };
}

/** 202 talks with 201, as first call of each case. */
async function talk(
  exchange: Exchange,
  { accounts: [called, peer] }: System,
  holds = false,
): Promise<Placed> {
  const placed = await exchange.place(peer, called.name, 'answer', { ...patient, holds }, called);
  if (holds) await sleep(1000);
  return placed;
}

function held(name: string, system: System): Case {
  const [called, , caller] = system.accounts;
  return {
    name: `a colleague on hold, ${name}`,
    run: installation =>
      withRecipe(installation, { system }, async (exchange, findings) => {
        await talk(exchange, system, true);
        const placed = await exchange.place(caller, called.name, 'answer', patient, called);
        findings.hold(/CW_STATE=ONHOLD"/.test(placed.trace()), 'the state is not ONHOLD');
        findings.waits(placed.outcome());
      }),
  };
}

/** While the first call rings at both phones, another caller is not told that the user is busy; then one of them waits. */
function twoPhones(): Case {
  const system = mikopbx();
  const [called, peer, caller] = system.accounts;
  const twin: Account = { ...called, port: called.port + 10 };
  return {
    name: 'a user with two phones, MikoPBX',
    run: installation =>
      withRecipe(
        installation,
        { system, phones: [twin], others: new Map([[twin, 30_000]]) },
        async (exchange, findings) => {
          const first = await exchange.place(peer, called.name, 'ringing', patient, called);
          const other = { patience: 800, talk: 1000 };
          const meanwhile = (await exchange.place(caller, called.name, 'end', other, called)).outcome();
          findings.hold(!meanwhile.statuses.includes('486'), 'busy while the first call rings');
          findings.hold(meanwhile.heard.beep < 0.15, 'a beep while the first call rings');
          await first.answered();
          const rung = exchange.phone(twin).messages();
          findings.hold(
            rung.some(({ first: line }) => line.startsWith('INVITE')),
            'the second phone never rang',
          );
          const placed = await exchange.place(caller, called.name, 'answer', patient, called);
          findings.waits(placed.outcome());
        },
      ),
  };
}

/** The queue goes on with its own music until the agent answers: the beep is no answer. */
function queue(): Case {
  const system = withQueue(mikopbx());
  const [called, , caller] = system.accounts;
  return {
    name: 'a caller in a queue, MikoPBX',
    run: installation =>
      withRecipe(installation, { system }, async (exchange, findings) => {
        await talk(exchange, system);
        const placed = await exchange.place(caller, '700', 'answer', patient, called);
        await sleep(ringing + 1500);
        const { callee, heard } = placed.outcome();
        findings.hold(/Playback\("Local\/[^"]*", "beep,noanswer"\)/.test(placed.trace()), 'no waiting call');
        findings.hold(callee !== undefined, 'the agent never answers');
        findings.hold(heard.high >= 2, `the music of the queue stops, ${JSON.stringify(heard)}`);
        findings.hold(heard.music < 0.15, `the queue took the beep for an answer, ${JSON.stringify(heard)}`);
      }),
  };
}

/** A caller from outside hears it all before the answer, and cannot transfer; the colleague can. */
function outside(): Case {
  const system = withTrunk(mikopbx());
  const [called] = system.accounts;
  return {
    name: "a caller by a provider's line, MikoPBX",
    run: installation =>
      withRecipe(installation, { system, phones: [trunk] }, async (exchange, findings) => {
        await talk(exchange, system);
        const placed = await exchange.place(trunk, '74950000201', 'answer', patient, called);
        const outcome = placed.outcome();
        findings.waits(outcome);
        findings.hold(/^tm/.test(outcome.options ?? ''), `Dial's options are ${outcome.options}`);
      }),
  };
}

/** The keys of a transfer do what they say in a call that waited. */
function transfer(name: string, system: System, who: 'caller' | 'callee', keys: string): Case {
  const [called, peer, caller] = system.accounts;
  const target = peer.name;
  return {
    name: `the ${who} transfers a call that waited, ${name}`,
    run: installation =>
      withRecipe(installation, { system, others: new Map([[peer, 30_000]]) }, async (exchange, findings) => {
        await talk(exchange, system);
        const { call, trace, outcome } = await exchange.place(caller, called.name, 'answer', patient, called);
        findings.waits(outcome());
        const port = mediaPort(call);
        call.speak(pitches.high, port);
        await sleep(500);
        const { press } = who === 'caller' ? call : exchange.phone(called);
        press(keys, who === 'caller' ? port : 0);
        await sleep(1500);
        press(target, who === 'caller' ? port : 0);
        await sleep(5000);
        findings.hold(/Started DTMF blind transfer/.test(trace()), 'no transfer begins');
        const rung = exchange.phone(peer).messages();
        findings.hold(
          rung.some(({ first }) => first.startsWith('INVITE')),
          `${target} does not ring`,
        );
      }),
  };
}

/** Why the limit is raised: with the 1 of MikoPBX the second caller never comes to the hook. */
function lowLimit(): Case {
  const system = mikopbx();
  const [called, , caller] = system.accounts;
  return {
    name: 'the limit left at 1, MikoPBX',
    run: installation =>
      withRecipe(installation, { system, options: ['--busy-at', 'none'] }, async (exchange, findings) => {
        const first = await talk(exchange, system);
        findings.hold(first.trace().includes('[201@internal-users-custom:1]'), 'the hook is not entered');
        const placed = await exchange.place(caller, called.name, 'end', patient, called);
        findings.hold(placed.outcome().statuses.includes('486'), `is told ${placed.outcome().statuses}`);
        findings.hold(!placed.trace().includes('internal-users-custom'), 'the hook is entered');
      }),
  };
}

export const cases: readonly Case[] = [
  twoPhones(),
  transfer('MikoPBX', withTransfers(mikopbx()), 'caller', '**'),
  transfer('plain', plain(false), 'callee', '#'),
  held('MikoPBX', mikopbx()),
  held('plain', plain(false)),
  queue(),
  outside(),
  lowLimit(),
  echo('MikoPBX', mikopbx()),
  echo('FreePBX', freepbx()),
  echo('plain', plain(true)),
];
