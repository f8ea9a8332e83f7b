// Turns a lesson that reads as one page into screens, one at a time. Without this script it stays one page.
import { filled } from '#lib/filled.ts';
import { type Answers, followAnswers } from './answers.ts';
import { offerNewer } from './edition.ts';
import type { LessonWords } from './lesson-words.ts';
import { type Question, resumeAt, screenOf } from './outcome.ts';
import { drawResult } from './result.ts';

function start(root: HTMLElement): void {
  const words: LessonWords = JSON.parse(root.dataset.words ?? '{}');
  const locale = document.documentElement.lang;
  const screens = [...root.querySelectorAll<HTMLElement>('[data-screen]')];
  const last = screens.length;
  // What comes after the last step is none itself.
  const steps = Number(root.dataset.steps ?? last);
  const questions = [...root.querySelectorAll<HTMLElement>('[data-item]')].map((place, index): Question => {
    const screen = screens.findIndex((one) => one.contains(place)) + 1;
    return { id: place.dataset.item ?? '', number: index + 1, screen, prompt: place.querySelector('legend')?.textContent ?? '' };
  });
  const find = <T extends HTMLElement>(name: string) => document.querySelector<T>(`[data-lesson-${name}]`);
  const progress = find<HTMLProgressElement>('progress');
  const go = find<HTMLAnchorElement>('go');
  const back = find<HTMLAnchorElement>('back');
  const bar = go?.closest('nav');
  const panel = find('result');
  const onward = { href: go?.href ?? '', label: go?.textContent ?? '' };

  let here = screenOf(location.hash, last);
  let answers: Answers = { known: new Map(), achievements: [], unsure: false, kept: 0 };
  let moved = location.hash !== '';

  function nextStep(): { href: string; label: string; amber: boolean } {
    const open = questions.some(({ id, screen }) => screen === here && !answers.known.has(id));
    if (here === last) return { ...onward, amber: !open };
    if (history.state?.from === last) return { href: `#${last}`, label: words.toResult, amber: !open };
    const resume = moved ? undefined : resumeAt(questions, answers.known);
    if (resume) return { href: `#${resume}`, label: words.resume, amber: true };
    return { href: `#${here + 1}`, label: open ? words.skip : words.next, amber: !open };
  }

  function drawBar() {
    if (!go || !back) return;
    const { href, label, amber } = nextStep();
    go.href = href;
    go.textContent = label;
    go.classList.toggle('btn-go', amber);
    // While there is something to answer the screen belongs to that; skipping it waits at the end.
    bar?.toggleAttribute('data-quiet', !amber);
    back.href = `#${Math.max(1, here - 1)}`;
    back.hidden = here === 1;
  }

  function show(screen: number, arriving: boolean) {
    here = screen;
    for (const [index, one] of screens.entries()) one.toggleAttribute('data-away', index + 1 !== here);
    root.toggleAttribute('data-begun', here > 1);
    if (progress) progress.value = here;
    find('step')?.replaceChildren(filled(words.step, { count: Math.min(here, steps), total: steps }));
    drawBar();
    if (!arriving) return;
    moved = true;
    drawBar();
    scrollTo(0, 0);
    const shown = screens[here - 1];
    const heading = shown?.querySelector<HTMLElement>('h2');
    heading?.setAttribute('tabindex', '-1');
    (heading ?? shown)?.focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (!/^#\d+$/.test(link.getAttribute('href') ?? '')) return;
    event.preventDefault();
    if (link === back && history.state?.from) return history.back();
    if (link === back) history.replaceState(null, '', link.hash);
    else history.pushState({ from: here }, '', link.hash);
    show(screenOf(link.hash, last), true);
  });
  for (const name of ['skjold:answered', 'skjold:waiting'])
    root.addEventListener(name, () => {
      moved = true;
    });
  addEventListener('popstate', () => show(screenOf(location.hash, last), true));
  addEventListener('astro:hydration-error', (event) => {
    (event.target as Element).closest('[data-item]')?.querySelector('[data-load-failed]')?.removeAttribute('hidden');
  });

  const update = find('update');
  if (update) offerNewer(root, update);
  history.scrollRestoration = 'manual';
  root.dataset.ready = '';
  show(here, false);
  if (moved) scrollTo(0, 0);
  followAnswers(
    root,
    root.dataset.lesson ?? '',
    questions.map(({ id }) => id),
    (known) => {
      answers = known;
      find('waived')?.toggleAttribute('hidden', known.standing?.status !== 'waived');
      drawBar();
      if (panel) drawResult(panel, questions, answers, words, locale);
    },
  );
}

const root = document.querySelector<HTMLElement>('[data-lesson]');
if (root) start(root);
