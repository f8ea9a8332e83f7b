import { z } from 'zod';

const isDatabaseUrl = (url: string): boolean =>
  /^(file|pglite):/.test(url) || (/^postgres(ql)?:/.test(url) && URL.canParse(url) && new URL(url).pathname.length > 1);

/** Every setting of the process, once: what it is called, what it must be, and what `--help` says of it. */
const shape = z.object({
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be the address people use, e.g. https://skjold.firma.dk' })
    .transform((url) => new URL(url).origin)
    .describe('Address people use, without a path: https://skjold.firma.dk. Links in mails and the Origin check build on it.'),
  SECRET: z
    .string({ error: 'is missing: 32 characters or more that nobody can guess, e.g. from: openssl rand -base64 32' })
    .min(32, 'is too short: 32 characters or more that nobody can guess, e.g. from: openssl rand -base64 32')
    .describe('At least 32 characters that nobody can guess. Links and codes in mails are made with it; a new one ends those under way.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be a mail server, e.g. smtps://user:password@mail.firma.dk' })
    .describe('Mail server: smtp://host:587 or smtps://user:password@host.'),
  MAIL_FROM: z.string().min(3).optional().describe('Sender of mails. Default: Skjold <skjold@ the host of ORIGIN>.'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must be file:<path> or postgres://user:password@host:5432/database')
    .default('file:data/skjold.db')
    .describe('Where the database lies: file:<path> (SQLite) or postgres://user:password@host:5432/database. Default: file:data/skjold.db'),
  CONTENT_DIR: z
    .string()
    .min(1)
    .default('content')
    .describe('Folder of courses, in the form of this repository’s content/. Build again after changing it. Default: content'),
  PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(4321).describe('Port to listen on. Default: 4321'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Interface to listen on. Default: 127.0.0.1; behind a reverse proxy on another machine: 0.0.0.0'),
  PROXIES: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe(
      'How many reverse proxies stand in front and append to X-Forwarded-For. Rate limits count by the address before them. Default: 0',
    ),
  BACKUP_DIR: z
    .string()
    .min(1)
    .default('data/backups')
    .describe('Where npm run backup and the copy before a migration go. Default: data/backups'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('debug, info, warn, error or silent. Default: info'),
});

export type Settings = Readonly<z.infer<typeof shape> & { mailFrom: string; secureCookies: boolean }>;

/** Reads the settings. `problems` has a line for each that is missing or wrong. */
export function readSettings(env: NodeJS.ProcessEnv): { settings: Settings } | { problems: string[] } {
  const given = Object.fromEntries(Object.keys(shape.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const read = shape.safeParse(given);
  if (!read.success) {
    return {
      problems: read.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        return `${name} ${given[name] === undefined && !message.startsWith('is missing') ? `is missing: it ${message}` : message}`;
      }),
    };
  }
  const { hostname, protocol } = new URL(read.data.ORIGIN);
  return {
    settings: { ...read.data, mailFrom: read.data.MAIL_FROM ?? `Skjold <skjold@${hostname}>`, secureCookies: protocol === 'https:' },
  };
}

/** What `npm start -- --help` prints. */
export const settingsHelp = (): string =>
  Object.entries(shape.shape)
    .map(([name, field]) => `  ${name.padEnd(14)}${field.description ?? ''}`)
    .join('\n');
