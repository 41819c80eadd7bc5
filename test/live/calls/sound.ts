/** What a stretch of sound is, by the frequencies of the sounds that the tests play. */

/** The beep, the tests' own music, the two of ringing in the zone `us`, and the high one of the waiting tone. */
export const pitches = { beep: 699, music: 523, ringing: 440, high: 950 } as const;
type Pitch = keyof typeof pitches;
/** Seconds in which each pitch is what is heard. */
export type Heard = Readonly<Record<Pitch, number>>;

const rate = 8000;

export interface Packet {
  readonly time: number;
  readonly type: number;
  readonly payload: Buffer;
}

/** What is heard from one time to another, in stretches of 100 ms. */
export function heard(packets: readonly Packet[], from: number, to: number): Heard {
  const result = { beep: 0, music: 0, ringing: 0, high: 0 };
  const samples = packets
    .filter(({ time, type }) => time >= from && time <= to && (type === 0 || type === 8))
    .flatMap(({ type, payload }) => [...payload].map(type === 8 ? fromAlaw : fromUlaw));
  for (let at = 0; at + 800 <= samples.length; at += 800) {
    const window = samples.slice(at, at + 800);
    const energy = window.reduce((sum, value) => sum + value * value, 0);
    if (energy / window.length < 10_000) continue;
    for (const [pitch, frequency] of Object.entries(pitches)) {
      if (pitch in result && share(window, frequency, energy) > 0.25) result[pitch as Pitch] += 0.1;
    }
  }
  return result;
}

/** The part of the energy that lies at a frequency (Goertzel). */
function share(window: readonly number[], frequency: number, energy: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let before = 0;
  let last = 0;
  for (const value of window) [before, last] = [last, value + coefficient * last - before];
  const power = last * last + before * before - coefficient * last * before;
  return (2 * power) / (window.length * energy);
}

/** ITU-T G.711. */
function fromAlaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) + 8;
  const value = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return code & 0x80 ? value : -value;
}

function fromUlaw(byte: number): number {
  const code = ~byte & 0xff;
  const value = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return code & 0x80 ? -value : value;
}

/** A file with a tone: RIFF, 16 bit, 8 kHz. */
export function toneFile(frequency: number, seconds: number): Buffer {
  const count = seconds * rate;
  const file = Buffer.alloc(44 + count * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + count * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(count * 2, 40);
  for (let at = 0; at < count; at++) {
    file.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * frequency * at) / rate)), 44 + at * 2);
  }
  return file;
}
