/**
 * What a snippet inserts when nobody types into it: defaults, first choices, and their copies. Covers the part of VS
 * Code's snippet syntax that ours use: `$1`, `${1}`, `${1:default}`, `${1|a,b|}`, `$0`, and `\` before `$`, `}`, `\`.
 */
export function expand(body: string): string {
  const values = new Map<string, string>();
  // Twice: a copy may stand before the place that gives the default.
  for (let round = 0; round < 2; round++) read(body, values);
  return read(body, values);
}

const piece = /\\([$}\\])|\$(\d+)|\$\{(\d+)\}|\$\{(\d+):((?:\\[$}\\]|[^}])*)\}|\$\{(\d+)\|([^|,]*)[^|]*\|\}/g;

function read(body: string, values: Map<string, string>): string {
  return body.replace(piece, (_, plain, copy, bare, withDefault, text, choice, first) => {
    if (plain !== undefined) return plain;
    if (withDefault !== undefined) return keep(values, withDefault, read(text, values));
    if (choice !== undefined) return keep(values, choice, first);
    return values.get(copy ?? bare) ?? '';
  });
}

function keep(values: Map<string, string>, stop: string, value: string): string {
  values.set(stop, value);
  return value;
}
