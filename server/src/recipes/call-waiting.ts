/**
 * "Add call waiting": a caller to somebody in a call hears a beep and music instead of a busy tone, until the colleague
 * answers. Each text was tried with real calls (test/live/calls). Two words matter in all of them: `noanswer`, or the beep
 * would answer the caller before the callee does, and Progress(), or no caller would hear the beep without an answer.
 */
import { message } from '../text/message.ts';
import { resolveAnswers } from './answers.ts';
import { choicesOf, parametersOf } from './call-waiting/choices.ts';
import { busyThreshold } from './call-waiting/endpoints.ts';
import { planFreePbx } from './call-waiting/freepbx.ts';
import { messages } from './call-waiting/messages.ts';
import { planMikoPbx } from './call-waiting/mikopbx.ts';
import { planPlain } from './call-waiting/plain.ts';
import type { Recipe } from './recipe.ts';

const variants = {
  mikopbx: planMikoPbx,
  freepbx: planFreePbx,
  asterisk: planPlain,
};

export const callWaiting: Recipe = {
  id: 'call-waiting',
  title: messages.title,
  summary: messages.summary,
  offeredOn: ['extensions.conf', 'modules.conf', 'pjsip.conf'],
  parameters: parametersOf,
  plan(model, { cursor, answers }) {
    const { platform } = model;
    const planVariant = platform.id === 'wazo' ? undefined : variants[platform.id];
    if (planVariant === undefined) return { kind: 'declined', reason: message(messages.wazo) };
    if (platform.id !== 'freepbx' && model.config('extensions.conf').state !== 'loaded')
      return { kind: 'declined', reason: message(messages.noDialplan) };
    const resolved = resolveAnswers(parametersOf(model, cursor), answers);
    if ('problem' in resolved) return { kind: 'declined', reason: resolved.problem };
    const choices = choicesOf(resolved.values, answers);
    const variant = planVariant(model, choices);
    if (variant.kind === 'declined') return variant;
    const { notes, fragments } = variant;
    const edits = [...variant.edits, ...(variant.withoutEndpoints ? [] : busyThreshold(model, choices))];
    if (edits.length === 0) return { kind: 'present', notes };
    return { kind: 'edits', edits, notes, ...(fragments && { fragments }) };
  },
};
