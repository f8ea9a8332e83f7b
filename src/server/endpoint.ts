import type { z } from 'zod';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale, MessageKey } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import type { App } from './app.ts';
import { flashCookie } from './flash.ts';
import type { Limit } from './limits.ts';

export interface Call<Body = unknown> {
  app: App;
  /** Who asks; null when nobody is signed in. Never null on an endpoint for `signed-in`. */
  actor: Actor | null;
  cookies: string | undefined;
  body: Body;
  params: Record<string, string | undefined>;
  query: URLSearchParams;
  locale: Locale;
  /** Milliseconds since 1970. */
  now: number;
  /** Address of the client, for rate limits; never stored. */
  client: string;
}

export interface Reply {
  status: number;
  /** Sent as JSON. A text or bytes are a file and go as they are, under the content-type among the headers. */
  body?: unknown;
  headers?: Record<string, string | string[]>;
  /** Shows a browser that sent a form the body on the form's own page, with what was typed, instead of as JSON. */
  shown?: boolean;
}

export interface Endpoint<Body = never> {
  method: 'GET' | 'POST';
  /** `/api/things/:id` */
  path: string;
  for: 'anyone' | 'signed-in';
  body?: z.ZodType<Body>;
  /** The most bytes it reads. Default: 64 KB */
  most?: number;
  /**
   * Where a form that works without JavaScript stands. What goes wrong with a form is shown there, with what was typed.
   * Its address may depend on what was sent, a token from the page's own address among it, and on the endpoint's own address.
   */
  form?: (sent: Record<string, string>, params: Record<string, string | undefined>) => string;
  /** How often one client may call it. */
  limit?: Limit;
  handle(call: Call<Body>): Promise<Reply>;
}

/** An endpoint whatever its body: what the router works with. */
export type AnyEndpoint = Endpoint<unknown>;

export const endpoint = <Body = undefined>(definition: Endpoint<Body>): AnyEndpoint => definition as AnyEndpoint;

/** A page's address with what is known of its query. Nothing long: it goes into a header. */
export function withQuery(page: string, query: Record<string, string | undefined>): string {
  const known = Object.entries(query).flatMap(([name, value]) => (value && value.length <= 300 ? [[name, value]] : []));
  return known.length > 0 ? `${page}?${new URLSearchParams(known)}` : page;
}

/** Tells the browser to go to a page, with a GET. */
export const seeOther = (to: string, headers: Reply['headers'] = {}): Reply => ({ status: 303, headers: { location: to, ...headers } });

interface Notice {
  /** Danish path of the page. */
  page: string;
  notice: MessageKey;
  values?: Record<string, string>;
  query?: Record<string, string>;
  cookies?: string[];
}

/** Leads to a page, with a word there that it went well. */
export function saying({ settings }: App, locale: Locale, { page, notice, values = {}, query = {}, cookies = [] }: Notice): Reply {
  const flash = flashCookie(settings.SECRET, settings.secureCookies, { page, values, notice });
  return seeOther(href(locale, withQuery(page, query)), { 'set-cookie': [...cookies, flash] });
}
