import { z } from 'zod';
import { localized, localizedOrSame } from '#features/catalog/shapes.ts';

const key = z.string().min(1).max(40);
const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 07:30');
const result = z.enum(['ok', 'failed']);

const line = z.strictObject({
  on: day,
  at: clock,
  person: key,
  event: key,
  result: result.default('ok'),
  /** One of `places`. */
  from: key,
  /** What it was done to. */
  detail: localizedOrSame.optional(),
  /** Of each line of the intrusion: what it shows. */
  explanation: localized.optional(),
});

/** `lab` of this kind: a log, most of it made from what people do every day, and the lines that matter written out. */
export const log = z.strictObject({
  kind: z.literal('log'),
  people: z
    .array(z.strictObject({ id: key, name: localizedOrSame, about: localized.optional() }))
    .min(1)
    .max(12),
  events: z
    .array(z.strictObject({ id: key, name: localized }))
    .min(1)
    .max(12),
  places: z
    .array(z.strictObject({ id: key, country: localizedOrSame, address: z.string().max(45) }))
    .min(1)
    .max(20),
  /** Ordinary work: on each of the days, each of these as often as they say, at times that `seed` settles. */
  everyday: z.strictObject({
    seed: z.int().min(0),
    days: z.array(day).min(1).max(7),
    habits: z.array(
      z.strictObject({
        person: key,
        from: key,
        between: z.tuple([clock, clock]),
        /** How often a day, by event, in the order they come the first time. */
        events: z.record(key, z.int().min(1).max(10)),
      }),
    ),
  }),
  /** The intrusion, and harmless things that look like one. */
  stories: z
    .array(
      z.strictObject({
        id: key,
        intrusion: z.boolean().default(false),
        /** Of harmless ones: what it was. */
        explanation: localized.optional(),
        lines: z.array(line).min(1).max(12),
      }),
    )
    .min(2)
    .max(12),
});
export type Log = z.infer<typeof log>;
export type Story = Log['stories'][number];

export const logWork = z.strictObject({ lines: z.array(z.string().max(32)).min(1).max(250) });
export type LogWork = z.infer<typeof logWork>;

export interface PublicLine {
  id: string;
  /** `YYYY-MM-DD` and `HH:MM`. */
  on: string;
  at: string;
  person: string;
  event: string;
  ok: boolean;
  country: string;
  address: string;
  detail?: string | undefined;
}

export interface PublicLog {
  kind: 'log';
  /** In the order of time. */
  lines: PublicLine[];
  /** Of each person, by the name in the lines. */
  people: { name: string; about: string }[];
}
