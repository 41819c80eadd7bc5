/** What the measurements are given: the servers, folders to work on, and the report. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { largeDialplan, telephones } from './dialplan.ts';
import type { Report } from './measure.ts';

export class Workbench {
  constructor(
    readonly report: Report,
    /** Of the project. */
    readonly root: string,
    /** A folder of its own, which goes with the bench. */
    readonly scratch: string,
  ) {}

  get server(): string {
    return path.join(this.root, 'dist/server.js');
  }

  get idle(): string {
    return path.join(this.scratch, 'idle-server.js');
  }

  /** A new folder with a dialplan of that size, with names of words if wanted, and small ones beside it. */
  readonly folder = (name: string, bytes: number, others: number, named = false): string => {
    const folder = path.join(this.scratch, name);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'extensions.conf'), largeDialplan(bytes, 'en', named));
    for (let index = 0; index < others; index++) {
      writeFileSync(
        path.join(folder, `extensions_${index}.conf`),
        largeDialplan(2_000).replaceAll('office-', `o${index}-`),
      );
    }
    return folder;
  };

  /** A new folder with telephones of a template, and a dialplan that rings each. */
  readonly phones = (name: string, bytes: number): string => {
    const folder = path.join(this.scratch, name);
    mkdirSync(folder);
    const { pjsip, dialplan } = telephones(bytes);
    writeFileSync(path.join(folder, 'pjsip.conf'), pjsip);
    writeFileSync(path.join(folder, 'extensions.conf'), dialplan);
    return folder;
  };
}
