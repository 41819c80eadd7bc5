/** Prints the generated files: JSON with one record, or one option, a line. */

type Out = Readonly<Record<string, unknown>>;

export function printRecords(meta: object, records: readonly Out[]): string {
  return `{"meta":${JSON.stringify(meta)},\n"records":[\n${lines(records)}\n]}\n`;
}

export function printHints(meta: object, hints: Out): string {
  const parts = Object.entries(hints).map(([key, value]) => {
    const records = Array.isArray(value) && typeof value[0] === 'object';
    return `${JSON.stringify(key)}:${records ? `[\n${lines(value as readonly Out[])}\n]` : JSON.stringify(value)}`;
  });
  return `{"meta":${JSON.stringify(meta)},\n"records":{\n${parts.join(',\n')}\n}}\n`;
}

export function printFiles(meta: object, files: readonly Out[]): string {
  const records = files.map(file => {
    const objects = (file.objects as readonly Out[] | undefined) ?? [];
    const printed = objects.map(object => {
      const options = object.options as readonly Out[];
      return open(object, 'options', options.length > 0 ? `\n${lines(options)}\n` : '');
    });
    return open(file, 'objects', printed.length > 0 ? `\n${printed.join(',\n')}\n` : '');
  });
  return `{"meta":${JSON.stringify(meta)},\n"records":[\n${records.join(',\n')}\n]}\n`;
}

/** The record with its list of `key` last, printed as given. */
function open(record: Out, key: string, list: string): string {
  const { [key]: _, ...rest } = record;
  return `${JSON.stringify(rest).slice(0, -1)},${JSON.stringify(key)}:[${list}]}`;
}

function lines(records: readonly Out[]): string {
  return records.map(record => JSON.stringify(record)).join(',\n');
}
