import fc from 'fast-check';
import { z } from 'zod';

/** Stands for something that was seen on the way, a ticket or an id: chosen when the request is sent. */
export class Known {
  readonly name: string;
  readonly pick: number;
  constructor(name: string, pick: number) {
    this.name = name;
    this.pick = pick;
  }
}

export const known = (...names: string[]): fc.Arbitrary<Known> =>
  fc.tuple(fc.constantFrom(...names), fc.nat(100_000)).map(([name, pick]) => new Known(name, pick));

const nasty = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '\u202e\u200b\ufeff',
  'İıſK',
  '🧑‍🔧'.repeat(9),
  '%',
  '%00',
  '%zz',
  '%f0%28%8c%28',
  '../../etc/passwd',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '"><script>alert(1)</script>',
  "' or 1=1 --",
  '{{7*7}}',
  '=1+1',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e999',
  '9007199254740993',
  '2026-02-30',
  'a\r\nset-cookie: x=y',
  'x'.repeat(301),
  'ø'.repeat(5_000),
];

export const wildText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

export const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: wildText },
  { weight: 2, arbitrary: known('anything') },
  fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, [], {}, [[]], [null], { a: {} }),
  fc.jsonValue({ maxDepth: 3 }),
);

// What zod says of a shape in the words of JSON Schema: its one public description.
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    // Some patterns only a parser can follow.
    return wildText;
  }
}

function text({ format, pattern, minLength = 0, maxLength = Math.max(40, minLength) }: Schema): fc.Arbitrary<unknown> {
  if (format === 'email') return fc.oneof(known('email'), fc.emailAddress({ size: 'small' }));
  if (format === 'uuid') return fc.oneof(known('anything'), fc.uuid());
  if (pattern) return matching(pattern);
  const lengths = { minLength, maxLength: Math.min(maxLength, 200) };
  return fc.oneof(fc.string({ ...lengths, unit: 'grapheme' }), fc.string({ minLength: lengths.maxLength, maxLength: lengths.maxLength }));
}

/** Values that fit a shape. What has a name may be something known by that name. */
function fitting(schema: Schema, name?: string): fc.Arbitrary<unknown> {
  const { type, minimum = -1000, maximum = minimum + 2000, minItems = 0, maxItems = minItems + 4 } = schema;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => fitting(one, name)));
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'integer') return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'array') return fc.array(fitting(schema.items ?? {}, name), { minLength: minItems, maxLength: Math.min(maxItems, 30) });
  if (type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(([key, one]) => [key, fitting(one, key)] as const);
    return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
  }
  if (type !== 'string') return wildValue;
  return name ? fc.oneof({ weight: 3, arbitrary: known(name) }, { weight: 2, arbitrary: text(schema) }) : text(schema);
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Known);

/** Nearly: one field too few, one too many, one of another kind. */
const nearly = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(valid, fc.constantFrom('drop', 'add', 'spoil', 'wrap'), fc.nat(20), wildText, wildValue).map(([value, how, at, key, other]) => {
    if (!isFields(value)) return other;
    const keys = Object.keys(value);
    const chosen = keys[at % Math.max(1, keys.length)] ?? key;
    if (how === 'drop') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== chosen));
    return how === 'wrap' ? [value] : { ...value, [how === 'add' ? key : chosen]: other };
  });

/** Bodies for an endpoint: those that fit, those that nearly do, and those that don't. */
export function bodiesFor(shape: z.ZodType | undefined, ownName: string) {
  const schema = (shape ? z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) : {}) as Schema;
  const valid = shape ? fitting(schema) : fc.constant({});
  return {
    valid: fc.oneof({ weight: 2, arbitrary: known(ownName).map((one) => Object.assign(one, {})) }, { weight: 3, arbitrary: valid }),
    odd: fc.oneof({ weight: 3, arbitrary: nearly(valid) }, wildValue),
    generated: valid,
  };
}
