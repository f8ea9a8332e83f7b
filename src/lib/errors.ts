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

/** What is wrong with one line of a list that was sent. */
export interface RowFault {
  line: number;
  /** What stands there. */
  text: string;
  messageKey: string;
  values?: Record<string, string | number>;
}

interface More {
  fields?: Record<string, string>;
  rows?: RowFault[];
  /** For the words. */
  values?: Record<string, string | number>;
  retryAfterSeconds?: number;
}

/** An outcome the caller can't go on from. Its message is a translation key until the edge turns it into words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly messageKey: string;
  readonly fields: Record<string, string>;
  readonly rows: RowFault[];
  readonly values: Record<string, string | number>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, messageKey: string, more: More = {}) {
    super(`${code}: ${messageKey}`);
    this.code = code;
    this.messageKey = messageKey;
    this.fields = more.fields ?? {};
    this.rows = more.rows ?? [];
    this.values = more.values ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export const notFound = (): AppError => new AppError('not-found', 'error.not-found');
