/** A header field, as RFC 5322 §2.2 has it. */
export interface Field {
  name: string;
  /** The value as it is folded in the source. */
  lines: string[];
  /** The value unfolded (§2.2.3). */
  value: string;
}

/** Reads raw headers up to the first empty line. What stands where a name should is a field without one. */
export function readFields(source: string): Field[] {
  const found: { name: string; lines: string[] }[] = [];
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '') break;
    const last = found.at(-1);
    if (/^[ \t]/.test(line) && last) last.lines.push(line.trim());
    else {
      const colon = line.indexOf(':');
      found.push({ name: line.slice(0, Math.max(0, colon)).trim(), lines: [line.slice(colon + 1).trim()] });
    }
  }
  return found.map(({ name, lines }) => ({ name, lines, value: lines.join(' ').trim() }));
}

/** A text as words, and comments in parentheses, which may nest (RFC 5322 §3.2.2). Quoted text is one word. */
export function tokens(value: string): { text: string; comment: boolean }[] {
  const found: { text: string; comment: boolean }[] = [];
  let text = '';
  let depth = 0;
  let quoted = false;
  const end = (comment: boolean) => {
    if (text.trim()) found.push({ text: text.trim(), comment });
    text = '';
  };
  for (const sign of value) {
    if (sign === '"' && depth === 0) quoted = !quoted;
    if (quoted) text += sign;
    else if (sign === '(') {
      if (depth++ === 0) end(false);
      else text += sign;
    } else if (sign === ')' && depth > 0) {
      if (--depth === 0) end(true);
      else text += sign;
    } else if (depth === 0 && /\s/.test(sign)) end(false);
    else text += sign;
  }
  end(depth > 0);
  return found;
}

/** `Name <address>` or an address alone (RFC 5322 §3.4), the first one of a list. */
export function readAddress(value: string): { name?: string; address: string } {
  const open = value.lastIndexOf('<');
  const close = value.indexOf('>', open);
  if (open < 0 || close < 0) return { address: value.trim() };
  const name = decodeWords(value.slice(0, open).trim().replaceAll('"', ''));
  return { ...(name && { name }), address: value.slice(open + 1, close) };
}

/** Letters that a header can't hold, written as `=?utf-8?Q?…?=` (RFC 2047). */
export function decodeWords(text: string): string {
  // Space between two encoded words is no part of the text (§6.2).
  const joined = text.replace(/\?=[ \t]+=\?/g, '?==?');
  return joined.replace(/=\?(utf-8|iso-8859-1)\?([qb])\?([^?]*)\?=/gi, (_, charset: string, way: string, coded: string) => {
    const bytes =
      way.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64')
        : Buffer.from(
            coded.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
    return bytes.toString(charset.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1');
  });
}
