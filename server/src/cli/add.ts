/**
 * `asterisk-conf add RECIPE FOLDER`: what a recipe would change, as a diff with a reason for each change; with `--write` it
 * is done, in all files or in none. Options come from the recipe's declared parameters, so a new recipe needs nothing here.
 */
import { accessSync, constants } from 'node:fs';
import { type Command, Option } from 'commander';
import { byFile } from '../recipes/edits.ts';
import type { Answers, Parameter, Plan, Recipe } from '../recipes/recipe.ts';
import { recipes } from '../recipes/registry.ts';
import { defaultSettings } from '../service.ts';
import { say, words } from '../shell/words.ts';
import { editedText } from '../text/edits.ts';
import { message } from '../text/message.ts';
import { type CliContext, CliService, exitCodes, fail, findTarget } from './context.ts';
import { diffOf, type FileChange, writeFiles } from './files.ts';
import { messages } from './messages.ts';
import { recipeMessages } from './recipe-messages.ts';

interface AddOptions {
  readonly write?: boolean;
  readonly format: 'text' | 'json';
  readonly platform?: 'mikopbx' | 'freepbx' | 'asterisk';
  readonly set: ReadonlyMap<string, readonly string[]>;
  readonly [parameter: string]: unknown;
}

interface ChangedFile extends FileChange {
  /** In the root. */
  readonly path: string;
}

/** Parameters that have an option of their own name; all others are given by `--set`. */
const named = [
  ['method', '--method <method>', 'how it is done, as `recipes` lists it'],
  ['endpoint', '--endpoint <name...>', 'an endpoint of pjsip.conf; may be repeated'],
  ['busy-at', '--busy-at <number>', 'the number of calls from which on a user is busy'],
] as const;

export function addRecipeCommands(program: Command, context: CliContext): void {
  const add = program
    .command('add')
    .description('put a feature into a configuration; shows what it would change unless --write is given')
    .argument('<recipe>', recipes.map(({ id }) => id).join(', '))
    .argument('<folder>', 'the folder that stands for /etc/asterisk');
  for (const [, flags, description] of named) add.option(flags, description);
  add
    .option('--set <parameter=value>', 'any other parameter; may be repeated', collect, new Map())
    .addOption(
      new Option('--platform <platform>', 'what the folder belongs to, where it does not show').choices([
        'asterisk',
        'mikopbx',
        'freepbx',
      ]),
    )
    .addOption(new Option('--diff', 'show the changes (the default)').conflicts('write'))
    .option('--write', 'change the files')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (id: string, folder: string, options: AddOptions) => {
      process.exitCode = await addRecipe(context, id, folder, options);
    });
  program
    .command('recipes')
    .description('list what `add` can put into a configuration')
    .argument('[folder]', 'with a folder: what may be chosen there')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (folder: string | undefined, { format }: AddOptions) => {
      await listRecipes(context, folder, format);
    });
}

/** `name=value`, more values of one name by repeating it. */
function collect(setting: string, known: ReadonlyMap<string, readonly string[]>) {
  const equals = setting.indexOf('=');
  if (equals < 1) fail(recipeMessages.setForm, { setting });
  const name = setting.slice(0, equals);
  return new Map(known).set(name, [...(known.get(name) ?? []), setting.slice(equals + 1)]);
}

function answersOf(options: AddOptions): Answers {
  const answers: Record<string, readonly string[]> = Object.fromEntries(options.set);
  for (const [id] of named) {
    const value = options[id === 'busy-at' ? 'busyAt' : id];
    if (Array.isArray(value)) answers[id] = value.map(String);
    else if (typeof value === 'string') answers[id] = [value];
  }
  return answers;
}

async function addRecipe(
  context: CliContext,
  id: string,
  argument: string,
  options: AddOptions,
): Promise<number> {
  const { service, folder } = await openFolder(context, argument, options.platform);
  const recipe = service.recipe(id);
  if (recipe === undefined)
    fail(recipeMessages.unknownRecipe, { recipe: id, recipes: recipes.map(each => each.id).join(', ') });
  const place = `${folder}/extensions.conf`;
  const { plan, root } = await service.plan(recipe, place, undefined, answersOf(options));
  const changed =
    plan.kind === 'edits'
      ? [...byFile(plan.edits)].map(([path, edits]): ChangedFile => {
          const before = root.file(path)?.text.content ?? '';
          return { path, location: `${folder}/${path}`, before, after: editedText(before, edits) };
        })
      : [];
  if (options.write) writeAll(changed);
  if (options.format === 'json') context.print(JSON.stringify(jsonOf(recipe, plan, changed, options)));
  else printPlan(context, recipe, plan, changed, options);
  return plan.kind === 'declined' ? exitCodes.found : exitCodes.fine;
}

async function openFolder(context: CliContext, argument: string, platform?: AddOptions['platform']) {
  const target = findTarget(context, argument);
  if (!target.isFolder) fail(messages.noFolder, { path: argument });
  const service = new CliService(context);
  if (platform !== undefined) service.configure({ ...defaultSettings, platform });
  const folder = await service.rootFolder(target);
  await service.workspace.rootAt(folder);
  return { service, folder };
}

function writeAll(files: readonly ChangedFile[]): void {
  for (const { path, location } of files) {
    try {
      accessSync(location, constants.W_OK);
    } catch {
      fail(recipeMessages.notWritable, { path });
    }
  }
  const pathOf = (location: string) => files.find(file => file.location === location)?.path ?? location;
  writeFiles(files, pathOf);
}

function jsonOf(recipe: Recipe, plan: Plan, changed: readonly ChangedFile[], { write }: AddOptions): object {
  const base = { recipe: recipe.id, outcome: plan.kind, written: write === true && plan.kind === 'edits' };
  if (plan.kind === 'declined') return { ...base, reason: words(plan.reason) };
  const notes = plan.notes.map(words);
  if (plan.kind === 'present') return { ...base, notes };
  const reasons = byFile(plan.edits);
  return {
    ...base,
    notes,
    files: changed.map(({ path, after }) => ({
      path,
      reasons: reasons.get(path)?.map(({ reason }) => words(reason)) ?? [],
      after,
    })),
    fragments: plan.fragments?.map(({ place, text }) => ({ place: words(place), text })) ?? [],
  };
}

function printPlan(
  context: CliContext,
  recipe: Recipe,
  plan: Plan,
  changed: readonly ChangedFile[],
  { write }: AddOptions,
): void {
  const title = say(recipe.title);
  if (plan.kind === 'declined') {
    context.warn(say(recipeMessages.declined, { title, reason: words(plan.reason) }));
    return;
  }
  if (plan.kind === 'present') context.print(say(recipeMessages.present, { title }));
  else {
    const reasons = byFile(plan.edits);
    for (const change of changed) {
      const { path } = change;
      for (const reason of new Set(reasons.get(path)?.map(edit => words(edit.reason)))) {
        context.print(`# ${reason}`);
      }
      context.print(diffOf(change, path));
    }
    for (const { place, text } of plan.fragments ?? []) context.print(`# ${words(place)}\n${text}`);
    const files = changed.map(({ path }) => path).join(', ');
    context.print(say(write ? recipeMessages.written : recipeMessages.shown, { title, files }));
  }
  for (const note of plan.notes) context.print(words(note));
}

async function listRecipes(
  context: CliContext,
  argument: string | undefined,
  format: AddOptions['format'],
): Promise<void> {
  const opened = argument === undefined ? undefined : await openFolder(context, argument);
  const listed = [];
  for (const recipe of recipes) {
    const { service, folder } = opened ?? {};
    const parameters =
      service === undefined ? [] : await service.parameters(recipe, `${folder}/extensions.conf`);
    listed.push({ recipe, parameters });
  }
  if (format === 'json') {
    const form = listed.map(({ recipe, parameters }) => ({
      id: recipe.id,
      title: say(recipe.title),
      summary: say(recipe.summary),
      ...(opened && { parameters: parameters.map(parameterForm) }),
    }));
    context.print(JSON.stringify({ recipes: form }));
    return;
  }
  for (const { recipe, parameters } of listed) {
    context.print(`${recipe.id}  ${say(recipe.title)}. ${say(recipe.summary)}.`);
    for (const parameter of parameters) context.print(parameterText(parameter));
  }
}

function parameterForm({ id, title, kind, choices, defaults }: Parameter): object {
  const values = choices.map(choice => ({
    value: choice.value,
    title: words(message(choice.title, choice.args)),
  }));
  return { id, title: say(title), kind, choices: values, defaults };
}

function parameterText({ id, title, choices, defaults }: Parameter): string {
  const option = named.some(([name]) => name === id) ? `--${id} ` : `--set ${id}=`;
  const lines = choices.map(({ value, title: text, args }) => {
    const told = words(message(text, args));
    return `      ${defaults.includes(value) ? '*' : ' '} ${value}${told === value ? '' : `  ${told}`}`;
  });
  const first = `    ${option.trimEnd()}  ${say(title)}${choices.length === 0 ? ` (${defaults.join(' ')})` : ''}`;
  return [first, ...lines].join('\n');
}
