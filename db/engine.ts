export type Engine = 'sqlite' | 'postgres';

/** Which database this process speaks to: decided once by the address, since tables are built from it. */
export const engineOf = (url: string): Engine => (/^(postgres|postgresql|pglite):/.test(url) ? 'postgres' : 'sqlite');

export const engine: Engine = engineOf(process.env.DATABASE_URL ?? 'file:');
