/**
 * What a phone hears and says: takes RTP on the port given and tells each packet in a line: milliseconds, payload type,
 * payload in hex. By its standard input it is told to speak, `speak PORT HERTZ`, to be quiet, `quiet`, and to press keys,
 * `press PORT KEYS` (RFC 4733, payload type 101); port 0 is where the last packet came from. Plain JavaScript, because it
 * starts with every call and has to start fast.
 */
import { createSocket } from 'node:dgram';
import { createInterface } from 'node:readline';

const frame = 160;
const events = 101;
const alaw = 8;
const socket = createSocket('udp4');
let last = 0;
let sequence = 1;
let timestamp = 0;
let speaking;

socket.on('message', (packet, from) => {
  if (packet.length < 13) return;
  last = from.port;
  process.stdout.write(`${Date.now()} ${packet[1] & 0x7f} ${packet.subarray(12).toString('hex')}\n`);
});
socket.bind(Number(process.argv[2]), '127.0.0.1');

function send(port, type, marker, at, payload) {
  const packet = Buffer.alloc(12 + payload.length);
  packet[0] = 0x80;
  packet[1] = type | (marker ? 0x80 : 0);
  packet.writeUInt16BE(sequence++ & 0xffff, 2);
  packet.writeUInt32BE(at, 4);
  packet.writeUInt32BE(0x5eed, 8);
  packet.set(payload, 12);
  socket.send(packet, port || last, '127.0.0.1');
}

/** ITU-T G.711, a sample of 13 bits. */
function toAlaw(sample) {
  const sign = sample < 0 ? 0 : 0x80;
  const size = Math.min(Math.abs(sample), 0x7fff) >> 3;
  let exponent = 7;
  while (exponent > 0 && size < 1 << (exponent + 4)) exponent--;
  const mantissa = (exponent === 0 ? size >> 1 : size >> exponent) & 15;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

function speak(port, hertz) {
  clearInterval(speaking);
  speaking = setInterval(() => {
    const payload = Buffer.alloc(frame);
    for (let at = 0; at < frame; at++)
      payload[at] = toAlaw(Math.round(8000 * Math.sin((2 * Math.PI * hertz * (timestamp + at)) / 8000)));
    send(port, alaw, false, timestamp, payload);
    timestamp += frame;
  }, 20);
}

async function press(port, keys) {
  clearInterval(speaking);
  for (const key of keys) {
    const event = '0123456789*#'.indexOf(key);
    for (let step = 1; step <= 8; step++) {
      const ended = step > 5;
      const duration = Math.min(step, 6) * frame;
      const payload = Buffer.from([event, (ended ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]);
      send(port, events, step === 1, timestamp, payload);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    timestamp += 20 * frame;
    await new Promise(resolve => setTimeout(resolve, 120));
  }
}

createInterface({ input: process.stdin }).on('line', line => {
  const [order, port, what] = line.split(' ');
  if (order === 'speak') speak(Number(port), Number(what));
  else if (order === 'press') void press(Number(port), what);
  else clearInterval(speaking);
});
