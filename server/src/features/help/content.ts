/**
 * Help as data: what a hover, a completion item or a signature says, before it becomes words. Texts come in both
 * languages, the shell chooses; Markdown's backticks are the only markup inside them.
 */
import type { Message, MessageArgs, MessageText } from '../../text/message.ts';
import { message } from '../../text/message.ts';

export type HelpBlock =
  /** A line of code, such as the syntax of an application. */
  | { readonly kind: 'code'; readonly text: string }
  /** One of our summaries: to be taken as it is, not a template. */
  | { readonly kind: 'summary'; readonly text: MessageText }
  | { readonly kind: 'line'; readonly message: Message }
  | { readonly kind: 'list'; readonly items: readonly HelpItem[] }
  | { readonly kind: 'link'; readonly title: Message; readonly href: string };

export interface HelpItem {
  /** Shown as code before the text. */
  readonly name: string;
  readonly text: HelpText | undefined;
}

/** A summary as it is, or a message with arguments. */
export type HelpText = { readonly summary: MessageText } | { readonly message: Message };

export function line(text: MessageText, args?: MessageArgs): HelpBlock {
  return { kind: 'line', message: message(text, args) };
}

export function summaryBlock(text: MessageText | undefined): readonly HelpBlock[] {
  return text === undefined ? [] : [{ kind: 'summary', text }];
}

/** Names as code in a sentence: `a`, `b`, `c`. */
export function codes(names: readonly string[], limit = 24): string {
  const shown = names.slice(0, limit).map(name => `\`${name.replaceAll('`', "'")}\``);
  return names.length > limit ? `${shown.join(', ')}, …` : shown.join(', ');
}
