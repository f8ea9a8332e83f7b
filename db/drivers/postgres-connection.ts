import pg from 'pg';
import { DatabaseUnreachable } from '../errors.ts';
import { asText, parsers } from './pg-dialect.ts';

const types = { getTypeParser: (type: number) => parsers[type] ?? asText };

/** A query as the query builder hands it over, with our reading of its answer. */
export const asRead = (config: unknown): pg.QueryConfig => ({ ...(config as pg.QueryConfig), types: types as pg.CustomTypesConfig });

/** What the operator calls the database, without the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

export const connectionSettings = (url: string) => ({
  connectionString: url,
  fallback_application_name: 'skjold',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  // Sooner than a firewall forgets a connection that nobody uses.
  keepAliveInitialDelayMillis: 30_000,
});

export async function connect(url: string, more: pg.ClientConfig & { pipeline?: boolean } = {}): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionSettings(url), ...more });
  // One that is lost between two statements is noticed at the next.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseUnreachable(nameOf(url), error as Error);
  }
}
