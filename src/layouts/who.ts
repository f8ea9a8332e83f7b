// A page that was built ahead learns here who is reading it.
import { askMe } from '#lib/person.ts';

const link = document.querySelector<HTMLAnchorElement>('.who');
const me = await askMe();
if (link && me?.user) {
  const { settings, nameless } = link.dataset;
  link.href = settings ?? link.href;
  link.firstElementChild?.replaceChildren(me.user.name ?? nameless ?? '');
  if (me.manages) document.querySelector('[data-for-managers]')?.removeAttribute('hidden');
}
