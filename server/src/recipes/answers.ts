/** What the user chose, by the declared parameters: a default where nothing was said, a reason where it does not fit. */
import { type Message, message } from '../text/message.ts';
import type { Answers, Parameter } from './recipe.ts';

const messages = {
  unknownParameter: {
    en: "There is nothing to choose called '{id}' here.",
    ru: 'Здесь нет параметра «{id}».',
  },
  notAmong: {
    en: "'{value}' does not fit '{id}'. Possible here: {choices}.",
    ru: '«{value}» не подходит для «{id}». Здесь возможно: {choices}.',
  },
  badText: { en: "'{value}' does not fit '{id}'.", ru: '«{value}» не подходит для «{id}».' },
} as const;

/** Every parameter with its values, or why one cannot be taken. */
export function resolveAnswers(
  parameters: readonly Parameter[],
  answers: Answers = {},
): { readonly values: Answers } | { readonly problem: Message } {
  const unknown = Object.keys(answers).find(id => !parameters.some(parameter => parameter.id === id));
  if (unknown !== undefined) return { problem: message(messages.unknownParameter, { id: unknown }) };
  const values: Record<string, readonly string[]> = {};
  for (const { id, kind, choices, defaults, pattern } of parameters) {
    const given = answers[id] ?? defaults;
    for (const value of given) {
      if (kind === 'text') {
        if (pattern !== undefined && !pattern.test(value))
          return { problem: message(messages.badText, { id, value }) };
      } else if (!choices.some(choice => choice.value === value)) {
        const list = choices.map(choice => choice.value).join(', ') || '-';
        return { problem: message(messages.notAmong, { id, value, choices: list }) };
      }
    }
    values[id] = given;
  }
  return { values };
}

/** The one value of a parameter. */
export function answer(values: Answers, id: string): string {
  return values[id]?.[0] ?? '';
}
