/**
 * "Add echo test": a number that plays back what the caller says, so that a user can hear whether a phone works both
 * ways. Small on purpose: a second recipe through the same door as call waiting.
 */
import { message } from '../text/message.ts';
import type { RootModel } from '../workspace/model.ts';
import { answer, resolveAnswers } from './answers.ts';
import type { Fragment, Parameter, Recipe } from './recipe.ts';
import { appendLines, fileOf, inStyleOf, insertBehind, loadModules, optionValue } from './steps.ts';
import { webPages } from './web-pages.ts';

const messages = {
  title: { en: 'Add echo test', ru: 'Добавить эхо-тест' },
  summary: {
    en: 'A number that plays back what the caller says, to hear whether sound goes both ways',
    ru: 'Номер, который повторяет сказанное: слышно ли собеседников в обе стороны',
  },
  askNumber: { en: 'The number to call', ru: 'Номер эхо-теста' },
  askContext: { en: 'The context of the phones', ru: 'Контекст телефонов' },
  name: { en: '{name}', ru: '{name}' },
  noContext: {
    en: 'No context of extensions.conf is that of an endpoint in pjsip.conf, so it is not known who should reach the echo test.',
    ru: 'Ни один контекст extensions.conf не указан у эндпоинтов в pjsip.conf, поэтому неясно, кому нужен эхо-тест.',
  },
  taken: {
    en: 'The number {number} in [{context}] does something else. Choose another one.',
    ru: 'Номер {number} в [{context}] занят. Выберите другой.',
  },
  openComment: {
    en: '{path} ends inside of a comment that is never closed. Close the comment first.',
    ru: '{path} кончается внутри незакрытого комментария. Сначала закройте его.',
  },
  noCustomFile: {
    en: 'extensions_custom.conf is not here or is not included.',
    ru: 'Файла extensions_custom.conf здесь нет или он не подключён.',
  },
  extension: {
    en: 'Whoever calls {number} hears his own voice',
    ru: 'Позвонивший на {number} слышит собственный голос',
  },
  module: {
    en: 'autoload is off, and {users} needs {modules}',
    ru: 'Автозагрузка выключена, а для {users} нужно загрузить {modules}',
  },
  turned: {
    en: 'noload wins over every load, and {user} needs {module}',
    ru: 'noload сильнее любого load, а для {user} нужен {module}',
  },
} as const;

/** The context in which FreePBX looks for the administrator's own numbers, each by its exact name. */
const freepbxContext = 'from-internal-custom';

export const echoTest: Recipe = {
  id: 'echo-test',
  title: messages.title,
  summary: messages.summary,
  offeredOn: ['extensions.conf'],
  parameters: parametersOf,
  plan(model, { answers }) {
    const parameters = parametersOf(model);
    const [first] = parameters.find(({ id }) => id === 'context')?.defaults ?? [];
    if (first === undefined) return { kind: 'declined', reason: message(messages.noContext) };
    const resolved = resolveAnswers(parameters, answers);
    if ('problem' in resolved) return { kind: 'declined', reason: resolved.problem };
    const number = answer(resolved.values, 'number');
    const name = answer(resolved.values, 'context');
    const freepbx = model.platform.id === 'freepbx';
    const target = freepbx
      ? fileOf(model, 'extensions_custom.conf')
      : model.config('extensions.conf').files[0];
    if (target === undefined) return { kind: 'declined', reason: message(messages.noCustomFile) };
    if (target.file.lines.finalDepth !== 0)
      return { kind: 'declined', reason: message(messages.openComment, { path: target.path }) };
    const { contexts } = model.dialplan();
    // FreePBX includes its own numbers behind the custom ones, so theirs would be out of reach.
    const holders = freepbx ? [...contexts.values()] : [contexts.get(name)];
    const holder = holders.find(each => each?.extension(number) !== undefined);
    const existing = holder?.extension(number);
    const echoes = existing?.priorities.some(({ application }) => /^echo$/i.test(application));
    if (existing !== undefined && !echoes)
      return { kind: 'declined', reason: message(messages.taken, { number, context: holder?.name ?? name }) };
    const reasons = { load: messages.module, turn: messages.turned };
    const modules = loadModules(model, [{ module: 'app_echo', user: 'Echo' }], reasons);
    if (echoes && modules.length === 0) return { kind: 'present', notes: [] };
    const lines = [`exten => ${number},1,Answer()`, ' same => n,Echo()', ' same => n,Hangup()'];
    const styled = inStyleOf(target, lines);
    const reason = message(messages.extension, { number });
    const section = model
      .config('extensions.conf')
      .categories.find(category => category.name === name && category.source.path === target.path);
    const block = section?.source.file.blockAt(section.line);
    const last = block?.body.items.at(-1);
    const edit =
      section === undefined || block === undefined
        ? appendLines(target, [`[${name}]`, ...styled], reason)
        : insertBehind(section.source, block.firstLine + (last?.line ?? 0), styled, reason);
    const edits = echoes ? modules : [edit, ...modules];
    if (model.platform.id !== 'mikopbx') return { kind: 'edits', edits, notes: [] };
    const fragments = [
      ...(echoes ? [] : [fragment('extensions.conf', [`[${name}]`, ...lines])]),
      ...(modules.length > 0 ? [fragment('modules.conf', ['load => app_echo.so'])] : []),
    ];
    return { kind: 'edits', edits, notes: [message(webPages.rewritten)], fragments };
  },
};

function fragment(file: string, lines: readonly string[]): Fragment {
  return { place: message(webPages.appended, { file }), text: `${lines.join('\n')}\n` };
}

function parametersOf(model: RootModel): Parameter[] {
  const contexts = contextsOf(model);
  return [
    {
      id: 'number',
      title: messages.askNumber,
      kind: 'text',
      choices: [],
      defaults: ['*43'],
      pattern: /^[*#\d]+$/,
    },
    {
      id: 'context',
      title: messages.askContext,
      kind: 'one',
      choices: contexts.map(name => ({ value: name, title: messages.name, args: { name } })),
      defaults: contexts.slice(0, 1),
    },
  ];
}

/** The contexts that endpoints name and the dialplan has; on a platform its place for numbers of one's own. */
function contextsOf(model: RootModel): string[] {
  if (model.platform.id === 'freepbx') return [freepbxContext];
  const named = new Set<string>();
  for (const section of model.config('pjsip.conf').categories) {
    if (section.template || optionValue(section, 'type') !== 'endpoint') continue;
    named.add(optionValue(section, 'context') ?? 'default');
  }
  const { contexts } = model.dialplan();
  return [...named].filter(name => contexts.has(name));
}
