import { defineMiddleware } from 'astro:middleware';
import { readActor } from '#features/organizations/queries.ts';
import { localeOf, pagePath } from '#i18n/paths.ts';
import { clearFlash, readFlash } from '#server/flash.ts';

// Says who asks and in which language; decides nothing.
export const onRequest = defineMiddleware(async ({ locals, request, url, isPrerendered }, next) => {
  locals.locale = localeOf(url);
  locals.actor = null;
  locals.flash = null;
  if (isPrerendered) return next();
  const { app } = locals;
  const cookies = request.headers.get('cookie') ?? undefined;
  const session = await app.sessions.identify(cookies);
  locals.actor = session && (await readActor(app.db.read, session.userId));
  const { answer } = locals;
  locals.flash = answer ?? readFlash(app.settings.SECRET, cookies, pagePath(url));
  const page = await next();
  const response = answer?.problem && page.ok ? new Response(page.body, { status: answer.problem.status, headers: page.headers }) : page;
  if (session?.cookie) response.headers.append('set-cookie', session.cookie);
  if (locals.flash && !answer) response.headers.append('set-cookie', clearFlash);
  return response;
});
