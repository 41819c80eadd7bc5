/**
 * Recipes among the light bulb's entries: made to run by the client's command, so that they are shown and applied as
 * from the palette. Other editors get the edit itself.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import type { RecipeStart } from './recipe.ts';

/** Not in the manifest: it needs its argument. */
export const applyRecipeCommand = 'asterisk-conf.applyRecipe';

type CodeActionMiddleware = Pick<Middleware, 'provideCodeActions' | 'resolveCodeAction'>;

export function recipeActions(client: () => BaseLanguageClient): CodeActionMiddleware {
  return {
    provideCodeActions: async (document, range, context, token, next) => {
      const actions = await next(document, range, context, token);
      for (const action of actions ?? []) {
        const recipe = recipeOf(action);
        if (recipe === undefined || !(action instanceof vscode.CodeAction) || action.disabled) continue;
        const start: RecipeStart = {
          recipe,
          title: action.title,
          uri: client().code2ProtocolConverter.asUri(document.uri),
          position: client().code2ProtocolConverter.asPosition(range.start),
        };
        action.command = { command: applyRecipeCommand, title: action.title, arguments: [start] };
      }
      return actions;
    },
    resolveCodeAction: (action, token, next) =>
      recipeOf(action) === undefined ? next(action, token) : action,
  };
}

/** The library keeps the server's `data` with the action. */
function recipeOf(action: unknown): string | undefined {
  if (typeof action !== 'object' || action === null || !('data' in action)) return undefined;
  const { data } = action;
  if (typeof data !== 'object' || data === null || !('recipe' in data)) return undefined;
  return typeof data.recipe === 'string' ? data.recipe : undefined;
}
