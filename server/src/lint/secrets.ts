/** Where the configurations keep passwords, and whom each belongs to. */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';
import type { Section } from './sections.ts';

export interface Secret {
  readonly text: string;
  /** Its place in the value of the line. */
  readonly span: Span;
  readonly variable: LoadedVariable;
  /** The names that stand beside it: the section's, the user's. */
  readonly users: readonly string[];
  /** A number that is typed on a telephone. */
  readonly pin: boolean;
}

/** The passwords of a configuration with those sections, in the order of their lines. */
export function secretsOf(sections: readonly Section[]): Secret[] {
  const config = sections[0]?.file.name ?? '';
  const find = finders[config];
  if (find === undefined) return [];
  const given = config === 'pjsip.conf' ? outboundOnly(sections) : new Set<string>();
  return sections.flatMap(({ category }) =>
    category.template || given.has(category.name) ? [] : find(category),
  );
}

/** Names of `auth` sections with which Asterisk only presents itself to others, whose secrets others have chosen. */
function outboundOnly(sections: readonly Section[]): ReadonlySet<string> {
  const names = (key: string) =>
    sections.flatMap(({ category }) =>
      category.template
        ? []
        : category.variables
            .filter(({ name }) => equalsIgnoringCase(name, key))
            .flatMap(({ value }) => value.split(',').map(name => name.trim())),
    );
  const asked = new Set(names('auth'));
  return new Set(names('outbound_auth').filter(name => !asked.has(name)));
}

const finders: Readonly<Record<string, (category: Category) => readonly Secret[]>> = {
  // res/res_pjsip/config_auth.c: a password counts for `userpass`, which is the default.
  'pjsip.conf': category =>
    holds(category, 'type', value => value === 'auth') && optionOf(category, 'auth_type') !== 'md5'
      ? keyed(category, 'password', ['username'])
      : [],
  'sip.conf': category => keyed(category, 'secret', ['username', 'defaultuser']),
  'iax.conf': category => keyed(category, 'secret', ['username']),
  'manager.conf': category => keyed(category, 'secret', ['username']),
  // res/ari/config.c: `crypt` keeps a hash.
  'ari.conf': category =>
    holds(category, 'type', value => value === 'user') && optionOf(category, 'password_format') !== 'crypt'
      ? keyed(category, 'password', [])
      : [],
  'voicemail.conf': mailboxes,
};

function holds(category: Category, key: string, test: (value: string) => boolean): boolean {
  return test(optionOf(category, key));
}

/** The last line counts, as in each of these readers. */
function optionOf(category: Category, key: string): string {
  return category.variables.findLast(({ name }) => equalsIgnoringCase(name, key))?.value ?? '';
}

function keyed(category: Category, key: string, userKeys: readonly string[]): Secret[] {
  const variable = category.variables.findLast(({ name }) => equalsIgnoringCase(name, key));
  if (variable === undefined || variable.value === '') return [];
  const text = variable.value;
  const users = [category.name, ...userKeys.map(each => optionOf(category, each))].filter(
    user => user !== '',
  );
  return [{ text, span: { start: 0, end: text.length }, variable, users, pin: false }];
}

const noMailboxes: ReadonlySet<string> = new Set(['general', 'zonemessages', 'aliases']);

/** `mailbox => pin,name,...`; a `-` before it forbids the user to change it (apps/app_voicemail.c:append_mailbox). */
function mailboxes(category: Category): Secret[] {
  if (noMailboxes.has(lowerCase(category.name))) return [];
  return category.variables.flatMap(variable => {
    const comma = variable.value.indexOf(',');
    const start = variable.value.startsWith('-') ? 1 : 0;
    const end = comma === -1 ? variable.value.length : comma;
    const text = variable.value.slice(start, end);
    if (!/^\d+$/.test(text) || !/^\d+$/.test(variable.name)) return [];
    return [{ text, span: { start, end }, variable, users: [variable.name], pin: true }];
  });
}
