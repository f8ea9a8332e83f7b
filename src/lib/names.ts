const danish: Record<string, string> = { æ: '~a', ø: '~b', å: '~c' };

/** A name as it sorts in Danish by plain comparison (æ, ø, å last) and is searched for: lower case, foreign accents off. */
export const sortKey = (name: string): string =>
  name
    // Some keyboards write å as an a with a ring on top.
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll('aa', 'å')
    .replace(/[æøå]/g, (letter) => danish[letter] as string)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss');

/** A name on one line: whatever breaks one, or can't be seen, becomes a space. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
