import type { Locale } from '#i18n/index.ts';
import type { Mail, MarkedMessage, Message, PublicMail, PublicShow, Run, Show } from '../shapes.ts';

const mark = /\[\[([a-z0-9-]+)\|((?:\[[^\]]*\]\([^)]*\)|(?!\]\]).)*)\]\]/gs;
const link = /\[([^\]]*)\]\(([^)]*)\)/g;

function parts(text: string): Run['parts'] {
  const found: Run['parts'] = [];
  let from = 0;
  for (const match of text.matchAll(link)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: match[1] as string, target: match[2] as string });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** Splits `text [[id|marked]] text` into runs. `toId` turns the author's id into the one the browser sees. */
export function runs(text: string, toId: (id: string) => string): Run[] {
  const found: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > from) found.push({ parts: parts(text.slice(from, match.index)) });
    found.push({ region: toId(match[1] as string), parts: parts(match[2] as string) });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ parts: parts(text.slice(from)) });
  return found;
}

export function publicMail(mail: Mail, locale: Locale, toId: (id: string) => string): PublicMail {
  return {
    from: mail.from[locale],
    address: runs(mail.address[locale], toId),
    to: mail.to?.[locale],
    time: mail.time?.[locale],
    subject: runs(mail.subject[locale], toId),
    paragraphs: mail.body[locale]
      .trim()
      .split(/\n[ \t]*\n/)
      .map((paragraph) => runs(paragraph.trim(), toId)),
    attachments: mail.attachments.map(({ name, size }) => ({ name: runs(name[locale], toId), size })),
  };
}

/** A message whose parts can be marked, its sender too. */
export function markedMessage({ from, time, text }: Message, locale: Locale, toId: (id: string) => string): MarkedMessage {
  return { from: runs(from[locale], toId), time: time?.[locale], text: runs(text[locale], toId) };
}

/** The runs of a mail, in the order it shows them. */
export const mailRuns = ({ address, subject, paragraphs, attachments }: PublicMail): Run[] =>
  [address, subject, ...paragraphs, ...attachments.map(({ name }) => name)].flat();

/** The author's region ids in the order the mail shows them. */
export const mailRegions = (mail: Mail, locale: Locale): string[] =>
  mailRuns(publicMail(mail, locale, (id) => id)).flatMap(({ region }) => region ?? []);

export function publicShow(show: Show, locale: Locale): PublicShow {
  const plain = (id: string) => id;
  if ('mail' in show) return { mail: publicMail(show.mail, locale, plain) };
  if ('message' in show) {
    const { from, time, text } = show.message;
    return { message: { from: from[locale], time: time?.[locale], text: runs(text[locale], plain) } };
  }
  return { address: { address: show.address.address[locale], owner: show.address.owner } };
}
