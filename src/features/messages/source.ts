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
  const transport = createTransport(url, { from });
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, headers: { 'auto-submitted': 'auto-generated' } });
    },
    close: () => transport.close(),
  };
}
