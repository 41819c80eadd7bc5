/**
 * Profiles: which rules are on and how serious they are, by what somebody wants to hear about. Several may be on; each
 * rule says to which it belongs, so that a new rule touches no list.
 */
import { type Severity, severities } from './finding.ts';
import type { Rule } from './rule.ts';

export const profiles = ['recommended', 'strict', 'security', 'style'] as const;
export type Profile = (typeof profiles)[number];

export const defaultProfiles: readonly Profile[] = ['recommended'];

export function isProfile(value: unknown): value is Profile {
  return profiles.some(profile => profile === value);
}

/** The severity of a rule under those profiles, the most serious that one of them gives it; `off` where none names it. */
export function severityIn(rule: Rule, active: readonly Profile[]): Severity | 'off' {
  const given = active.map(profile => severityOf(rule, profile));
  return severities.find(severity => given.includes(severity)) ?? 'off';
}

function severityOf(rule: Rule, profile: Profile): Severity | undefined {
  const { severity, profiles: own = { recommended: true } } = rule;
  const level = own[profile] ?? (profile === 'strict' ? own.recommended : undefined);
  return level === true ? severity : level;
}
