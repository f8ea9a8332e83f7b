/** The codes an edge can answer with; `lib/problem.ts` maps each to a status. */
export type ErrorCode =
  | 'bad-request'
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported-media-type'
  | 'invalid'
  | 'too-many-requests'
  | 'unavailable'
  | 'internal';

/** An outcome the caller can't go on from. Its message is a translation key until the edge turns it into words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly messageKey: string;
  readonly fields: Record<string, string>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, messageKey: string, more: { fields?: Record<string, string>; retryAfterSeconds?: number } = {}) {
    super(`${code}: ${messageKey}`);
    this.code = code;
    this.messageKey = messageKey;
    this.fields = more.fields ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export const notFound = (): AppError => new AppError('not-found', 'error.not-found');
