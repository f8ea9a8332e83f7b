// A page that was built ahead learns here who is reading it.
export {};

interface Me {
  user: { name: string | null } | null;
  manages?: boolean;
}

const link = document.querySelector<HTMLAnchorElement>('.who');
const answer = await fetch('/api/me').catch(() => undefined);
const me: Me | undefined = answer?.ok ? await answer.json() : undefined;
if (link && me?.user) {
  const { settings, nameless } = link.dataset;
  link.href = settings ?? link.href;
  link.firstElementChild?.replaceChildren(me.user.name ?? nameless ?? '');
  if (me.manages) document.querySelector('[data-for-managers]')?.removeAttribute('hidden');
}
