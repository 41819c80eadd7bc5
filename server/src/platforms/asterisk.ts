/** Plain Asterisk: all that there is stands in the files. */
import { definePlatform } from './platform.ts';

export const asterisk = definePlatform({ id: 'asterisk', name: 'Asterisk', signs: () => 0 });
