/** Calls between phones of one Asterisk, and what each caller was told and heard. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Asterisk } from '../asterisk.ts';
import { type Account, answering, calling, type Manner, registering } from './scenarios.ts';
import type { Packet } from './sound.ts';

export interface SipMessage {
  readonly time: number;
  readonly sent: boolean;
  readonly first: string;
  readonly text: string;
}

export class Phones {
  readonly #asterisk: Asterisk;
  readonly #folder = mkdtempSync(join(tmpdir(), 'asterisk-conf-calls-'));
  readonly #children: ChildProcess[] = [];
  #ports = 41_000;
  #media = 0;

  constructor(asterisk: Asterisk) {
    this.#asterisk = asterisk;
  }

  async register(account: Account): Promise<void> {
    const child = this.#sipp(`register-${account.port}`, registering(account), this.#ports++, [
      '127.0.0.1:5060',
    ]);
    if ((await ended(child)) !== 0) throw new Error(`${account.name} could not register`);
  }

  /** From now on calls to it ring, and are answered after so many milliseconds. */
  answer(account: Account, after: number): Phone {
    const name = `phone-${account.port}`;
    const ear = this.#listen();
    this.#sipp(name, answering(account, ear.port, after), account.port, ['-m', '1000'], false);
    return { ...ear, messages: () => this.#messages(name) };
  }

  /** Calls; how it went is told as it goes. */
  call(from: Account, to: string, manner: Manner): Call {
    const ear = this.#listen();
    const name = `call-${ear.port}`;
    const over = (async () => {
      await sleep(250);
      const child = this.#sipp(name, calling(from, to, ear.port, manner), this.#ports++, ['127.0.0.1:5060']);
      await ended(child);
      ear.sink.kill();
    })();
    return { ...ear, over, messages: () => this.#messages(name) };
  }

  /** An ear and a mouth on a port of their own. */
  #listen() {
    const port = 42_000 + 2 * this.#media++;
    const script = fileURLToPath(new URL('sink.mjs', import.meta.url));
    const sink = this.#asterisk.run(process.execPath, [script, String(port)], this.#folder);
    this.#children.push(sink);
    const packets: Packet[] = [];
    if (sink.stdout)
      createInterface({ input: sink.stdout }).on('line', line => {
        const [time, type, payload = ''] = line.split(' ');
        packets.push({ time: Number(time), type: Number(type), payload: Buffer.from(payload, 'hex') });
      });
    const order = (line: string) => void sink.stdin?.write(`${line}\n`);
    return {
      port,
      sink,
      packets,
      speak: (hertz: number, to = 0) => order(`speak ${to} ${hertz}`),
      press: (keys: string, to = 0) => order(`press ${to} ${keys}`),
    };
  }

  #sipp(name: string, scenario: string, port: number, more: readonly string[], once = true): ChildProcess {
    writeFileSync(join(this.#folder, `${name}.xml`), scenario);
    const files = [
      '-sf',
      `${name}.xml`,
      '-trace_msg',
      '-message_file',
      `${name}.log`,
      '-message_overwrite',
      'false',
    ];
    const network = ['-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1'];
    const end = once ? ['-m', '1', '-timeout', '40s'] : [];
    const child = this.#asterisk.run(
      'sipp',
      [...files, ...network, ...end, '-nostdin', ...more],
      this.#folder,
    );
    child.stdin?.end();
    child.stdout?.resume();
    child.stderr?.resume();
    this.#children.push(child);
    return child;
  }

  #messages(name: string): SipMessage[] {
    let text = '';
    try {
      text = readFileSync(join(this.#folder, `${name}.log`), 'latin1');
    } catch {
      return [];
    }
    return text.split(/^-{20,} /m).flatMap(part => {
      const found = /^(\S+)[\sT]+([\d:.]+)[^\n]*\n\w+ message (sent|received)[^\n]*\n\n?([^\r\n]+)/.exec(
        part,
      );
      if (found === null) return [];
      const [, date, time, direction, first = ''] = found;
      return [{ time: Date.parse(`${date}T${time}Z`), sent: direction === 'sent', first, text: part }];
    });
  }

  close(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What a phone hears, and what it may do. `to` is the port of Asterisk; by itself it is where the last sound came from. */
interface Ear {
  readonly packets: readonly Packet[];
  readonly messages: () => readonly SipMessage[];
  readonly speak: (hertz: number, to?: number) => void;
  readonly press: (keys: string, to?: number) => void;
}

export type Phone = Ear;

export interface Call extends Ear {
  readonly over: Promise<void>;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)));
}
