import { expect, it } from 'vitest';
import da from '#i18n/da.json' with { type: 'json' };
import en from '#i18n/en.json' with { type: 'json' };
import { locales } from '#i18n/index.ts';
import { type Dictionary, openDictionaries } from './dictionaries.ts';
import { spellingFaults } from './spelling.ts';

/** What the product itself says beside `content/words.yaml`: standards, a licence, names, the other language's name. */
const right = {
  da: ['English', 'ESCO', 'ESCO-klassifikation', 'ESCO’s', 'EUPL', 'Hautus', 'JavaScript', 'JSON', 'Lesson', 'Phish', 'Questions', 'Scale'],
  en: ['cyber', 'cybersecurity', 'dansk', 'ESCO', 'EUPL', 'Hautus', 'hotline’s', 'JSON', 'lookups', 'mailto', 'mistyped', 'Moller', 'på'],
};

it.each(locales)('the words of the product are spelt right (%s)', async (locale) => {
  const texts = Object.entries(locale === 'da' ? da : en).map(([key, text]) => ({
    file: key,
    locale,
    // A hole may have an ending: `{name}s`.
    text: text.replace(/\{[\w-]+\}\p{L}*/gu, ' '),
    mockUp: false,
    at: 1,
  }));
  const mute = (dictionary: Dictionary): Dictionary => ({ ...dictionary, suggest: () => [] });
  const { da: danish, en: british } = await openDictionaries();
  const faults = spellingFaults('content', texts, { da: mute(danish), en: mute(british) }).filter(({ file }) => file !== 'words.yaml');
  const unknown = faults.map(({ file, message }) => ({ file, word: message.split('"')[1] ?? '' }));
  expect(unknown.filter(({ word }) => !right[locale].includes(word))).toEqual([]);
  expect(right[locale].filter((word) => !unknown.some((one) => one.word === word))).toEqual([]);
});
