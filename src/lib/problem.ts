import type { ErrorCode } from './errors.ts';

export const statusOf: Record<ErrorCode, number> = {
  'bad-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
};

/** Problem details (RFC 9457, section 3.1). `detail` and `fields` are words in the reader's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** What to mend, by the name of the field. */
  fields?: Record<string, string>;
  /** What to mend in a list, line by line. */
  rows?: { line: number; text: string; problem: string }[];
}

export const problemType = 'application/problem+json';
