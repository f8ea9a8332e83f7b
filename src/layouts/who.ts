// A page that was built ahead learns here who is reading it.
import { askMe, knownPerson } from '#lib/person.ts';

const link = document.querySelector<HTMLAnchorElement>('.who');
const me = await askMe();
// Without an answer there is still somebody, if this browser was told of them: no name, but their own link.
if (link && (me ? me.user : knownPerson())) {
  const { settings, nameless } = link.dataset;
  link.href = settings ?? link.href;
  link.firstElementChild?.replaceChildren(me?.user?.name ?? nameless ?? '');
  if (me?.review) document.querySelector('[data-review-due]')?.removeAttribute('hidden');
  if (me?.manages) document.querySelector('[data-for-managers]')?.removeAttribute('hidden');
}
