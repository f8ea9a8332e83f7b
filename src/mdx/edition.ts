// A lesson that stays open for days may have been rewritten: the reader is told, and is the one who decides when.

const editionIn = (html: string): string | undefined => /\sdata-edition="([^"]*)"/.exec(html)?.[1];

async function isNewer(edition: string): Promise<boolean> {
  try {
    // Answered with 304 and no body while nothing has changed.
    const reply = await fetch(location.pathname, { cache: 'no-cache' });
    const now = reply.ok ? editionIn(await reply.text()) : undefined;
    return now !== undefined && now !== edition;
  } catch {
    return false;
  }
}

/** Reveals `notice` when the page has a newer edition, but not while an answer is chosen and not given. */
export function offerNewer(root: HTMLElement, notice: HTMLElement): void {
  const { edition } = root.dataset;
  if (!edition) return;
  let newer = false;
  const offer = () => {
    notice.hidden = !newer || root.querySelector('[data-half]') !== null;
  };
  async function look() {
    if (document.visibilityState !== 'visible') return;
    newer ||= await isNewer(edition as string);
    offer();
  }
  notice.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    location.reload();
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  // The service worker showed its copy because the network was slow, and has heard of a newer one since.
  navigator.serviceWorker?.addEventListener('message', look);
  new MutationObserver(offer).observe(root, { subtree: true, attributeFilter: ['data-half'] });
}
