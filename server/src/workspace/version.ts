/**
 * Which Asterisk a folder is for, where its files tell. Asterisk itself writes its version into no configuration file,
 * so only two things count: a comment in the first lines of a file that says nothing but the version (`; Asterisk
 * 20.5.0`, `; for Asterisk 18`, `; asterisk.version = 20`), and the global `ASTVERSION` that FreePBX writes
 * (its module core, functions.inc.php). A remark about a version inside a sentence tells nothing.
 */
import type { Version } from '../catalog/types.ts';
import { versionOfRelease } from '../catalog/versions.ts';
import type { ConfigFile } from '../config/file.ts';
import type { Root } from './root.ts';

/** How many lines of a file are its head. */
const headLines = 20;

/** The files whose comment counts before those of all others. */
const mainFiles = ['asterisk.conf', 'extensions.conf'];

const comment =
  /^;+!?[ \t]*(?:(?:written|generated|made|tested|valid)?[ \t]*(?:for|with|by|on)[ \t]+)?asterisk(?:[ .-]?version\b)?[ \t]*[:=]?[ \t]*v?((?:certified[ /-])?\d\d(?:\.\d+){0,2}(?:-cert\d+)?)[ \t.]*$/i;

const freepbxGlobal = /^[ \t]*ASTVERSION[ \t]*=>?[ \t]*(\d\d(?:\.\d+)*)/m;

/** Undefined where nothing tells. */
export function versionOfFolder(root: Root): Version | undefined {
  let global: Version | undefined;
  for (const paths of [mainFiles, root.paths]) {
    for (const path of paths) {
      const file = root.file(path);
      if (file === undefined) continue;
      const told = toldBy(file);
      if (told.comment !== undefined) return told.comment;
      global ??= told.global;
    }
  }
  return global;
}

interface Told {
  readonly comment: Version | undefined;
  readonly global: Version | undefined;
}

const known = new WeakMap<ConfigFile, Told>();

function toldBy(file: ConfigFile): Told {
  const before = known.get(file);
  if (before !== undefined) return before;
  const { text } = file;
  let release: string | undefined;
  for (let line = 0; line < Math.min(headLines, text.lineCount) && release === undefined; line++) {
    const content = text.line(line);
    if (content.startsWith(';')) release = comment.exec(content.trimEnd())?.[1];
  }
  const globals = file.hasSection('globals')
    ? file.blocks.find(block => block.isNamed('globals'))
    : file.blocks[0];
  const global = freepbxGlobal.exec(globals?.text ?? '')?.[1];
  const told = {
    comment: release === undefined ? undefined : versionOfRelease(release),
    global: global === undefined ? undefined : versionOfRelease(global),
  };
  known.set(file, told);
  return told;
}
