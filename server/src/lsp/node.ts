/** The server as a process of its own: by Node's IPC for VS Code, by stdio for other editors. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../shell/disk.ts';
import { startServer } from './server.ts';

/**
 * What the engine of Node 20 is told of a process that works for some milliseconds at a time. It compiles what runs often
 * on four threads of its own, however few cores there are: on a PBX with two, keystrokes waited up to 10 ms for it; so it
 * begins later, and puts less into one function. And it takes what is made at a keystroke for lasting, because its like
 * lasted while the folder was read; so it does not guess.
 */
const engineFlags = [
  '--interrupt-budget=540000',
  '--max-inlined-bytecode-size-cumulative=200',
  '--no-allocation-site-pretenuring',
];

// Newer engines have other names and other measures for this; Electron may have sealed its flags.
const isNode20 = process.versions.v8.startsWith('11.') && process.versions.electron === undefined;
if (isNode20) setFlagsFromString(engineFlags.join(' '));

startServer(createConnection(ProposedFeatures.all), { files: diskFiles });
