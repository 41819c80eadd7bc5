/** Plain Asterisk: all that there is stands in the files. */
import type { Platform } from './platform.ts';

export const asterisk: Platform = {
  id: 'asterisk',
  name: 'Asterisk',
  signs: () => 0,
  providesContext: () => false,
  overrides: () => false,
};
