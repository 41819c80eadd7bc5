/**
 * Asterisk works on bytes, this program on UTF-16. A byte string here is a string whose characters are bytes (0-255):
 * what counts, cuts, compares or matches bytes works on it with ordinary string operations.
 */

/** The UTF-8 bytes of a text, one character a byte. ASCII text, the usual case, is returned as it is. */
export function toBytes(text: string): string {
  if (isAscii(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    parts.push(text.slice(from, i));
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i++;
    parts.push(encode(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point));
    from = i + 1;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

function encode(point: number): string {
  if (point < 0x800) return String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 63));
  if (point < 0x10000) {
    return String.fromCharCode(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return String.fromCharCode(
    0xf0 | (point >> 18),
    0x80 | ((point >> 12) & 63),
    0x80 | ((point >> 6) & 63),
    0x80 | (point & 63),
  );
}

/** The text of a byte string; a byte that is not part of valid UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  const parts: string[] = [];
  let from = 0;
  let i = 0;
  while (i < bytes.length) {
    if (bytes.charCodeAt(i) < 0x80) {
      i++;
      continue;
    }
    parts.push(bytes.slice(from, i));
    const { point, size } = decode(bytes, i);
    parts.push(String.fromCodePoint(point));
    i += size;
    from = i;
  }
  parts.push(bytes.slice(from));
  return parts.join('');
}

function decode(bytes: string, at: number): { readonly point: number; readonly size: number } {
  const lead = bytes.charCodeAt(at);
  const size =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
  if (size > 1) {
    let point = lead & (0x7f >> size);
    for (let i = 1; i < size; i++) {
      const next = at + i < bytes.length ? bytes.charCodeAt(at + i) : 0;
      if ((next & 0xc0) !== 0x80) return { point: 0xfffd, size: 1 };
      point = (point << 6) | (next & 63);
    }
    const smallest = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
    const surrogate = point >= 0xd800 && point <= 0xdfff;
    if (point >= smallest && point <= 0x10ffff && !surrogate) return { point, size };
  }
  return { point: 0xfffd, size: 1 };
}
