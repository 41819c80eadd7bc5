/** The server as a process of its own: by Node's IPC for VS Code, by stdio for other editors. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../shell/disk.ts';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all), { files: diskFiles });
