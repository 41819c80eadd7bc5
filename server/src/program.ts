/** The two programs for Node in one bundle, since they share nearly everything: each is loaded only when it is started. */
export const startCommandLine = (): Promise<unknown> => import('./cli/main.ts');
export const startLanguageServer = (): Promise<unknown> => import('./lsp/node.ts');
