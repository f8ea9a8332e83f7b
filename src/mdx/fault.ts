// Sends a report of a fault without leaving the lesson, and says which screen it was about.
import type { Problem } from '#lib/problem.ts';

const place = document.querySelector<HTMLDetailsElement>('[data-lesson-fault]');
const form = place?.querySelector('form');
const problem = place?.querySelector<HTMLElement>('[data-fault-problem]');

function say(text: string): void {
  if (!problem) return;
  problem.textContent = text;
  problem.hidden = text === '';
}

async function send(given: FormData): Promise<string | undefined> {
  given.set('screen', document.querySelector('[data-screen]:not([data-away])')?.id ?? '0');
  const body = new URLSearchParams([...given].map(([name, value]) => [name, String(value)]));
  try {
    const answer = await fetch('/api/faults', { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'manual' });
    // What is taken leads to a page of thanks; here the thanks are said in place.
    if (answer.ok || answer.type === 'opaqueredirect') return undefined;
    const { detail, fields = {} }: Problem = await answer.json();
    return Object.values(fields)[0] ?? detail;
  } catch {
    return place?.dataset.offline;
  }
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  if (!button || button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  const wrong = await send(new FormData(form));
  button.removeAttribute('aria-disabled');
  say(wrong ?? '');
  if (wrong !== undefined) return;
  form.reset();
  form.hidden = true;
  place?.querySelector('[data-fault-told]')?.replaceChildren(place.dataset.thanks ?? '');
  place?.querySelector('summary')?.focus();
});

place?.addEventListener('toggle', () => {
  // The bar under the thumb would cover what has just opened.
  if (place.open) place.scrollIntoView({ block: 'start' });
  // Opened again after the thanks: there may be another one to report.
  if (place.open || !form?.hidden) return;
  form.hidden = false;
  place.querySelector('[data-fault-told]')?.replaceChildren();
});
