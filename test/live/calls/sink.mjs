/**
 * What the phones hear: takes RTP on the ports given and tells each packet in a line: port, milliseconds, payload type,
 * payload in hex. Plain JavaScript, because it starts with every instance and has to start fast.
 */
import { createSocket } from 'node:dgram';

for (const port of process.argv.slice(2).map(Number)) {
  const socket = createSocket('udp4');
  socket.on('message', packet => {
    if (packet.length < 13) return;
    process.stdout.write(
      `${port} ${Date.now()} ${packet[1] & 0x7f} ${packet.subarray(12).toString('hex')}\n`,
    );
  });
  socket.bind(port, '127.0.0.1');
}
