/** Milliseconds since 1970 in UTC. A test or the demo's history passes its own. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);
