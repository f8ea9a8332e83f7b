import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export interface Mailbox {
  /** For `SMTP_URL`. */
  url: string;
  /** The next mail to an address that nobody has taken yet; waits until it has come. */
  mailTo(address: string): Promise<ReceivedMail>;
  /** Mails that have come and nobody took. */
  left(): ReceivedMail[];
  close(): Promise<void>;
}

async function read(bytes: Buffer): Promise<ReceivedMail> {
  const { to, from, subject = '', text = '', html = '', headers } = await PostalMime.parse(bytes);
  const named = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
  return { to: to?.[0]?.address ?? '', from: from?.address ?? '', subject, text, html, headers: named };
}

/** A real mail server on the loopback interface that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const waiting: { address: string; take: (mail: ReceivedMail) => void }[] = [];

  function deliver(mail: ReceivedMail): void {
    const at = waiting.findIndex(({ address }) => address === mail.to);
    if (at < 0) mails.push(mail);
    else waiting.splice(at, 1)[0]?.take(mail);
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        read(Buffer.concat(chunks)).then((mail) => {
          deliver(mail);
          done();
        }, done);
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });

  return {
    url: `smtp://127.0.0.1:${port}`,
    mailTo(address) {
      const at = mails.findIndex(({ to }) => to === address);
      const [mail] = at < 0 ? [] : mails.splice(at, 1);
      return mail ? Promise.resolve(mail) : new Promise((take) => waiting.push({ address, take }));
    },
    left: () => mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The token in a mail's link. */
export const tokenIn = ({ text }: ReceivedMail): string => /[?&]token=([^\s&]+)/.exec(text)?.[1] ?? '';

/** The six digits in a mail. */
export const codeIn = ({ text }: ReceivedMail): string => (/^(\d{3}) (\d{3})$/m.exec(text) ?? []).slice(1).join('');
