/**
 * Wazo: a server whose packages bring the dialplan (`/usr/share/wazo-config`) and whose generator adds the contexts of
 * the database by `#exec`; users write files into `extensions_extra.d` (its repository xivo-config:
 * etc/asterisk/extensions.d/01-wazo.conf).
 */
import type { MessageText } from '../text/message.ts';
import { definePlatform } from './platform.ts';

const preprocess: MessageText = {
  en: 'Called by Gosub as a preprocess subroutine before the call goes on; every path has to end with Return().',
  ru: 'Вызывается через Gosub как предварительная подпрограмма перед продолжением вызова; каждый путь должен кончаться Return().',
};

export const wazo = definePlatform({
  id: 'wazo',
  name: 'Wazo',
  signs: folder =>
    [
      'extensions.d/01-wazo.conf',
      'extensions_extra.d',
      'pjsip.d/01-wazo.conf',
      'modules.d/01-wazo.conf',
    ].filter(name => folder.hasFile(name)).length + (folder.hasSection('xivo-callbackdisa') ? 1 : 0),
  context: name => {
    if (/^(?:xivo|wazo)-subrgbl-/.test(name)) return { kind: 'hook', entered: preprocess, byGosub: true };
    return /^(?:xivo|wazo)-/.test(name) ? { kind: 'generated' } : undefined;
  },
  customFile: path => (path === 'extensions.conf' ? 'extensions_extra.d/' : undefined),
});
