/** All recipes. */
import { callWaiting } from './call-waiting.ts';
import type { Recipe } from './recipe.ts';

export const recipes: readonly Recipe[] = [callWaiting];
