const ends: (() => unknown)[] = [];

/** Has something done when the tests of this file are over, the latest first. Works anywhere: `afterAll` is deaf inside a hook or a test. */
export function whenOver(end: () => unknown): void {
  ends.push(end);
}

export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}
