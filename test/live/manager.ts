/**
 * A client of Asterisk's manager protocol over a pair of streams. Bytes travel as Latin-1 text, so that nothing
 * is lost of values that are not UTF-8; `utf8` turns a finished value into what a recording shows. Actions are
 * answered in the order in which they were sent, so many may be under way at once.
 */
import type { Readable, Writable } from 'node:stream';

/** One answer or event: its header lines in order, without line ends. */
export type Message = readonly string[];

/** How long one action may take, and the boot before the first. */
const patience = 20_000;

interface Waiting {
  /** The event that ends the answer; without one the first message is all of it. */
  readonly last: string | undefined;
  readonly messages: Message[];
  readonly resolve: (messages: readonly Message[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export class Manager {
  #rest = '';
  #greeted = false;
  #broken: Error | undefined;
  readonly #waiting: Waiting[] = [];
  readonly #output: Writable;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    input.setEncoding('latin1');
    input.on('data', (text: string) => this.#receive(text));
    input.on('close', () => this.fail(new Error('the manager connection closed')));
    output.on('error', error => this.fail(error));
  }

  /** Sends an action; `last` names the event that ends a list answer. */
  send(headers: Readonly<Record<string, string>>, last?: string): Promise<readonly Message[]> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      const late = () => this.fail(new Error(`no answer to ${JSON.stringify(headers)}`));
      this.#waiting.push({ last, messages: [], resolve, reject, timer: setTimeout(late, patience) });
      const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`);
      this.#output.write(`${lines.join('')}\r\n`, 'latin1');
    });
  }

  /** The output lines of a console command. */
  async command(command: string): Promise<string[]> {
    const [message] = await this.send({ Action: 'Command', Command: command });
    return (message ?? [])
      .filter(line => line.startsWith('Output: '))
      .map(line => line.slice('Output: '.length));
  }

  /** Rejects everything under way and everything to come. */
  fail(error: Error): void {
    this.#broken ??= error;
    for (const waiting of this.#waiting.splice(0)) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
  }

  #receive(text: string): void {
    this.#rest += text;
    if (!this.#greeted) {
      const end = this.#rest.indexOf('\r\n');
      if (end < 0) return;
      this.#greeted = true;
      this.#rest = this.#rest.slice(end + 2);
    }
    let start = 0;
    for (;;) {
      const end = this.#rest.indexOf('\r\n\r\n', start);
      if (end < 0) break;
      this.#accept(this.#rest.slice(start, end).split('\r\n'));
      start = end + 4;
    }
    this.#rest = this.#rest.slice(start);
  }

  #accept(message: Message): void {
    const waiting = this.#waiting[0];
    if (waiting === undefined) return;
    waiting.messages.push(message);
    const failed = message[0] === 'Response: Error';
    if (waiting.last !== undefined && !failed && message[0] !== `Event: ${waiting.last}`) return;
    this.#waiting.shift();
    clearTimeout(waiting.timer);
    waiting.resolve(waiting.messages);
  }
}

/** What a value received as Latin-1 text reads as, with U+FFFD for bytes that are not UTF-8. */
export function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
