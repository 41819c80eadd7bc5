import type { MessageText } from '../text/message.ts';

/** The page of a rule, as a link for who reads a finding. */
export const projectAddress = 'https://github.com/asterisk-conf/asterisk-conf';

export function rulePage(id: string): MessageText {
  const folder = `${projectAddress}/blob/main/docs/rules`;
  return { en: `${folder}/${id}.md`, ru: `${folder}/ru/${id}.md` };
}
