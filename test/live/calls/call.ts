/** Calls between phones of one Asterisk, and what each caller was told and heard. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Asterisk } from '../asterisk.ts';
import { type Account, answering, calling, registering } from './scenarios.ts';
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
  readonly #packets = new Map<number, Packet[]>();
  readonly #children: ChildProcess[] = [];
  #ports = 41_000;
  #calls = 0;

  constructor(asterisk: Asterisk) {
    this.#asterisk = asterisk;
  }

  async register(account: Account): Promise<void> {
    const child = this.#sipp(`register-${account.name}`, registering(account), this.#ports++, [
      '127.0.0.1:5060',
    ]);
    if ((await ended(child)) !== 0) throw new Error(`${account.name} could not register`);
  }

  /** From now on calls to it ring, and are answered after so many milliseconds. */
  answer(account: Account, after: number): () => SipMessage[] {
    const name = `phone-${account.name}`;
    this.#sipp(name, answering(account, this.#ports++, after), account.port, ['-m', '100'], false);
    return () => this.#messages(name);
  }

  /** Calls, and tells how it went when the call is over. */
  call(from: Account, to: string, patience: number, talk: number): Call {
    const media = 42_000 + 2 * this.#calls++;
    const sink = this.#asterisk.run(
      process.execPath,
      [fileURLToPath(new URL('sink.mjs', import.meta.url)), String(media)],
      this.#folder,
    );
    this.#children.push(sink);
    const packets: Packet[] = [];
    this.#packets.set(media, packets);
    if (sink.stdout)
      createInterface({ input: sink.stdout }).on('line', line => {
        const [, time, type, payload = ''] = line.split(' ');
        packets.push({ time: Number(time), type: Number(type), payload: Buffer.from(payload, 'hex') });
      });
    const name = `call-${this.#calls}`;
    const over = (async () => {
      await sleep(250);
      const child = this.#sipp(name, calling(from, to, media, patience, talk), this.#ports++, [
        '127.0.0.1:5060',
      ]);
      await ended(child);
      sink.kill();
    })();
    return { over, packets, messages: () => this.#messages(name) };
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

export interface Call {
  readonly over: Promise<void>;
  readonly packets: readonly Packet[];
  readonly messages: () => readonly SipMessage[];
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)));
}
