// Lists the lessons that this browser has kept, by what their pages call themselves.

const lesson = document.documentElement.lang === 'en' ? /^\/en\/courses\/[^/]+\/[^/]+$/ : /^\/courses\/[^/]+\/[^/]+$/;

async function titleOf(page: Response): Promise<string | undefined> {
  return new DOMParser()
    .parseFromString(await page.text(), 'text/html')
    .querySelector('h1')
    ?.textContent?.trim();
}

async function list(place: Element): Promise<void> {
  const cache = await caches.open('skjold-pages');
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    const page = lesson.test(path) ? await cache.match(request) : undefined;
    const title = page && (await titleOf(page));
    if (!title) continue;
    const link = document.createElement('a');
    link.href = path;
    link.textContent = title;
    const item = document.createElement('li');
    item.append(link);
    place.append(item);
  }
  const some = place.childElementCount > 0;
  document.querySelector('[data-some]')?.toggleAttribute('hidden', !some);
  document.querySelector('[data-none]')?.toggleAttribute('hidden', some);
}

const place = document.querySelector('[data-lessons]');
// Missing where a company serves its own Skjold without TLS: there nothing is kept.
if (place && 'caches' in window) void list(place);

// The address is still that of the page that was asked for. A network that has just come back may not reach us yet.
const again = () => location.reload();
document.querySelector('[data-again]')?.addEventListener('click', again);

async function look(): Promise<void> {
  if (navigator.onLine && document.visibilityState === 'visible') {
    const reached = await fetch('/readyz').then(
      ({ ok }) => ok,
      () => false,
    );
    if (reached) return again();
  }
  setTimeout(look, 4000);
}
if (!/^(\/en)?\/offline$/.test(location.pathname)) setTimeout(look, 4000);
