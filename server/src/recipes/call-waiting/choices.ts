/** What may be chosen: the method of the platform, the endpoints, the limit, what the caller hears, the lines that dial. */
import type { MessageText } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import { phonesOf } from '../../workspace/phones.ts';
import type { Answers, Choice, Cursor, Parameter } from '../recipe.ts';
import { chosenEndpoints } from './endpoints.ts';
import { dialLines, lineName } from './lines.ts';
import { messages } from './messages.ts';

/** How the callee's state is asked for, and where the text goes. */
type Method = 'extension-state' | 'device-state' | 'hints' | 'predial-hook' | 'predial-hook-16';

export interface Choices {
  readonly method: string;
  readonly endpoints: readonly string[];
  /** Undefined where the setting is to be left alone. */
  readonly busyAt: number | undefined;
  /** Whether the user named a limit: then one that is there gives way. */
  readonly busyAtGiven: boolean;
  readonly sound: string;
  readonly signal: string;
  /** Dial's option for the music. */
  readonly music: string;
  readonly lines: readonly string[];
}

const methods: Readonly<Record<Method, Choice>> = {
  'extension-state': { value: 'extension-state', title: messages.methodExtensionState },
  'device-state': { value: 'device-state', title: messages.methodDeviceState },
  hints: { value: 'hints', title: messages.methodHints },
  'predial-hook': { value: 'predial-hook', title: messages.methodHook },
  'predial-hook-16': { value: 'predial-hook-16', title: messages.methodHook16 },
};

const methodsOf = {
  mikopbx: [methods['extension-state'], methods['device-state']],
  freepbx: [methods['predial-hook'], methods['predial-hook-16']],
  asterisk: [methods['device-state'], methods.hints],
  wazo: [],
} satisfies Readonly<Record<string, readonly Choice[]>>;

const soundPattern = /^[\w./-]+(?:&[\w./-]+)*$/;
const classPattern = /^[\w.-]+$/;

export function parametersOf(model: RootModel, cursor: Cursor | undefined): Parameter[] {
  const { id } = model.platform;
  const one = (name: string, title: MessageText, choices: readonly Choice[]): Parameter => {
    return { id: name, title, kind: 'one', choices, defaults: choices.slice(0, 1).map(({ value }) => value) };
  };
  const plain = id === 'asterisk' || id === 'wazo';
  const lines = plain ? dialLines(model).map(lineName) : [];
  return [
    one('method', messages.askMethod, methodsOf[id]),
    {
      id: 'endpoint',
      title: messages.askEndpoints,
      kind: 'many',
      choices: phonesOf(model).map(({ name }) => named(name)),
      defaults: chosenEndpoints(model, cursor).map(({ name }) => name),
    },
    ...(lines.length > 0
      ? [
          {
            id: 'line',
            title: messages.askLines,
            kind: 'many',
            choices: lines.map(named),
            defaults: lines,
          } as const,
        ]
      : []),
    one('busy-at', messages.askBusyAt, [
      { value: '3', title: messages.busyAt3 },
      { value: '2', title: messages.busyAt2 },
      { value: '4', title: messages.busyAtMore, args: { limit: 4, count: 3 } },
      { value: '5', title: messages.busyAtMore, args: { limit: 5, count: 4 } },
      { value: 'none', title: messages.busyAtNone },
    ]),
    one('signal', messages.askSignal, [
      { value: 'music', title: messages.signalMusic },
      ...(plain ? [{ value: 'tone', title: messages.signalTone }] : []),
      { value: 'ringing', title: messages.signalRinging },
    ]),
    {
      id: 'sound',
      title: messages.askSound,
      kind: 'text',
      choices: [],
      defaults: ['beep'],
      pattern: soundPattern,
    },
    {
      id: 'music-class',
      title: messages.askMusicClass,
      kind: 'text',
      choices: [],
      defaults: ['default'],
      pattern: classPattern,
    },
  ];
}

export function choicesOf(values: Answers, given: Answers | undefined): Choices {
  const one = (id: string) => values[id]?.[0] ?? '';
  const busyAt = one('busy-at');
  const music = one('music-class');
  return {
    method: one('method'),
    endpoints: values.endpoint ?? [],
    busyAt: busyAt === 'none' ? undefined : Number(busyAt),
    busyAtGiven: given?.['busy-at'] !== undefined,
    sound: one('sound'),
    signal: one('signal'),
    music: music === 'default' ? 'm' : `m(${music})`,
    lines: values.line ?? [],
  };
}

/** A name is the same in every language. */
function named(value: string): Choice {
  return { value, title: messages.name, args: { name: value } };
}
