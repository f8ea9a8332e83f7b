import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Mailer {
  /** Hands a mail to the server; rejects when the server doesn't take it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export function openMailer(url: string, from: string): Mailer {
  // Shorter than a job's lease: a server that doesn't answer must not have a mail sent twice, nor hold up a process that stops.
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const transport = createTransport({ url, ...patience }, { from });
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, headers: { 'auto-submitted': 'auto-generated' } });
    },
    close: () => transport.close(),
  };
}
