/**
 * Keeps one throw-away Asterisk inside its network namespace: carries the manager connection over its own
 * standard input and output (the namespace's ports cannot be reached from outside), and ends the whole process
 * group when the connection or the caller goes away, when time is up, or when a log grows beyond its limit
 * (129 nested `;--` make Asterisk write errors for ever). Plain JavaScript, because it starts with every
 * instance and has to start fast.
 *
 *   node keeper.mjs PORT SECONDS LOG_BYTES DIRECTORY_TO_REMOVE LOG_FILE...
 */
import { rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';

const [port, seconds, logBytes, directory, ...logs] = process.argv.slice(2);

function end() {
  rmSync(directory, { recursive: true, force: true });
  process.kill(0, 'SIGKILL');
}

function join() {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('connect', () => {
    process.stdin.pipe(socket);
    socket.pipe(process.stdout);
    socket.on('close', end);
  });
  socket.on('error', () => {
    socket.destroy();
    setTimeout(join, 10);
  });
}

function tooLong(path) {
  try {
    return statSync(path).size > Number(logBytes);
  } catch {
    return false;
  }
}

process.stdin.on('end', end);
process.stdin.on('error', end);
setTimeout(end, Number(seconds) * 1000);
setInterval(() => logs.some(tooLong) && end(), 100);
join();
