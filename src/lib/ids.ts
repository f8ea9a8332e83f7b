import { createHash, randomBytes } from 'node:crypto';

let random: (size: number) => Buffer = randomBytes;

/** Runs work whose ids follow from a seed, for a demo that comes out the same each time. Never for anything secret. */
export async function withSeededIds<T>(seed: string, work: () => Promise<T>): Promise<T> {
  let count = 0;
  random = (size) => createHash('sha256').update(`${seed}/${count++}`).digest().subarray(0, size);
  try {
    return await work();
  } finally {
    random = randomBytes;
  }
}

/** Sixteen bytes as a UUID's text. */
export const idFrom = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then randomness, so that new rows sort last. */
export function newId(now: number = Date.now()): string {
  const bytes = random(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return idFrom(bytes);
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
