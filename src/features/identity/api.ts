import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { minutes } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { type Call, endpoint, type Reply, saying, seeOther, withQuery } from '#server/endpoint.ts';
import { changeSettings, requestSignIn, type SignedIn, signInWithCode, signInWithLink, signOutEverywhere } from './commands.ts';
import { codeInput, linkInput, noInput, settingsInput, signInRequest } from './shapes.ts';

const guessing = { points: 30, seconds: minutes(10) / 1000 };
const perAddress = { points: 5, seconds: minutes(15) / 1000 };

/** Signs in, begins the session in the same transaction and leads on; a wrong guess is stored and then answered. */
async function signIn({ app, now }: Call, attempt: (tx: Parameters<typeof signInWithLink>[0]) => Promise<SignedIn>): Promise<Reply> {
  const { result } = await transact(app, async (tx) => {
    const signedIn = await attempt(tx);
    return { signedIn, cookie: signedIn.ok ? await app.sessions.begin(tx, signedIn.userId) : '' };
  });
  const { signedIn, cookie } = result;
  if (signedIn.ok) return seeOther(href(signedIn.locale, signedIn.next), { 'set-cookie': cookie });
  app.log.info({ reason: signedIn.reason, at: now }, 'a sign-in was refused');
  const code = signedIn.reason === 'wrong-code' ? 'invalid' : signedIn.reason === 'unknown' ? 'not-found' : 'gone';
  throw new AppError(
    code,
    `error.sign-in.${signedIn.reason}`,
    signedIn.reason === 'wrong-code' ? { fields: { code: 'error.sign-in.wrong-code' } } : {},
  );
}

export const identityEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/sign-in',
    for: 'anyone',
    body: signInRequest,
    form: ({ next }) => withQuery('/sign-in', { next }),
    limit: guessing,
    async handle({ app, body, locale, now }) {
      await app.limits.take('sign-in address', body.email, perAddress);
      const { result: ticket } = await transact(app, (tx) => requestSignIn(tx, { email: body.email, next: body.next, locale, now }));
      return seeOther(href(locale, withQuery('/sign-in/code', { ticket })));
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/sign-in/code',
    for: 'anyone',
    body: codeInput,
    form: ({ ticket }) => withQuery('/sign-in/code', { ticket }),
    limit: guessing,
    handle: (call) => signIn(call, (tx) => signInWithCode(tx, call.app.settings.SECRET, call.body, call.now)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/sign-in/link',
    for: 'anyone',
    body: linkInput,
    form: ({ token }) => withQuery('/sign-in/link', { token }),
    limit: guessing,
    handle: (call) => signIn(call, (tx) => signInWithLink(tx, call.app.settings.SECRET, call.body.token, call.now)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/sign-out',
    for: 'anyone',
    body: noInput,
    form: () => '/',
    async handle({ app, cookies, locale }) {
      const { result: cookie } = await transact(app, (tx) => app.sessions.end(tx, cookies));
      return saying(app, locale, { page: '/sign-in', notice: 'sign-in.signed-out', cookies: [cookie] });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/sign-out/everywhere',
    for: 'signed-in',
    body: noInput,
    form: () => '/sign-in',
    async handle({ app, actor, locale, now }) {
      const userId = (actor as NonNullable<typeof actor>).userId;
      const { result: cookie } = await transact(app, (tx) => signOutEverywhere(tx, app.sessions, userId, now));
      return saying(app, locale, { page: '/sign-in', notice: 'sign-in.signed-out.everywhere', cookies: [cookie] });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/settings',
    for: 'signed-in',
    body: settingsInput,
    form: () => '/settings',
    async handle({ app, actor, body, now }) {
      const userId = (actor as NonNullable<typeof actor>).userId;
      await transact(app, (tx) => changeSettings(tx, userId, body, now));
      return saying(app, body.locale, { page: '/settings', notice: 'settings.saved' });
    },
  }),
];
