/** All recipes. */
import { callWaiting } from './call-waiting.ts';
import { echoTest } from './echo-test.ts';
import type { Recipe } from './recipe.ts';

export const recipes: readonly Recipe[] = [callWaiting, echoTest];
