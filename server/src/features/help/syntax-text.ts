/**
 * The syntax of an application or a function as one line, `Dial(Technology/Resource[&…][,timeout[,options]])`, with the
 * place of each argument in it: for the head of a hover, for the signature, and for what a completion types.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Application, Argument, DialplanFunction, Version } from '../../catalog/types.ts';
import type { Span } from '../../text/span.ts';

/** The arguments by their places: from some place on those of another application, where the catalog says so. */
export function argumentsOf(
  catalog: Catalog,
  version: Version,
  facts: Application | DialplanFunction | undefined,
): readonly Argument[] {
  const own = facts?.arguments ?? [];
  const continued = own.find(({ continues }) => continues !== undefined)?.continues;
  if (continued === undefined) return own;
  const others = catalog.application(continued, version)?.arguments ?? [];
  return [...own.filter(({ continues }) => continues === undefined), ...others];
}

export interface Syntax {
  readonly text: string;
  /** In the order of the text; those with parts are not listed, their parts are. */
  readonly parameters: readonly { readonly argument: Argument; readonly span: Span }[];
}

export function syntaxOf(name: string, args: readonly Argument[], separator: string): Syntax {
  const writer = new Writer();
  writer.add(`${name}(`);
  writer.list(args, separator);
  writer.add(')');
  return { text: writer.text, parameters: writer.parameters };
}

class Writer {
  text = '';
  readonly parameters: { argument: Argument; span: Span }[] = [];

  add(text: string): void {
    this.text += text;
  }

  list(args: readonly Argument[], separator: string): void {
    let open = 0;
    let lastRequired = args.length - 1;
    while (lastRequired >= 0 && !args[lastRequired]?.required) lastRequired -= 1;
    for (const [index, argument] of args.entries()) {
      const before = index === 0 ? '' : separator;
      if (argument.required) {
        const leads = index > 0 && args[index - 1]?.required;
        this.add(leads ? before : '');
        this.argument(argument);
      } else if (index < lastRequired) {
        // An optional one before a required one takes its separator with it.
        this.add(`[${index > 0 && args[index - 1]?.required ? before : ''}`);
        this.argument(argument);
        this.add(`${separator}]`);
      } else {
        this.add(`[${before}`);
        this.argument(argument);
        open += 1;
      }
      if (argument.multiple) this.add(`[${separator}…]`);
    }
    this.add(']'.repeat(open));
  }

  private argument(argument: Argument): void {
    const { name, arguments: parts, parameters } = argument;
    const start = this.text.length;
    if (parts !== undefined && parts.length > 0 && parameters === undefined) {
      this.list(parts, argument.separator ?? ',');
      return;
    }
    this.add(name);
    if (parameters !== undefined) {
      this.add(parameters === 'optional' ? '[(' : '(');
      this.add(parts?.map(part => part.name).join(',') ?? '');
      this.add(parameters === 'optional' ? ')]' : ')');
    }
    this.parameters.push({ argument, span: { start, end: this.text.length } });
  }
}

/**
 * What a completion types for a call, with `${1:name}` for each argument that has to be given; the plain text has an
 * empty pair of parentheses.
 */
export function snippetOf(name: string, args: readonly Argument[], separator: string): string {
  if (args.length === 0) return `${escapeSnippet(name)}()$0`;
  let stop = 0;
  const required = (list: readonly Argument[], by: string): string =>
    list
      .filter(argument => argument.required)
      .map(argument => {
        const { arguments: parts, parameters } = argument;
        if (parts !== undefined && parts.length > 0 && parameters === undefined) {
          const inner = required(parts, argument.separator ?? ',');
          if (inner !== '') return inner;
        }
        stop += 1;
        return `\${${stop}:${escapeSnippet(argument.name)}}`;
      })
      .join(escapeSnippet(by));
  const inner = required(args, separator);
  return `${escapeSnippet(name)}(${inner === '' ? '$1' : inner})$0`;
}

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
