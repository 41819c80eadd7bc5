/**
 * What is called before a Dial to look at the callee: the hooks in which MikoPBX and FreePBX let users do it, known by
 * their names, and subroutines that something calls by Gosub before it dials. Only those count that ask whether the
 * callee is in a call and go back: elsewhere a sound may well be meant to answer.
 */
import { lowerCase } from '../text/ascii.ts';
import { Note } from '../text/note.ts';
import { endsThere } from './flow.ts';
import type { DialplanView, ExtensionSite, GlobalContext } from './rule.ts';
import type { ExtensionSteps } from './steps.ts';
import { subroutinesOf } from './subroutines.ts';

/** Entered before a Dial of the one who is called, and by nothing else (extensions.lua, macro-dial-one). */
const hookNames = [
  'internal-users-custom',
  ...['dialout-one', 'dial-ringall', 'dial-hunt'].map(macro => `macro-${macro}-predial-hook`),
];
const hook: ReadonlySet<string> = new Set(hookNames);

/** Whether it is a hook that looks at the callee. */
export function isPreDialHook(site: ExtensionSite): boolean {
  return hook.has(site.context.name) && looksAtCallee(site);
}

/** Whether the extension asks for a state, compares it with INUSE, and returns; nothing in it answers on purpose. */
function looksAtCallee({ steps }: ExtensionSteps): boolean {
  let asks = false;
  let compares = false;
  let returns = false;
  for (const { text } of steps) {
    if (text.name === 'answer') return false;
    if (text.text.includes('_STATE(')) asks ||= /(?:EXTENSION|DEVICE)_STATE\(/.test(text.text);
    if (text.text.includes('INUSE')) compares ||= /(?<!NOT_)INUSE/.test(text.text);
    if (text.name === 'return') returns = true;
  }
  return asks && compares && returns;
}

/** Whether the call goes on to a Return behind that step, as far as the order of the lines tells. */
export function goesBack({ steps }: ExtensionSteps, index: number): boolean {
  return steps.slice(index + 1).find(endsThere)?.text.name === 'return';
}

const lookups = new Note<readonly ExtensionSteps[]>();

/** All that look at the callee before a Dial: the hooks of the platforms and the subroutines of others. */
export function calleeLookups(view: DialplanView, context: GlobalContext): readonly ExtensionSteps[] {
  return lookups.of(view, () => [...hooksIn(view), ...preDialRoutines(view, context)]);
}

function* hooksIn(view: DialplanView): Generator<ExtensionSteps> {
  const { contexts } = view.dialplan;
  for (const name of hookNames) {
    const context = contexts.get(name);
    for (const each of context === undefined ? [] : view.extensionsOf(context))
      if (looksAtCallee(each)) yield each;
  }
}

/** Applications behind which the caller is answered already, or may be. */
const answering = /^(?:answer|playback|background|read|queue|voicemail|confbridge|dial|authenticate|agi)$/;

/** The subroutines of a dialplan written by hand that look at the callee before something dials. */
export function preDialRoutines(view: DialplanView, facts: GlobalContext): ReadonlySet<ExtensionSteps> {
  const routines = new Set<ExtensionSteps>();
  if (!view.hasStep(({ text }) => text.includes('_STATE('))) return routines;
  const found = subroutinesOf(view, facts);
  if (found === undefined) return routines;
  for (const [context, call] of found.calls()) {
    const called = found.routineAt(call);
    if (called === undefined || hook.has(called.home.name)) continue;
    const routine = view.stepsOf(called.home, called.extension);
    if (!looksAtCallee(routine)) continue;
    const { steps } = view.stepsOf(context, call.extension);
    if (steps.slice(0, call.index).some(each => answering.test(each.text.name))) continue;
    if (!steps.slice(call.index + 1).some(each => lowerCase(each.text.text).includes('dial('))) continue;
    routines.add(routine);
  }
  return routines;
}
