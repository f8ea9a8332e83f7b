import type { Locator, Page } from 'playwright-core';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Catalog, Item, PublicItem } from '#features/assessment/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { rightResponse } from './answers.ts';

type Response = ReturnType<typeof rightResponse>;

export interface LessonPage {
  path: string;
  /** Every item, in the order they are asked. */
  items: Item[];
  open(hash?: string): Promise<void>;
  /** The screen that is shown. */
  here: Locator;
  /** The button under the thumb. */
  go: Locator;
  card(item: Item): Locator;
  /** The radios, checkboxes, regions or buttons to press, one after another, for a response. */
  parts(item: Item, response: Response): Locator[];
  submit(item: Item): Locator;
  verdict(item: Item): Locator;
  retry(item: Item): Locator;
  /** Waits until it can be answered. */
  ready(item: Item): Promise<void>;
  /** Chooses and sends. */
  give(item: Item, response?: Response): Promise<void>;
  /** Chooses, sends, and answers with the verdict that came. */
  answer(item: Item, response?: Response): Promise<string>;
  /** Goes through the lesson from the screen that is shown, doing this with each item on the way. */
  walk(each: (item: Item) => Promise<unknown>): Promise<void>;
}

interface Ways {
  locale?: Locale;
  /** With a finger instead of a mouse. */
  touch?: boolean;
  lesson?: string;
}

/** How a part of an item reads, by its id. */
function textOf(item: PublicItem, id: string): string {
  if ('choices' in item) return item.choices.find((choice) => choice.id === id)?.text ?? '';
  if ('steps' in item) return item.steps.find((step) => step.id === id)?.text ?? '';
  const { address, subject, paragraphs, attachments } = item.mail;
  const runs = [address, subject, ...paragraphs, ...attachments.map(({ name }) => name)].flat();
  return runs.find(({ region }) => region === id)?.parts[0]?.text ?? '';
}

/** The steps to move up, one place at a time, until an order has become another. */
function movesUp(from: string[], to: string[]): string[] {
  const order = [...from];
  return to.flatMap((id, place) => {
    const ups = order.indexOf(id) - place;
    order.splice(place, 0, ...order.splice(place + ups, 1));
    return Array<string>(ups).fill(id);
  });
}

const roles = { 'single-choice': 'radio', 'multiple-choice': 'checkbox', 'red-flags': 'button', ordering: 'button' } as const;

/** A lesson in the browser, as its reader uses it. The tests know the answers from the server; the page does not. */
export function lessonOn(page: Page, catalog: Catalog, { locale = 'da', touch = false, lesson = 'spot-phishing' }: Ways = {}): LessonPage {
  const t = translator(locale);
  const press = (target: Locator) => (touch ? target.tap() : target.click());
  const found = catalog.lessons.find(({ key }) => key === lesson);
  if (!found) throw new Error(`the content has no lesson "${lesson}"`);
  const items = found.items.map(({ item }) => item);
  const path = href(locale, `/courses/${found.lesson.course}/${lesson}`);
  const here = page.locator('[data-screen]:not([data-away])');
  const go = page.locator('[data-lesson-go]');
  const card = (item: Item) => page.locator(`[data-item="${item.id}"]`);
  const button = (item: Item, name: string) => card(item).getByRole('button', { name, exact: true });
  const submit = (item: Item) => button(item, t('item.submit'));
  const verdict = (item: Item) => card(item).locator('.told h3');

  const parts = (item: Item, response: Response) => {
    const shown = toPublicItem(item, locale);
    const part = (name: string) => card(item).getByRole(roles[item.type], { name });
    if ('steps' in shown) {
      const given = shown.steps.map(({ id }) => id);
      return movesUp(given, Object.values(response).flat()).map((id) => part(t('item.order.move-up', { step: textOf(shown, id) })));
    }
    return Object.values(response)
      .flat()
      .map((id) => part(textOf(shown, id)));
  };

  // Its code comes when it is seen.
  async function ready(item: Item): Promise<void> {
    await card(item).scrollIntoViewIfNeeded();
    await card(item).locator('.item-submit:enabled').waitFor();
  }

  async function give(item: Item, response = rightResponse(item)): Promise<void> {
    await ready(item);
    for (const part of parts(item, response)) await press(part);
    await press(submit(item));
  }

  async function answer(item: Item, response = rightResponse(item)): Promise<string> {
    await give(item, response);
    return (await verdict(item).textContent()) ?? '';
  }

  return {
    path,
    items,
    here,
    go,
    card,
    parts,
    submit,
    verdict,
    ready,
    retry: (item) => button(item, t('item.retry')),
    give,
    answer,
    async open(hash = '') {
      await page.goto(path + hash);
      await page.locator('[data-lesson][data-ready]').waitFor();
    },
    async walk(each) {
      const screens = await page.locator('[data-screen]').count();
      for (;;) {
        const at = Number(await here.getAttribute('id'));
        for (const id of await here.locator('[data-item]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.item)))
          await each(items.find((item) => item.id === id) as Item);
        if (at === screens) return;
        await press(go);
        await page.locator(`[data-screen]:not([data-away])[id="${at + 1}"]`).waitFor();
      }
    },
  };
}
