// What is half done, for as long as the tab is open: a reload loses nothing. The browser may refuse; then a reload does.

/** The part of an item's view that names its words. */
interface Worded {
  id: string;
  version: string;
}

const keyOf = ({ id, version }: Worded) => `skjold.draft.${id}.${version}`;

export function keptDraft(item: Worded): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(item)) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a draft in place of the last one; null lets it go. */
export function keepDraft(item: Worded, draft: unknown): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(item));
    else sessionStorage.setItem(keyOf(item), JSON.stringify(draft));
  } catch {
    // Nothing is lost but the way back after a reload.
  }
}
