import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#features/assessment/items/public-id.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Item, Localized } from '#features/assessment/shapes.ts';
import { siteItems } from '#features/assessment/source.ts';
import { contentFolder } from '#features/catalog/source.ts';
import { locales } from '#i18n/index.ts';
import { days } from '#lib/clock.ts';
import { earnBadge, partsOf, rightResponse, wordsIn } from '#tests/support/answers.ts';
import { testBuild } from '#tests/support/build.ts';
import { filled, fillingsFor, inBoth, pageFiles } from '#tests/support/routes.ts';
import { openServer } from '#tests/support/server.ts';
import { storyAhead } from '#tests/support/stories.ts';

// The answers stay on the server: nothing of the key is in any byte that a browser can fetch before it has answered.

/** Texts by where a browser finds them. */
const seen = new Map<string, string>();

beforeAll(async () => {
  const folder = join(testBuild, 'client');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    seen.set(relative(folder, file), (file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8'));
  }
  const server = await openServer();
  const anna = await server.as(server.cast.anna);
  const badge = '00000000-0000-7000-8000-000000000000';
  for (const { address, prerendered } of pageFiles()) {
    const path = filled(address, fillingsFor(server, badge));
    if (prerendered || path === undefined) continue;
    for (const one of inBoth(path)) seen.set(`GET ${one}`, (await anna.get(one)).text);
  }
  for (const path of ['/api/me', '/api/progress']) seen.set(`GET ${path}`, (await anna.get(path)).text);

  // Someone who has learnt a course is asked again, and someone who hasn't is tested in it.
  const [course] = server.app.catalog.courses;
  const { mads } = server.cast;
  await earnBadge(server.app, mads, server.clock());
  server.clock.advance(days(5));
  const due = await server.as(mads);
  for (const one of inBoth('/review')) seen.set(`GET ${one}, due`, (await due.get(one)).text);
  await anna.post('/api/placements', { course: course?.key });
  for (const one of inBoth(`/placement/${course?.key}`)) seen.set(`GET ${one}, asking`, (await anna.get(one)).text);
  // Whichever of the siblings are drawn: what a page would show of each.
  for (const item of siteItems().values())
    if (item.variantOf !== undefined)
      for (const locale of locales)
        seen.set(`${item.id}, as shown`, JSON.stringify(toPublicItem(item, locale)) + (seen.get(`${item.id}, as shown`) ?? ''));
});

/** Letters and digits alone: what is left of a text however it was escaped, wrapped or marked up on its way. */
const bare = (text: string) =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/&#x([0-9a-fA-F]+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(/&[a-zA-Z]+;/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

const keyTexts = (item: Item): { what: string; text: Localized }[] => [
  ...partsOf(item).map(({ id, explanation }) => ({
    what: `the explanation of ${id}`,
    text: explanation,
  })),
  ...(item.type === 'red-flags' ? item.regions.map(({ id, label }) => ({ what: `the label of ${id}`, text: label })) : []),
  ...(item.type === 'short-answer' ? item.accepted.map((text) => ({ what: 'an accepted answer', text })) : []),
  ...(item.type === 'inbox-triage' ? item.mails.flatMap(({ id, signs }) => signs.map((text) => ({ what: `a sign of ${id}`, text }))) : []),
  ...(item.type === 'scenario' ? storyAhead(item) : []),
  ...(item.takeaway ? [{ what: 'the takeaway', text: item.takeaway }] : []),
];

/** What the learner is meant to read: labels are short, and an everyday word of the lesson may be one of them. */
const shown = (item: Item): string => {
  type Texts = { text: Localized }[];
  const { id: _, ...rest } = item as Item & Partial<Record<'choices' | 'steps' | 'prompts' | 'answers' | 'extra', Texts>>;
  return JSON.stringify([
    rest.prompt,
    rest.scene,
    rest.show,
    // What the records must come to say is the task.
    'lab' in rest && rest.lab.kind === 'records' ? rest.lab.goals.map(({ label }) => label) : [],
    rest.type === 'red-flags'
      ? [rest.mail, rest.message, rest.address]
      : 'mails' in rest
        ? rest.mails.map(({ mail }) => mail)
        : [rest.choices, rest.steps, rest.prompts, rest.answers, rest.extra].flatMap((texts) => texts?.map(({ text }) => text) ?? []),
  ]);
};

/** Everything that authors and translators wrote to be read before an answer. */
const openly = bare(
  [
    ...readdirSync(contentFolder(), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          /\.mdx$|course\.yaml$|(skills|facts|glossary)\.yaml$|(achievements|tracks|frameworks|pictures)\//.test(file) &&
          /\.(mdx|yaml)$/.test(file),
      )
      // A tag's attributes are read too.
      .map((file) => readFileSync(join(contentFolder(), file), 'utf8').replace(/[<>]/g, ' ')),
    ...readdirSync('src/i18n')
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(join('src/i18n', file), 'utf8')),
    ...[...siteItems().values()].map((item) => shown(item)),
  ].join('\n'),
);

describe('what a browser can fetch', () => {
  it('is looked through here: pages, scripts, data, compressed twins and on-demand pages', () => {
    const kinds = ['.html', '.html.br', '.js', '.js.br', '.css', '.svg'];
    for (const kind of kinds)
      expect(
        [...seen.keys()].some((name) => name.endsWith(kind)),
        kind,
      ).toBe(true);
    expect([...seen.keys()].filter((name) => name.startsWith('GET ')).length).toBeGreaterThan(10);
    expect(siteItems().size).toBeGreaterThan(0);
    for (const [name, text] of seen) if (/, (due|asking)$/.test(name)) expect(text, name).toContain('data-item');
  });

  it('holds the questions themselves: the search finds what is there', () => {
    const everything = [...seen].filter(([name]) => /\.html$|, as shown$/.test(name)).map(([, text]) => bare(text));
    for (const item of siteItems().values())
      for (const locale of locales)
        expect(
          everything.some((text) => text.includes(bare(item.prompt[locale]))),
          `${item.id} in ${locale}`,
        ).toBe(true);
  });

  it.each([...siteItems().values()].map((item) => [item.id, item] as const))('tells nothing of the key of %s', (_, item) => {
    const secrets = keyTexts(item).flatMap(({ what, text }) =>
      locales.map((locale) => ({ what: `${what} (${locale})`, text: text[locale] })),
    );
    for (const [name, text] of seen) {
      const plain = bare(text);
      for (const secret of secrets) {
        // Short ones, labels above all, may be everyday words that an author uses openly.
        if (bare(secret.text).length < 24 && openly.includes(bare(secret.text))) continue;
        if (bare(secret.text).length >= 24)
          expect(plain.includes(bare(secret.text)), `${name} holds ${secret.what} of ${item.id}`).toBe(false);
        for (const form of [secret.text, JSON.stringify(secret.text).slice(1, -1)])
          expect(text.includes(form), `${name} holds ${secret.what} of ${item.id}`).toBe(false);
      }
    }
  });

  it('gives an item’s island no more than the words a learner reads, and ids that say nothing', () => {
    for (const [name, text] of seen) {
      if (!name.endsWith('.html')) continue;
      for (const [, raw = ''] of text.matchAll(/<astro-island[^>]* props="([^"]*)"/g)) {
        const props = raw.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&').replaceAll('&#38;', '&');
        const item = [...siteItems().values()].find(({ id }) => props.includes(`"id":[0,"${id}"]`));
        if (!item) continue;
        for (const part of partsOf(item)) {
          expect(props, `${name}: the author's id of a part of ${item.id}`).not.toContain(`"${part.id}"`);
          if (part.label)
            for (const locale of locales) {
              const label = part.label[locale];
              if (!shown(item).includes(label)) expect(props, `${name}: the label of ${part.id} of ${item.id}`).not.toContain(`"${label}"`);
            }
        }
        for (const word of ['correct', 'flag', 'regions', 'explanation', 'takeaway', 'label', 'earned', 'scoring'])
          expect(props, `${name}: a field "${word}" of ${item.id}`).not.toContain(`"${word}":`);
      }
    }
  });

  it('draws every part alike: in the order of their ids or of the mail, and none marked', () => {
    for (const item of siteItems().values()) {
      const right = wordsIn(rightResponse(item));
      const parts = partsOf(item).map(({ id }) => publicId(item.id, id));
      for (const [name, text] of seen) {
        if (!name.endsWith('.html') || !text.includes(`name="${item.id}"`)) continue;
        const drawn = parts.map((id) => new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(text)?.[0].replace(id, '')).filter(Boolean);
        expect(new Set(drawn).size, `${name}: ${item.id} draws its parts differently`).toBe(1);
        expect(right.some((id) => text.includes(`"${id}" checked`))).toBe(false);
      }
    }
  });

  it('holds no source map, no content file and nothing of the server’s code', () => {
    for (const [name, text] of seen) {
      expect(name).not.toMatch(/\.(map|yaml|mdx|ts|tsx)(\.br)?$/);
      if (!/\.js(\.br)?$/.test(name)) continue;
      expect(text).not.toContain('sourceMappingURL');
      expect(text).not.toMatch(/drizzle|better-sqlite3|node:fs|safeParse|toPublicItem/);
    }
  });
});
