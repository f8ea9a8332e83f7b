import { drawn } from '#lib/hash.ts';
import { publicId } from '../../../../public-id.ts';
import type { Log, Story } from '../shapes.ts';

/** A line of the log, whoever wrote it. `part` is where it comes from: for statistics, and for no browser. */
export interface LogLine {
  id: string;
  part: string;
  on: string;
  at: string;
  person: string;
  event: string;
  result: 'ok' | 'failed';
  from: string;
  detail?: { da: string; en: string } | undefined;
  explanation?: { da: string; en: string } | undefined;
  /** Undefined for ordinary work. */
  story?: Story | undefined;
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const two = (count: number) => String(count).padStart(2, '0');
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** One person's day: as many times as there are events, and each kind of event for the first time in the author's order. */
function dayOf({ seed }: Log['everyday'], habit: Log['everyday']['habits'][number], on: string, index: number): Omit<LogLine, 'id'>[] {
  const { person, from, between, events } = habit;
  const [start, end] = [minutesOf(between[0]), minutesOf(between[1])];
  const first = Object.keys(events);
  const rest = first.flatMap((event) => Array<string>((events[event] as number) - 1).fill(event));
  const late = rest.map((event, at) => ({ event, by: drawn(`${seed} ${on} ${index} order ${at}`, 1_000_000) })).sort((a, b) => a.by - b.by);
  const order = [...first, ...late.map(({ event }) => event)];
  const times = order.map((_, at) => start + drawn(`${seed} ${on} ${index} ${at}`, Math.max(1, end - start + 1))).sort((a, b) => a - b);
  return order.map((event, at) => ({
    part: `everyday ${on} ${index} ${at}`,
    on,
    at: clockOf(times[at] as number),
    person,
    event,
    result: 'ok',
    from,
  }));
}

const made = new WeakMap<Log, { item: string; lines: LogLine[] }>();

/** Every line in the order of time. The same for the same material, always. `item` is the item's id, for public ids. */
export function linesOf(material: Log, item: string): LogLine[] {
  const known = made.get(material);
  if (known?.item === item) return known.lines;
  const { everyday, stories } = material;
  const ordinary = everyday.days.flatMap((on) => everyday.habits.flatMap((habit, index) => dayOf(everyday, habit, on, index)));
  const told = stories.flatMap((story) => story.lines.map((line, at) => ({ ...line, part: `${story.id} ${at}`, story })));
  const alike = new Map<string, number>();
  const lines = [...ordinary, ...told].map((line): LogLine => {
    // An id is made of what the line says. Made of where it comes from, it could be guessed, and tell what was written by hand.
    const says = [line.on, line.at, line.person, line.event, line.result, line.from, line.detail?.da].join(' ');
    const count = (alike.get(says) ?? 0) + 1;
    alike.set(says, count);
    return { ...line, id: publicId(item, `${says} ${count}`) };
  });
  const when = ({ on, at, id }: LogLine) => `${on} ${at} ${id}`;
  lines.sort((a, b) => (when(a) < when(b) ? -1 : 1));
  made.set(material, { item, lines });
  return lines;
}
