import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { Sessions } from '#features/identity/sessions.ts';
import type { Role } from '#features/organizations/shapes.ts';
import type { Clock } from '#lib/clock.ts';
import type { Limits } from './limits.ts';
import type { Settings } from './settings.ts';

/** What a process has one of. Made by `start`, handed to endpoints and, through `locals`, to pages. */
export interface App {
  settings: Settings;
  db: Database;
  catalog: Catalog;
  clock: Clock;
  sessions: Sessions;
  limits: Limits;
  log: Logger;
  /** Tells the worker that there may be a job. */
  wake: () => void;
  /** SHA-256 of the token that lets the first owner in; null when someone already has. */
  setup: { tokenHash: string | null };
  /** There in the demo only. */
  demo?: Demo | undefined;
}

export interface DemoMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  at: number;
}

export interface Demo {
  personas: { as: string; userId: number; name: string; role: Role; company: string }[];
  mails(): DemoMail[];
}
