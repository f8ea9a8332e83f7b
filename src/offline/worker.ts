// Runs in the browser beside the pages; server/build.ts writes it to /sw.js. Imports nothing, so that it is a plain script.
//
// It keeps what was built ahead, and so is the same for everyone: only answers that the server calls public. Pages made on
// demand, endpoints and whatever else is somebody's own pass by untouched. Pages come from the network first, so no copy is
// older than the network allows; files are named after their content, so a copy is never old.
//
// A new worker is installed when the build is new. It fetches the kept pages again, then waits until no tab is left that
// began under the old one, and only then throws away the files that no kept page names any more: old tabs go on working.

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Lasting {
  request: Request;
  resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface Tab {
  postMessage(message: unknown): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { data: unknown }) => void): void;
  clients: { claim(): Promise<void>; get(id: string): Promise<Tab | undefined> };
}

const worker = self as unknown as Worker;
const pageCache = 'skjold-pages';
const fileCache = 'skjold-files';
/** Always at hand, in both languages. */
const shell = ['/', '/courses', '/help', '/offline'].flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]);
/** How long a page may keep its reader waiting when there is a copy. */
const patience = 3000;
const mostPages = 200;

const isPublic = ({ ok, redirected, headers }: Response): boolean =>
  ok && !redirected && /^public\b/.test(headers.get('cache-control') ?? '');

/** Every file that a page, a script or a stylesheet names, whenever it will be needed. */
function namedIn(text: string): Set<string> {
  const files = [...text.matchAll(/(?:\/assets\/|["'`(]assets\/|["'`(]\.\/)([\w.@~-]+\.[a-z\d]+)/g)].map(([, name]) => `/assets/${name}`);
  const icons = [...text.matchAll(/<link rel="icon" href="(\/[^"]+)"/g)].map(([, path]) => path as string);
  return new Set([...files, ...icons]);
}

/** Keeps a file and whatever it names in turn. Throws without a network: half of a page is no page. */
async function keepFile(path: string, seen: Set<string>): Promise<void> {
  if (seen.has(path)) return;
  seen.add(path);
  const cache = await caches.open(fileCache);
  let file = await cache.match(path);
  if (!file) {
    file = await fetch(path);
    // What only looks like the name of a file.
    if (!isPublic(file)) return;
    await cache.put(path, file.clone());
  }
  if (!/\.(js|css)$/.test(path)) return;
  await Promise.all([...namedIn(await file.text())].map((one) => keepFile(one, seen)));
}

/** Keeps a page with all that it names; beside a lesson, its course and the glossary that explains its words. */
async function keepPage(path: string, answer?: Response): Promise<void> {
  const cache = await caches.open(pageCache);
  const page = answer ?? (await fetch(path, { cache: 'no-cache' }));
  if (page.status === 404 || page.status === 410) await cache.delete(path);
  if (!isPublic(page)) return;
  const seen = new Set<string>();
  await Promise.all([...namedIn(await page.clone().text())].map((one) => keepFile(one, seen)));
  // The latest stands last: see `tidy`.
  await cache.delete(path);
  await cache.put(path, page);
  const [course, language = ''] = /^(\/en)?\/courses\/[^/]+(?=\/)/.exec(path) ?? [];
  for (const beside of course ? [course, `${language}/glossary`] : []) if (!(await cache.match(beside))) await keepPage(beside);
}

/** One thing at a time: nothing may be tidied away that a page just being kept is about to name. */
let turn: Promise<unknown> = Promise.resolve();
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

const pathsIn = async (cache: Cache): Promise<string[]> => (await cache.keys()).map(({ url }) => new URL(url).pathname);

async function install(): Promise<void> {
  const held = await pathsIn(await caches.open(pageCache));
  await Promise.all(shell.map((path) => keepPage(path)));
  for (const path of held) if (!shell.includes(path)) await keepPage(path).catch(() => undefined);
}

/** Lets go of the pages that were opened longest ago, and of every file that none of the others names. */
async function tidy(): Promise<void> {
  const [pages, files] = [await caches.open(pageCache), await caches.open(fileCache)];
  const opened = (await pathsIn(pages)).filter((path) => !shell.includes(path));
  for (const path of opened.slice(0, -mostPages)) await pages.delete(path);
  const needed = new Set<string>();
  const need = async (text: string): Promise<void> => {
    for (const path of namedIn(text)) {
      if (needed.has(path)) continue;
      needed.add(path);
      const file = /\.(js|css)$/.test(path) ? await files.match(path) : undefined;
      if (file) await need(await file.text());
    }
  };
  for (const page of await pages.matchAll()) await need(await page.text());
  for (const path of await pathsIn(files)) if (!needed.has(path)) await files.delete(path);
}

async function fallback(path: string): Promise<Response> {
  const cache = await caches.open(pageCache);
  return (await cache.match(/^\/en(\/|$)/.test(path) ? '/en/offline' : '/offline')) ?? Response.error();
}

async function openPage(event: Fetched, path: string): Promise<Response> {
  const held = await (await caches.open(pageCache)).match(path);
  let late = false;
  const asked = fetch(event.request).then((answer) => {
    if (isPublic(answer) || answer.status === 404) {
      const copy = answer.clone();
      const kept = inTurn(() => keepPage(path, copy)).catch(() => undefined);
      const tell = async () => late && (await worker.clients.get(event.resultingClientId))?.postMessage('newer');
      event.waitUntil(kept.then(tell));
    }
    return answer;
  });
  event.waitUntil(asked.catch(() => undefined));
  if (!held) return asked.catch(() => fallback(path));
  const slow = new Promise<Response>((resolve) => {
    setTimeout(() => {
      late = true;
      resolve(held);
    }, patience);
  });
  // A server that is being restarted is as good as none.
  const answered = asked.then(
    (answer) => (answer.status < 500 ? answer : held),
    () => held,
  );
  return Promise.race([answered, slow]);
}

async function openFile(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(fileCache);
  const held = await cache.match(path);
  if (held) return held;
  const answer = await fetch(request);
  if (isPublic(answer)) await cache.put(path, answer.clone());
  return answer;
}

worker.addEventListener('install', (event) => event.waitUntil(inTurn(install)));
// Claiming is harmless: the tab it is claimed for gets nothing that the network wouldn't give it. Taking over from an older
// worker isn't hurried, since tabs that began under that one may still need the files that `tidy` throws away.
worker.addEventListener('activate', (event) => event.waitUntil(inTurn(tidy).then(() => worker.clients.claim())));

worker.addEventListener('message', (event) => {
  const { keep } = (event.data ?? {}) as { keep?: unknown };
  if (typeof keep === 'string' && keep.startsWith('/')) event.waitUntil(inTurn(() => keepPage(keep)).catch(() => undefined));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event, pathname));
  else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') event.respondWith(openFile(request, pathname));
});
