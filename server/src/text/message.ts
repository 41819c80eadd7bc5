/**
 * A text for a person, in both languages, defined where it is used. The core passes it on with its arguments; only the
 * shells turn it into words.
 */
export interface MessageText {
  /** With `{name}` where an argument goes. */
  readonly en: string;
  readonly ru: string;
}

export type MessageArgs = Readonly<Record<string, string | number>>;

export interface Message {
  readonly text: MessageText;
  readonly args: MessageArgs;
}

export function message(text: MessageText, args: MessageArgs = {}): Message {
  return { text, args };
}
