/** A system that runs, its phones, and what becomes of each call. */
import type { Tree } from '../../conformance/forms.ts';
import { Asterisk } from '../asterisk.ts';
import type { Installation } from '../installation.ts';
import { type Call, type Phone, Phones, type SipMessage, sleep } from './call.ts';
import type { Account, Manner } from './scenarios.ts';
import { type Heard, heard } from './sound.ts';

export interface Outcome {
  readonly statuses: readonly string[];
  /** Milliseconds from the INVITE to the 200 for it. */
  readonly answered: number | undefined;
  /** When the phone answered that was called. */
  readonly callee: number | undefined;
  /** Until the phone answered. */
  readonly heard: Heard;
  /** Options of the last Dial that was reached. */
  readonly options: string | undefined;
}

export interface Placed {
  readonly call: Call;
  outcome(): Outcome;
  /** When it is answered, or over. */
  answered(): Promise<void>;
  /** What Asterisk ran since the call began. */
  trace(): string;
}

interface Start {
  readonly files: Tree;
  readonly sounds: Tree;
  readonly accounts: readonly Account[];
  /** Phones that ring, each with the milliseconds after which it answers; they are there before they register. */
  readonly answering: ReadonlyMap<Account, number>;
}

/** When a call is given up as lost; the program does not wait for it. */
function lost(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20_000).unref());
}

export class Exchange {
  private readonly phones: Phones;
  private readonly ringing = new Map<Account, Phone>();

  private constructor(private readonly asterisk: Asterisk) {
    this.phones = new Phones(asterisk);
  }

  static async start(
    installation: Installation,
    { files, sounds, accounts, answering }: Start,
  ): Promise<Exchange> {
    const asterisk = await Asterisk.start(installation, { etc: files, sounds, calls: true, seconds: 120 });
    const exchange = new Exchange(asterisk);
    try {
      await asterisk.manager.command('core set verbose 5');
      for (const [account, after] of answering)
        exchange.ringing.set(account, exchange.phones.answer(account, after));
      if (answering.size > 0) await sleep(300);
      for (const account of accounts) await exchange.phones.register(account);
      return exchange;
    } catch (error) {
      await exchange.close();
      throw error;
    }
  }

  phone(account: Account): Phone {
    const phone = this.ringing.get(account);
    if (phone === undefined) throw new Error(`${account.name} does not ring`);
    return phone;
  }

  /** Calls, and comes back when the call is answered, or over. `called` is the phone that is meant to answer. */
  async place(
    from: Account,
    to: string,
    until: 'ringing' | 'answer' | 'end',
    manner: Manner,
    called?: Account,
  ): Promise<Placed> {
    const mark = this.trace().length;
    const start = Date.now();
    const call = this.phones.call(from, to, manner);
    const wait = async (what: typeof until) => {
      const wanted = what === 'end' ? call.over : told(call, what === 'ringing' ? '18' : '200');
      await Promise.race([call.over, wanted, lost()]);
      await sleep(400);
    };
    await wait(until);
    const messages = () => (called === undefined ? [] : this.phone(called).messages());
    const trace = () => this.trace().slice(mark);
    return {
      call,
      trace,
      outcome: () => outcome(call, messages(), trace(), from.name, start),
      answered: () => wait('answer'),
    };
  }

  trace(): string {
    return this.asterisk.trace();
  }

  command(line: string): Promise<readonly string[]> {
    return this.asterisk.manager.command(line);
  }

  async log(): Promise<readonly string[]> {
    return (await this.asterisk.logSinceMark()).map(withoutNumbers);
  }

  async close(): Promise<void> {
    this.phones.close();
    await this.asterisk.stop();
  }
}

async function told({ messages, over }: Call, status: string): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (!isOver && !messages().some(message => isReply(message, status))) await sleep(100);
}

/** A reply to the INVITE, the first one or one within the call. */
function isReply({ first, text }: SipMessage, status = ''): boolean {
  return first.startsWith(`SIP/2.0 ${status}`) && /^CSeq: *\d+ INVITE/im.test(text);
}

function outcome(
  call: Call,
  phone: readonly SipMessage[],
  trace: string,
  from: string,
  start: number,
): Outcome {
  const messages = call.messages();
  const replies = messages.filter(message => !message.sent && isReply(message));
  const invite = messages.find(({ sent, first }) => sent && first.startsWith('INVITE'))?.time ?? start;
  const answered = replies.find(({ first }) => first.startsWith('SIP/2.0 200'))?.time;
  const callee = phone.find(
    message => message.sent && message.time >= start && isReply(message, '200'),
  )?.time;
  const channel = `"(?:PJSIP/${from}-|Local/)[^"]*"`;
  const dial = new RegExp(`(?:Dial\\(${channel}, "|ExecIf\\(${channel}, "1\\?Dial\\()([^"]*)`, 'g');
  return {
    statuses: replies.map(({ first }) => first.slice('SIP/2.0 '.length, 'SIP/2.0 '.length + 3)),
    answered: answered && answered - invite,
    callee: callee && callee - invite,
    heard: heard(call.packets, start, callee ?? Number.POSITIVE_INFINITY),
    options: [...trace.matchAll(dial)].at(-1)?.[1]?.split(',').slice(2).join(','),
  };
}

/** A line of the log without what differs from run to run. */
function withoutNumbers(line: string): string {
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/\[\d+\](\[C-\w+\])?/g, '')
    .replace(/[0-9a-f]{8,}|\d+/g, '#');
}

/** The port of Asterisk that it has told the caller to speak to. */
export function mediaPort({ messages }: Call): number {
  const told = messages().findLast(({ sent, text }) => !sent && /^m=audio /m.test(text));
  return Number(/^m=audio (\d+)/m.exec(told?.text ?? '')?.[1] ?? 0);
}
