// Fills the end of a review session: how it went, and what the server says of what comes next.
import { plank } from '#components/shield/geometry.ts';
import { onTold } from '#features/assessment/islands/waiting.ts';
import type { Feedback } from '#features/assessment/shapes.ts';
import { remembered } from '#features/review/rules/remembered.ts';
import type { ReviewStanding } from '#features/review/shapes.ts';
import { filled } from '#lib/filled.ts';

type Words = Record<'count' | 'all' | 'one' | 'none' | 'nothing' | 'waiting' | 'waitingOne' | 'percent', string>;

/** Of an answer: whether it was remembered; undefined while it waits to be sent. */
type Given = Map<string, boolean | undefined>;

function title(given: Given, words: Words): string {
  const all = [...given.values()];
  const waiting = all.filter((one) => one === undefined).length;
  if (waiting > 0) return waiting === 1 ? words.waitingOne : filled(words.waiting, { count: waiting });
  const right = all.filter(Boolean).length;
  if (all.length === 0) return words.nothing;
  if (right === 0) return words.none;
  if (right < all.length) return filled(words.count, { right, count: all.length });
  return right === 1 ? words.one : filled(words.all, { count: right });
}

async function ask(): Promise<ReviewStanding | undefined> {
  try {
    const reply = await fetch('/api/review', { headers: { 'accept-language': document.documentElement.lang } });
    return reply.ok ? ((await reply.json()) as ReviewStanding) : undefined;
  } catch {
    return undefined;
  }
}

function follow(root: HTMLElement, panel: HTMLElement): void {
  const words: Words = JSON.parse(panel.dataset.words ?? '{}');
  const asked = [...root.querySelectorAll<HTMLElement>('[data-item]')].map(({ dataset }) => dataset.item ?? '');
  const given: Given = new Map();
  const part = (name: string) => panel.querySelector<HTMLElement>(`[data-summary-${name}]`);
  const reveal = (name: string, shown: boolean) => part(name)?.toggleAttribute('hidden', !shown);
  const say = (name: string, text: string | null) => {
    part(name)?.replaceChildren(text ?? '');
    reveal(name, text !== null);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = false;

  function drawAreas(areas: ReviewStanding['areas']) {
    const rows = [...panel.querySelectorAll<HTMLElement>('[data-area]')];
    for (const [i, row] of rows.entries()) {
      const percent = areas[i]?.percent ?? null;
      row.hidden = percent === null || String(percent) === row.dataset.percent;
      row.querySelector('[data-now]')?.replaceChildren(percent === null ? '' : filled(words.percent, { percent }));
    }
    // Where nothing is known there is no path to fill.
    const known = rows.flatMap((row, i) => (row.dataset.percent === undefined ? [] : [i]));
    for (const [at, path] of panel.querySelectorAll('.sh-fill').entries()) {
      const i = known[at] ?? 0;
      path.setAttribute('d', plank(i, 0, (areas[i]?.percent ?? 0) / 100));
    }
    reveal(
      'moved',
      rows.some(({ hidden }) => !hidden),
    );
  }

  function drawComing(standing: ReviewStanding | undefined) {
    reveal('unknown', !standing);
    clearTimeout(timer);
    if (!standing) return;
    const { back, backIn, next, more, areas } = standing;
    say('back', back);
    say('next', next);
    // What was missed is due now: that goes before a few more of the rest.
    const due = [...given.values()].includes(false) && back === null && more;
    reveal('again', due);
    // The amber thing on the screen, while it is there: else it is the button under the thumb.
    part('again')?.firstElementChild?.classList.toggle('btn-go', due);
    if (due) reveal('next', false);
    reveal('more', more && !due);
    drawAreas(areas);
    if (back !== null) timer = setTimeout(draw, backIn + 500);
  }

  async function draw() {
    if (!seen) return;
    say('title', title(given, words));
    const waits = [...given.values()].includes(undefined);
    reveal('waiting', waits);
    reveal('skipped', given.size > 0 && given.size < asked.length);
    drawComing(await ask());
  }

  const hear = (item: string, recalled: boolean | undefined) => {
    if (!asked.includes(item)) return;
    given.set(item, recalled);
    void draw();
  };
  root.addEventListener('skjold:answered', (event) => {
    const { item, reply } = (event as CustomEvent<{ item: string; reply: { feedback: Feedback } }>).detail;
    hear(item, remembered(reply.feedback.score));
  });
  root.addEventListener('skjold:waiting', (event) => hear((event as CustomEvent<{ item: string }>).detail.item, undefined));
  onTold(({ item, assessment, sent }) => sent.ok && assessment === 'review' && hear(item, remembered(sent.reply.feedback.score)));
  new IntersectionObserver(([entry]) => {
    seen = entry?.isIntersecting ?? false;
    void draw();
  }).observe(panel);
  // A phone that slept through the ten minutes.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void draw());
}

const root = document.querySelector<HTMLElement>('[data-review]');
const panel = document.querySelector<HTMLElement>('[data-summary]');
if (root && panel) follow(root, panel);
