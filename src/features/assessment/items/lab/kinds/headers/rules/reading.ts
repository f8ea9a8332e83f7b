import { type Locale, type Translate, translator } from '#i18n/index.ts';
import type { Reading } from '../shapes.ts';
import { findingOf, readResults } from './authentication.ts';
import { decodeWords, type Field, readAddress } from './fields.ts';
import { isOurs, readHop } from './trace.ts';

const whats = {
  'return-path': 'return-path',
  received: 'received',
  'authentication-results': 'results',
  'received-spf': 'received-spf',
  'dkim-signature': 'dkim',
  from: 'from',
  sender: 'sender',
  to: 'to',
  cc: 'to',
  'reply-to': 'reply-to',
  subject: 'subject',
  date: 'date',
  'message-id': 'message-id',
  'in-reply-to': 'thread',
  references: 'thread',
  'list-unsubscribe': 'list',
  'list-unsubscribe-post': 'list',
  'mime-version': 'format',
  'content-type': 'format',
  'content-transfer-encoding': 'format',
  'x-mailer': 'mailer',
  'user-agent': 'mailer',
  'x-originating-ip': 'origin',
} as const;

const whatOf = (name: string) => whats[name.toLowerCase() as keyof typeof whats] ?? 'other';

function whoWrote(t: Translate, by: string | undefined, ours: string[]): string {
  if (!by) return t('lab.headers.says.nobody');
  return isOurs(ours, by) ? t('lab.headers.says.by-us', { by }) : t('lab.headers.says.by-other', { by });
}

function hopSays(t: Translate, value: string, ours: string[]): string[] {
  const { claimed, name, ip, by, recipient, at } = readHop(value);
  return [
    whoWrote(t, by, ours),
    ...(claimed ? [t('lab.headers.says.claimed', { claimed })] : []),
    ...(ip ? [name ? t('lab.headers.says.ip-name', { ip, name }) : t('lab.headers.says.ip', { ip })] : []),
    ...(recipient ? [t('lab.headers.says.recipient', { recipient })] : []),
    ...(at ? [t('lab.headers.says.at', { at })] : []),
  ];
}

function resultsSay(t: Translate, value: string, ours: string[]): string[] {
  const { by, results } = readResults(value);
  return [
    whoWrote(t, by, ours),
    ...results.map(({ method, result, about }) => {
      const said = { check: method.toUpperCase(), result, finding: t(`lab.headers.says.finding.${findingOf(result)}`) };
      const domains = [...new Set(about.map((one) => one.value))].join(', ');
      return domains ? t('lab.headers.says.result-about', { ...said, domains }) : t('lab.headers.says.result', said);
    }),
  ];
}

/** `d=` has signed (RFC 6376 §3.5). */
function signatureSays(t: Translate, value: string): string[] {
  const domain = value.split(';').flatMap((tag) => {
    const [name, ...rest] = tag.split('=');
    return name?.trim() === 'd' ? [rest.join('=').trim()] : [];
  })[0];
  return domain ? [t('lab.headers.says.signed', { domain })] : [];
}

function addressSays(t: Translate, value: string): string[] {
  const { name, address } = readAddress(value);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return [
    ...(name ? [t('lab.headers.says.name', { name })] : []),
    t('lab.headers.says.address', { address }),
    ...(address.includes('@') ? [t('lab.headers.says.domain', { domain })] : []),
  ];
}

/** A line in plain words: what such a line is, and what this one says. It draws no conclusion. */
export function readingOf({ name, value }: Field, ours: string[], locale: Locale): Reading {
  const t = translator(locale);
  const what = whatOf(name);
  const says = () => {
    switch (what) {
      case 'received':
        return hopSays(t, value, ours);
      case 'results':
        return resultsSay(t, value, ours);
      case 'dkim':
        return signatureSays(t, value);
      case 'return-path':
      case 'from':
      case 'sender':
      case 'to':
      case 'reply-to':
      case 'message-id':
        return addressSays(t, value);
      case 'subject':
        return [t('lab.headers.says.text', { text: decodeWords(value) })];
      default:
        return [];
    }
  };
  return { what: t(`lab.headers.what.${what}`), says: says() };
}
