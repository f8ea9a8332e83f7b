/** Whether a write was refused because a row with the same key exists. */
export function isDuplicate(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true;
  }
  return false;
}

/** A statement that failed on PostgreSQL, by its code and names of ours. */
export class StatementError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.name = 'StatementError';
    this.code = code;
  }
}

/** Classes of errors whose message names tables and columns alone. Those of others, and every error's details, quote values. */
const withoutValues = /^(08|23|25|28|3D|40|42|53|55|57)/;

/** An error of PostgreSQL without what it quotes: parameters are personal data, and errors end in logs. */
export function withoutParameters(error: unknown): StatementError {
  if (error instanceof StatementError) return error;
  const { code, message, severity } = error as { code?: string; message?: string; severity?: string };
  const said = severity === undefined || withoutValues.test(code ?? '');
  return new StatementError(`a statement failed: ${[code, said && message].filter(Boolean).join(' ')}`, code);
}

/** The database can't be connected to. Its message is for the operator, and holds no password. */
export class DatabaseUnreachable extends Error {
  readonly code: string | undefined;

  constructor(where: string, { code, message }: { code?: string; message: string }) {
    super(`The database ${where} can't be reached: ${message || code}`);
    this.name = 'DatabaseUnreachable';
    this.code = code;
  }
}
