import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

export const locales = ['da', 'en'] as const;
export type Locale = (typeof locales)[number];
export type MessageKey = keyof typeof da;
type Missing = Exclude<MessageKey, keyof typeof en> | Exclude<keyof typeof en, MessageKey>;

// Each language is the type of the other: a key missing in one of them doesn't compile.
const words: Record<Locale, Record<MessageKey, string>> = { da, en } satisfies [Missing] extends [never] ? unknown : never;

export const isLocale = (text: unknown): text is Locale => locales.includes(text as Locale);
export const isMessageKey = (text: string): text is MessageKey => Object.hasOwn(da, text);

export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** Words for a key. `{name}` is replaced by a value; `key.one` is used for a count of 1 where it exists. */
export function translator(locale: Locale): Translate {
  return (key, values = {}) => {
    const one = `${key}.one`;
    const chosen = values.count === 1 && isMessageKey(one) ? one : key;
    return words[locale][chosen].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
