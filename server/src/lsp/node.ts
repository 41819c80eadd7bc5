/** The server as a process of its own: by Node's IPC for VS Code, by stdio for other editors. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../shell/disk.ts';
import { startServer } from './server.ts';

/**
 * The engine compiles what runs often on four threads of its own, however few cores there are: on a PBX with two the
 * keystrokes of the first minute waited up to 10 ms for it. It is told to begin later, and to put less into one function.
 * Electron may have sealed its flags, and runs on machines with more cores.
 */
if (process.versions.electron === undefined)
  setFlagsFromString('--interrupt-budget=540000 --max-inlined-bytecode-size-cumulative=200');

startServer(createConnection(ProposedFeatures.all), { files: diskFiles });
