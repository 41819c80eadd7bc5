/** Which platform a folder shows. */
import { asterisk } from './asterisk.ts';
import { freepbx } from './freepbx.ts';
import { mikopbx } from './mikopbx.ts';
import type { FolderSigns, Platform, PlatformId } from './platform.ts';
import { wazo } from './wazo.ts';

const platforms: readonly Platform[] = [asterisk, mikopbx, freepbx, wazo];

export function platformById(id: PlatformId): Platform {
  return platforms.find(platform => platform.id === id) ?? asterisk;
}

/** The platform with most signs; one sign alone is chance, so it takes two. */
export function detectPlatform(folder: FolderSigns): Platform {
  let best = asterisk;
  let most = 1;
  for (const platform of platforms) {
    const signs = platform.signs(folder);
    if (signs > most) [best, most] = [platform, signs];
  }
  return best;
}
