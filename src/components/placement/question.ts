// Shows the way on when the question has been answered: at once, or when an answer that had to wait has arrived.
import { onTold } from '#features/assessment/islands/waiting.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';

function follow(root: HTMLElement): void {
  const item = root.querySelector<HTMLElement>('[data-item]')?.dataset.item;
  const onward = root.querySelector<HTMLElement>('[data-placement-onward]');
  const waiting = root.querySelector<HTMLElement>('[data-placement-waiting]');

  const wait = (waits: boolean) => waiting?.toggleAttribute('hidden', !waits);
  function go(reply?: ResponseReply) {
    wait(false);
    if (!onward) return;
    if (reply?.placement?.done) onward.querySelector('a')?.replaceChildren(root.dataset.toResult ?? '');
    onward.hidden = false;
  }

  root.addEventListener('skjold:answered', (event) => go((event as CustomEvent<{ reply: ResponseReply }>).detail.reply));
  root.addEventListener('skjold:waiting', () => wait(true));
  // Refused, it asks something else by now: the way on leads there.
  onTold(
    (told) => told.item === item && told.assessment === 'placement' && go(told.sent.ok ? (told.sent.reply as ResponseReply) : undefined),
  );
}

const root = document.querySelector<HTMLElement>('[data-placement]');
if (root) follow(root);
