import type { Locator, Page } from 'playwright-core';
import type { AccessWork } from '#features/assessment/items/lab/kinds/access/shapes.ts';
import type { HeadersWork } from '#features/assessment/items/lab/kinds/headers/shapes.ts';
import type { RecordsWork } from '#features/assessment/items/lab/kinds/records/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Catalog, Item, PublicItem } from '#features/assessment/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { type Response, rightResponse, wordsIn } from './answers.ts';
import type { ItemOf } from './items.ts';
import { choiceText } from './stories.ts';

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
  /** The radios, checkboxes, regions or buttons to press, or the field to write in, one after another, for a response. */
  parts(item: Item, response: Response): Locator[];
  submit(item: Item): Locator;
  verdict(item: Item): Locator;
  retry(item: Item): Locator;
  /** Waits until it can be answered. */
  ready(item: Item): Promise<void>;
  /** Chooses, and sends nothing yet. */
  choose(item: Item, response?: Response): Promise<void>;
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
  if ('answers' in item) return item.answers.find((answer) => answer.id === id)?.text ?? '';
  return '';
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

/** The inputs of a lab that say the same as its work, where a kind has nothing but inputs. */
function inputsOf(item: string, work: unknown): string[] {
  const input = (name: string, value: string) => `input[name="${item}-${name}"][value="${value}"]`;
  const { lines = [], server, checks = {}, decisions = [], records = [] } = work as Partial<HeadersWork & AccessWork & RecordsWork>;
  return [
    ...records.map(({ id }) => `textarea[name="${item}-${id}"]`),
    ...lines.map((id) => input('line', id)),
    ...(server ? [input('server', server)] : []),
    ...Object.entries<string>(checks).map(([check, finding]) => input(check, finding)),
    ...decisions.map(({ right, decision }) => input(right, decision)),
  ];
}

/** What is written into the parts of a response, one after another. */
function textsIn(response: Response): string[] {
  if ('text' in response) return [response.text as string];
  const { records = [] } = ('work' in response ? response.work : {}) as Partial<RecordsWork>;
  return records.map(({ text }) => text);
}

const roles: Partial<Record<Item['type'], 'radio' | 'checkbox'>> = { 'single-choice': 'radio', 'multiple-choice': 'checkbox' };

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
  const submit = (item: Item) => button(item, t(item.type === 'scenario' ? 'item.story.see' : 'item.submit'));
  const verdict = (item: Item) => card(item).locator('.told h3');

  const parts = (item: Item, response: Response) => {
    const shown = toPublicItem(item, locale);
    const part = (name: string) => card(item).getByRole(roles[item.type] ?? 'button', { name });
    // The line to answer is open: the first from the start, then each after the one before.
    if ('pairs' in response)
      return (response.pairs as { prompt: string; answer: string }[]).map(({ prompt, answer }) =>
        card(item)
          .locator(`[data-prompt="${prompt}"]`)
          .getByRole('button', { name: textOf(shown, answer), exact: true }),
      );
    // One after another as they came in; the last way back is there where the mail has taken the list's place.
    if ('mails' in shown && 'decisions' in response) {
      const given = new Map((response.decisions as { mail: string; decision: string }[]).map(({ mail, decision }) => [mail, decision]));
      const at = (selector: string) => card(item).locator(selector);
      const decide = (id: string) => at(`[data-decision="${given.get(id)}"]`);
      const [first = '', ...rest] = shown.mails.map(({ id }) => id);
      const end = at(`.triage-back:visible, [data-mail="${rest.at(-1)}"]:visible`).first();
      return [at(`[data-mail="${first}"]`), decide(first), ...rest.flatMap((id) => [at('.triage-next'), decide(id)]), end];
    }
    if ('lab' in shown && 'work' in response) {
      // A log shows twenty lines at first, and twenty more at a time.
      const more = shown.lab.kind === 'log' ? Math.ceil(shown.lab.lines.length / 20) - 1 : 0;
      return [...Array<string>(more).fill('.log-more'), ...inputsOf(shown.id, response.work)].map((one) => card(item).locator(one));
    }
    // Each is there once the one before has led to its scene.
    if (item.type === 'scenario') return wordsIn(response).map((id) => part(choiceText(item, id, locale)));
    if ('text' in response) return [card(item).getByRole('textbox')];
    if ('steps' in shown) {
      const given = shown.steps.map(({ id }) => id);
      return movesUp(given, wordsIn(response)).map((id) => part(t('item.order.move-up', { step: textOf(shown, id) })));
    }
    if (item.type === 'red-flags') return wordsIn(response).map((id) => card(item).locator(`[data-region="${id}"]`));
    return wordsIn(response).map((id) => part(textOf(shown, id)));
  };

  // Its code comes when it is seen.
  async function ready(item: Item): Promise<void> {
    await card(item).scrollIntoViewIfNeeded();
    await card(item)
      .locator(item.type === 'scenario' ? '.story-choice:enabled' : '.item-submit:enabled')
      .first()
      .waitFor();
  }

  async function choose(item: Item, response = rightResponse(item)): Promise<void> {
    await ready(item);
    const written = textsIn(response);
    for (const [at, part] of parts(item, response).entries()) {
      await press(part);
      if (written[at] !== undefined) await part.fill(written[at]);
    }
  }

  async function give(item: Item, response = rightResponse(item)): Promise<void> {
    await choose(item, response);
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
    choose,
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

/** The first question of a type in the content, or the first of them that is `such`, opened where it stands. */
export async function comeTo<Type extends Item['type']>(
  page: Page,
  catalog: Catalog,
  type: Type,
  locale: Locale = 'da',
  such: (item: ItemOf<Type>) => boolean = () => true,
): Promise<{ lesson: LessonPage; item: ItemOf<Type>; card: Locator }> {
  const isIt = (item: Item): item is ItemOf<Type> => item.type === type && such(item as ItemOf<Type>);
  const found = catalog.lessons.find(({ items }) => items.some(({ item }) => isIt(item)));
  const item = found?.items.map((one) => one.item).find(isIt);
  if (!found || !item) throw new Error(`the content asks no such ${type}`);
  const lesson = lessonOn(page, catalog, { locale, lesson: found.key });
  await lesson.open();
  const screen = await lesson.card(item).evaluate((card) => card.closest('[data-screen]')?.id);
  await lesson.open(`#${screen}`);
  await lesson.ready(item);
  return { lesson, item, card: lesson.card(item) };
}
