import type { Locale, MessageKey } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { notFound } from '#lib/errors.ts';
import { type Call, type Reply, seeOther } from '#server/endpoint.ts';
import { flashCookie } from '#server/flash.ts';
import { scopeToManage } from '../policy.ts';

type Params = Call['params'];

/** The company an address names, for those who manage it. To everyone else it isn't there. */
export function managed({ actor, params }: Pick<Call, 'actor' | 'params'>) {
  const found = scopeToManage(actor, params.organization ?? '');
  if (!found || !actor) throw notFound();
  return { ...found, by: actor.userId };
}

/** The page of a company where people are invited. */
export const invitePage = ({ organization = '' }: Params): string => `/manage/${encodeURIComponent(organization)}/invite`;

/** Leads to a page, with a word there that it went well. */
export function saying(
  { app: { settings } }: Pick<Call, 'app'>,
  locale: Locale,
  page: string,
  notice: MessageKey,
  values: Record<string, string> = {},
): Reply {
  const cookie = flashCookie(settings.SECRET, settings.secureCookies, { page, values, notice });
  return seeOther(href(locale, page), { 'set-cookie': cookie });
}
