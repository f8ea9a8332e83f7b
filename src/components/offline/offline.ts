import { startSending } from '#features/assessment/islands/waiting.ts';
import { askMe, knownContacts, rememberPerson } from '#lib/person.ts';
import { showWaiting } from './waiting.ts';

// A page made on demand says whose it is; one that was built ahead asks.
const own = document.querySelector<HTMLMetaElement>('meta[name="person"]');
if (own) rememberPerson(own.content || null, own.dataset.place);
showWaiting();
// Whom to call is known from the first page after signing in, for when the network goes.
if (own?.content && !knownContacts()) void askMe();
if (own) startSending();
else void askMe().then(startSending);

const workers = navigator.serviceWorker;

async function register(): Promise<void> {
  if (import.meta.env.DEV) {
    // Left by another server on the same port, it would show that one's pages.
    for (const one of await workers.getRegistrations()) await one.unregister();
    return;
  }
  const before = workers.controller;
  await workers.register('/sw.js');
  // The page that brought the worker here came without it.
  if (!before && !own) (await workers.ready).active?.postMessage({ keep: location.pathname });
}

// After everything the page itself needs. The browser has none where a company serves its own Skjold without TLS.
if (workers) addEventListener('load', () => void register().catch(() => undefined));
