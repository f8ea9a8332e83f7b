const zone = 'Europe/Copenhagen';
const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day of an instant in Danish time, `YYYY-MM-DD`. */
export const dayOf = (instant: number): string => parts.format(instant);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'da-DK', { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

const instantOf = (day: string | number): number => (typeof day === 'number' ? day : Date.parse(`${day}T12:00:00Z`));

/** `3. november 2026`, `3 November 2026`. Takes a day or an instant. */
export const longDay = (locale: string, day: string | number): string =>
  format(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(instantOf(day));

/** `03.11`, `03/11`. */
export const shortDay = (locale: string, day: string | number): string => {
  const text = dayOf(instantOf(day));
  const [, month, date] = text.split('-');
  return locale === 'en' ? `${date}/${month}` : `${date}.${month}`;
};

/** `14.02`, `14:02`. */
export const timeOfDay = (locale: string, instant: number): string =>
  format(locale, { hour: '2-digit', minute: '2-digit' }).format(instant);

const wallClock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });

/** The first instant after another at which clocks in Denmark show a full hour, 3-23: those come once a day, summer time or not. */
export function nextHour(after: number, hour: number): number {
  for (let ahead = 0; ; ahead++) {
    const day = Date.parse(`${dayOf(after)}T00:00:00Z`) + ahead * 86_400_000 + hour * 3_600_000;
    // Denmark is one hour ahead of UTC, two in summer.
    const instant = [1, 2].map((offset) => day - offset * 3_600_000).find((one) => Number(wallClock.format(one)) === hour);
    if (instant !== undefined && instant > after) return instant;
  }
}

/** The last instant of a day in Danish time: the day of the instant given. */
export function dayEnd(instant: number): number {
  const next = Date.parse(`${dayOf(instant)}T00:00:00Z`) + 86_400_000;
  // Midnight comes an hour before UTC's, two in summer.
  const midnight = [2, 1].map((offset) => next - offset * 3_600_000).find((one) => dayOf(one) !== dayOf(instant)) ?? next;
  return midnight - 1;
}

/** Days from one instant's day to another's, in Danish time. */
export const daysBetween = (from: number, to: number): number =>
  Math.round((Date.parse(`${dayOf(to)}T00:00:00Z`) - Date.parse(`${dayOf(from)}T00:00:00Z`)) / 86_400_000);

/** `torsdag`, `Thursday`. */
export const weekday = (locale: string, instant: number): string => format(locale, { weekday: 'long' }).format(instant);

/** `03.11.2026`, `03/11/2026`. */
export const numericDay = (locale: string, day: string): string =>
  `${shortDay(locale, day)}${locale === 'en' ? '/' : '.'}${day.slice(0, 4)}`;

/** The Monday of an instant's week in Danish time, `YYYY-MM-DD`. */
export function mondayOf(instant: number): string {
  const noon = new Date(`${dayOf(instant)}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7));
  return noon.toISOString().slice(0, 10);
}
