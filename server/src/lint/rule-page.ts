/** The page of a rule, as a link for who reads a finding. */
export const projectAddress = 'https://github.com/asterisk-conf/asterisk-conf';

export function rulePage(id: string): string {
  return `${projectAddress}/blob/main/docs/rules/${id}.md`;
}
