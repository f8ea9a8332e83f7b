// Who is signed in, as far as this browser has been told. Only an opaque id is remembered, never a name.

/** `GET /api/me` */
export interface Me {
  user: { id: string; name: string | null; place?: string } | null;
  manages?: boolean;
  /** There is something to review. */
  review?: boolean;
}

const key = 'skjold.person';
const placeKey = 'skjold.place';

/** A public id; null when nobody is signed in; undefined when this browser was never told, or keeps nothing. */
export function knownPerson(): string | null | undefined {
  try {
    const held = localStorage.getItem(key);
    return held === null ? undefined : held || null;
  } catch {
    return undefined;
  }
}

/** Public id of the company that their learning counted for when this browser was told last. */
export function knownPlace(): string | undefined {
  try {
    return localStorage.getItem(placeKey) || undefined;
  } catch {
    return undefined;
  }
}

export function rememberPerson(id: string | null, place = ''): void {
  try {
    localStorage.setItem(key, id ?? '');
    localStorage.setItem(placeKey, place);
  } catch {
    // Without a memory nothing is kept for anyone either.
  }
}

async function ask(): Promise<Me | undefined> {
  try {
    const answer = await fetch('/api/me');
    if (!answer.ok) return undefined;
    const me: Me = await answer.json();
    rememberPerson(me.user?.id ?? null, me.user?.place);
    return me;
  } catch {
    return undefined;
  }
}

let asked: Promise<Me | undefined> | undefined;

/** Asks the server who is signed in and remembers it: once a page, or anew. Undefined when it can't be reached. */
export function askMe(anew = false): Promise<Me | undefined> {
  if (anew) asked = undefined;
  asked ??= ask();
  return asked;
}
