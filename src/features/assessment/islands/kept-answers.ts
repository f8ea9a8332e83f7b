/** An answer of someone who wasn't signed in, in the browser until they are or let it go. */
export interface KeptAnswer {
  id: string;
  item: string;
  version: string;
  response: unknown;
  /** Milliseconds since 1970. */
  at: number;
  /** `[earned, total]`, so that the lesson's end can sum up after a reload. Not sent: the server scores again. */
  score: [number, number];
}

const key = 'skjold.answers';
const most = 200;

/** The part of `localStorage` used here. Undefined where the browser keeps none; every call on it may throw. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function ownShelf(): Shelf | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is KeptAnswer {
  const { id, item, version, at, score } = (value ?? {}) as Partial<KeptAnswer>;
  return (
    typeof id === 'string' &&
    typeof item === 'string' &&
    typeof version === 'string' &&
    typeof at === 'number' &&
    Array.isArray(score) &&
    score.length === 2 &&
    score.every((part) => typeof part === 'number')
  );
}

/** Oldest first. What can't be read counts as not there. */
export function keptAnswers(shelf = ownShelf()): KeptAnswer[] {
  try {
    const read: unknown = JSON.parse(shelf?.getItem(key) ?? '[]');
    return Array.isArray(read) ? read.filter(isKept) : [];
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
    return true;
  } catch {
    return false;
  }
}

/** Keeps one more. The same answer again takes its own place. */
export const keepAnswer = (answer: KeptAnswer, shelf = ownShelf()): boolean =>
  setKeptAnswers([...keptAnswers(shelf).filter(({ id }) => id !== answer.id), answer], shelf);
