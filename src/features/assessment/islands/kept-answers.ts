import type { Answer } from './send-answer.ts';

/** An answer that is still in the browser: it waits to be sent, or nobody was signed in when it was given. */
export interface KeptAnswer extends Answer {
  /** Milliseconds since 1970. */
  at: number;
  /** Public id of who gave it; null when nobody was signed in. Nobody else sees it or sends it. */
  person: string | null;
  /** `[earned, total]` once the server has graded it without recording it. Without one it waits to be sent. */
  score?: [number, number];
  /** The server will never take it. Stays until its person has been told. */
  refused?: true;
}

const key = 'skjold.answers';
const most = 200;
/** A person who doesn't come back to this device by then has left it. */
const longest = 30 * 86_400_000;

/** The part of `localStorage` used here. Undefined where the browser keeps none; every call on it may throw. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function ownShelf(): Shelf | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

const isScore = (score: unknown): boolean => Array.isArray(score) && score.length === 2 && score.every((part) => typeof part === 'number');

function isKept(value: unknown): value is KeptAnswer {
  const { id, item, version, at, person, score } = (value ?? {}) as Partial<KeptAnswer>;
  const named = [id, item, version].every((part) => typeof part === 'string');
  const owned = person === undefined || person === null || typeof person === 'string';
  return named && owned && typeof at === 'number' && (score === undefined || isScore(score));
}

/** Oldest first. What can't be read counts as not there; what has waited too long for its person is gone. */
export function keptAnswers(shelf = ownShelf(), now = Date.now()): KeptAnswer[] {
  try {
    const read: unknown = JSON.parse(shelf?.getItem(key) ?? '[]');
    if (!Array.isArray(read)) return [];
    // What was kept before answers had an owner was nobody's.
    const all = read.filter(isKept).map((answer) => ({ ...answer, person: answer.person ?? null }));
    return all.filter(({ person, at }) => person === null || now - at < longest);
  } catch {
    return [];
  }
}

/** Replaces what is kept. False where the browser refuses: full, or storage switched off. */
export function setKeptAnswers(answers: KeptAnswer[], shelf = ownShelf()): boolean {
  try {
    if (!shelf) return false;
    if (answers.length === 0) shelf.removeItem(key);
    else shelf.setItem(key, JSON.stringify(answers.slice(-most)));
    globalThis.dispatchEvent?.(new Event('skjold:kept'));
    return true;
  } catch {
    return false;
  }
}

/** Keeps one more. The same answer again takes its own place. */
export function keepAnswer(answer: KeptAnswer, shelf = ownShelf()): boolean {
  const all = keptAnswers(shelf);
  const at = all.findIndex(({ id }) => id === answer.id);
  return setKeptAnswers(at < 0 ? [...all, answer] : all.with(at, answer), shelf);
}

export const letGo = (gone: (answer: KeptAnswer) => boolean, shelf = ownShelf()): boolean =>
  setKeptAnswers(
    keptAnswers(shelf).filter((answer) => !gone(answer)),
    shelf,
  );

/** Given while nobody was signed in: whoever signs in is asked about them. */
export const isNobodys = ({ person }: KeptAnswer): boolean => person === null;

/** What waits to be sent for someone, or for nobody. Someone whom the browser doesn't know counts as nobody. */
export const waitingFor = (whose: string | null | undefined, shelf = ownShelf()): KeptAnswer[] =>
  keptAnswers(shelf).filter(({ person, score, refused }) => person === (whose ?? null) && !score && !refused);
