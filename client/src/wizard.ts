/**
 * Asks what a recipe lets the user choose, one question after the other, from what the server declares: a new recipe
 * needs nothing here. The first question is whether to ask at all; Enter takes what the recipe proposes.
 */
import * as vscode from 'vscode';
import type { RecipeQuestion } from '../../server/src/lsp/protocol.ts';
import { messages } from './messages.ts';
import { t } from './translate.ts';

type Answers = Record<string, readonly string[]>;

/** The answers that differ from the proposal or were looked at; undefined where the user gave up. */
export async function askQuestions(
  questions: readonly RecipeQuestion[],
  title: string,
): Promise<Answers | undefined> {
  const asked = questions.filter(({ kind, choices }) => kind === 'text' || choices.length > 1);
  if (asked.length === 0) return {};
  const proposed = { label: t(messages.wizardDefaults), detail: asked.map(proposal).join(' · ') };
  const change = { label: t(messages.wizardChange) };
  const start = await vscode.window.showQuickPick([proposed, change], { title, ignoreFocusOut: true });
  if (start === undefined) return undefined;
  if (start === proposed) return {};
  const answers: Answers = {};
  for (const [index, question] of asked.entries()) {
    const step = t(messages.wizardStep, { title, step: index + 1, count: asked.length });
    const answer = await askOne(question, step);
    if (answer === undefined) return undefined;
    if (answer.join('\n') !== question.defaults.join('\n')) answers[question.id] = answer;
  }
  return answers;
}

function proposal({ choices, defaults }: RecipeQuestion): string {
  const titles = defaults.map(value => choices.find(choice => choice.value === value)?.title ?? value);
  return titles.join(', ');
}

async function askOne(question: RecipeQuestion, title: string): Promise<readonly string[] | undefined> {
  const options = { title, placeHolder: question.title, ignoreFocusOut: true };
  if (question.kind === 'text') {
    const pattern = new RegExp(question.pattern ?? '');
    const text = await vscode.window.showInputBox({
      ...options,
      prompt: question.title,
      value: question.defaults[0] ?? '',
      validateInput: value => (pattern.test(value) ? undefined : t(messages.wizardBadText)),
    });
    return text === undefined ? undefined : [text];
  }
  const items = question.choices.map(({ value, title: label }) => ({
    label,
    value,
    picked: question.defaults.includes(value),
  }));
  if (question.kind === 'one') {
    // Enter takes the first, so what is proposed stands there.
    const [proposed, others] = [items.filter(({ picked }) => picked), items.filter(({ picked }) => !picked)];
    const chosen = await vscode.window.showQuickPick([...proposed, ...others], options);
    return chosen && [chosen.value];
  }
  const chosen = await vscode.window.showQuickPick(items, { ...options, canPickMany: true });
  return chosen?.map(({ value }) => value);
}
