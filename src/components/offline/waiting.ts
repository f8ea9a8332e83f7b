// Shows what waits in this browser for its person, wherever a page has a place for it, and what became of it.

import { keptAnswers, letGo, waitingFor } from '#features/assessment/islands/kept-answers.ts';
import { onTold, sendNow } from '#features/assessment/islands/waiting.ts';
import { filled } from '#lib/filled.ts';
import { knownPerson } from '#lib/person.ts';

const places = document.querySelectorAll<HTMLElement>('[data-waits]');
let sent = 0;
/** Those that were let go while this page was shown: told once, then forgotten. */
let refused = 0;

function say(place: HTMLElement, name: string, count: number): void {
  const line = place.querySelector<HTMLElement>(`[data-waits-${name}]`);
  if (!line) return;
  const [one = '', many = ''] = JSON.parse(line.getAttribute(`data-waits-${name}`) ?? '[]') as string[];
  line.hidden = count === 0;
  line.textContent = count === 0 ? '' : filled(count === 1 ? one : many, { count });
}

function draw(): void {
  const person = knownPerson();
  // On a page of someone's own: what nobody was signed in for is asked about elsewhere.
  const waiting = typeof person === 'string' ? waitingFor(person).length : 0;
  const own = keptAnswers().filter((answer) => answer.refused && answer.person === person);
  if (places.length > 0 && own.length > 0) {
    refused += own.length;
    letGo(({ id }) => own.some((answer) => answer.id === id));
    return;
  }
  for (const place of places) {
    say(place, 'waiting', waiting);
    say(place, 'why', waiting);
    say(place, 'sent', sent);
    say(place, 'refused', refused);
    place.querySelector('[data-waits-send]')?.toggleAttribute('hidden', waiting === 0);
    place.querySelector('[data-waits-see]')?.toggleAttribute('hidden', sent === 0 || waiting > 0);
  }
}

async function press(button: HTMLElement): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const words = button.textContent;
  button.ariaDisabled = 'true';
  button.textContent = button.dataset.sending ?? words;
  await sendNow();
  button.ariaDisabled = null;
  button.textContent = words;
}

export function showWaiting(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-send-now]')) button.addEventListener('click', () => press(button));
  if (places.length === 0) return;
  onTold((told) => {
    if (told.sent.ok && told.sent.reply.recorded) sent++;
    draw();
  });
  addEventListener('skjold:kept', draw);
  addEventListener('storage', draw);
  draw();
}
