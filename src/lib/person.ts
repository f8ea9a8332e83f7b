// Who is signed in, as far as this browser has been told. Of a person an opaque id is remembered, never a name; of their company
// whom it calls when something happens, so that it is there without a network.

/** By what they are to the company; see `contactIds`. */
export type CompanyContacts = Record<string, { name?: string; phone?: string; href?: string }>;

/** `GET /api/me` */
export interface Me {
  user: { id: string; name: string | null; place?: string } | null;
  manages?: boolean;
  /** There is something to review. */
  review?: boolean;
  /** Whom the company calls that their learning counts for now. */
  contacts?: CompanyContacts;
}

const key = 'skjold.person';
const placeKey = 'skjold.place';
const contactsKey = 'skjold.contacts';

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

/** Of that company. Undefined when this browser wasn't told since that person came, or was told of another company. */
export function knownContacts(): CompanyContacts | undefined {
  try {
    return JSON.parse(localStorage.getItem(contactsKey) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberPerson(id: string | null, place = '', contacts?: CompanyContacts): void {
  try {
    const another = (id ?? '') !== localStorage.getItem(key) || place !== localStorage.getItem(placeKey);
    // First of all: the next person on a shared tablet doesn't get the last one's, whatever fails after this.
    if (another || id === null) localStorage.removeItem(contactsKey);
    localStorage.setItem(key, id ?? '');
    localStorage.setItem(placeKey, place);
    if (contacts && id !== null) localStorage.setItem(contactsKey, JSON.stringify(contacts));
  } catch {
    // Without a memory nothing is kept for anyone either.
  }
}

async function ask(): Promise<Me | undefined> {
  try {
    const answer = await fetch('/api/me');
    if (!answer.ok) return undefined;
    const me: Me = await answer.json();
    rememberPerson(me.user?.id ?? null, me.user?.place, me.contacts);
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

/** Tells of the contacts as this browser knows them, at once and again whenever that may be others. */
export function onContacts(tell: (contacts: CompanyContacts) => void): void {
  const tellKnown = () => tell(knownContacts() ?? {});
  tellKnown();
  void askMe().then((me) => me && tell(me.contacts ?? {}));
  // Signed out in another tab, or before somebody came back to this page.
  addEventListener('storage', ({ key }) => key === contactsKey && tellKnown());
  addEventListener('pageshow', ({ persisted }) => persisted && tellKnown());
}
