import type { Locator, Page, Route } from 'playwright-core';
import type { Item } from '#features/assessment/shapes.ts';
import type { rightResponse } from './answers.ts';
import type { LessonPage } from './lesson.ts';

/** Presses Tab until something has the focus, as someone without a mouse does; answers with how often it took. */
export async function tabTo(page: Page, target: Locator): Promise<number> {
  const focused = target.and(page.locator(':focus'));
  for (let presses = 1; presses <= 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) > 0) return presses;
  }
  throw new Error(`Tab never came to ${target}`);
}

/** Waits until something has the focus. */
export const hasFocus = (page: Page, target: Locator): Promise<void> => target.and(page.locator(':focus')).waitFor();

/** Whether all of something can be seen where the page stands now: nothing fixed to the screen covers where it begins. */
export const isInSight = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { left, top, bottom, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + Math.min(width, 40) / 2, top + height / 2);
    return top >= 0 && bottom <= innerHeight && (seen === element || element.contains(seen));
  });

/** From now on its animations run fifty times as fast: what a page shows only after a while, it shows at once. */
export async function hurry(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Animation.enable');
  await devtools.send('Animation.setPlaybackRate', { playbackRate: 50 });
}

/** Holds back what is asked for under these addresses from now on. Answers with how to let go of it. */
export async function holdBack(
  page: Page,
  addresses: string,
  then: (route: Route) => Promise<void> = (route) => route.continue(),
): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(addresses, async (route) => {
    await promise;
    await then(route);
  });
  return resolve;
}

/** Loads a page anew and does something with an item before its code has arrived; then the code comes, and it can be answered. */
export async function beforeCode(page: Page, lesson: LessonPage, item: Item, act: () => Promise<unknown>): Promise<void> {
  const letGo = await holdBack(page, '**/*.js');
  await hurry(page);
  await page.reload({ waitUntil: 'commit' });
  await act();
  if (!(await lesson.submit(item).isDisabled())) throw new Error('its code had arrived');
  letGo();
  await lesson.ready(item);
}

/** Writes down what live regions say from now on: what a screen reader would read out by itself. */
export async function hear(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert]');
        const alert = target instanceof Element ? target.querySelector('[role=alert]') : null;
        const text = (live ?? alert)?.textContent?.trim();
        if (text && heard.at(-1) !== text) heard.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** Answers without a mouse, and ends at the verdict. */
export async function answerByKeys(page: Page, lesson: LessonPage, item: Item, response: ReturnType<typeof rightResponse>): Promise<void> {
  await lesson.ready(item);
  if (item.type === 'single-choice') {
    await tabTo(page, lesson.card(item).getByRole('radio').first());
    await page.keyboard.press('Space');
    while (!(await lesson.parts(item, response)[0]?.isChecked())) await page.keyboard.press('ArrowDown');
  } else
    for (const part of lesson.parts(item, response)) {
      await part.focus();
      if ('text' in response) await page.keyboard.type(String(response.text));
      else await page.keyboard.press('Space');
    }
  await tabTo(page, lesson.submit(item));
  await page.keyboard.press('Enter');
  await hasFocus(page, lesson.verdict(item));
}
