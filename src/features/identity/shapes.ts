import { z } from 'zod';
import { locales } from '#i18n/index.ts';
import { pagePath } from '#i18n/paths.ts';
import { oneLine } from '#lib/names.ts';

/** An address of mail as it is stored: lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'form.email' }));

/** The Danish address of a page. Whatever it was written as, one slash begins it: two would be another site. */
function danishPage(address: string): string {
  const url = new URL(address, 'http://skjold.invalid');
  return pagePath(url).replace(/^\/+/, '/') + url.search + url.hash;
}

/** A page of ours to go to after signing in: a path, never another site. */
export const nextPage = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .transform(danishPage)
  .catch('/learning');

/** Roles above companies. An operator runs the installation, an author looks after the content, a programme sees figures across companies. */
export const installationRoleNames = ['operator', 'author', 'programme'] as const;
export type InstallationRole = (typeof installationRoleNames)[number];

const locale = z.enum(locales).optional();

export const signInRequest = z.object({ email: emailAddress, next: nextPage.default('/learning'), locale });
export const codeInput = z.object({
  ticket: z.string().max(64),
  code: z
    .string()
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().length(6, { error: 'form.code' })),
  locale,
});
export const linkInput = z.object({ token: z.string().max(200), locale });
export const settingsInput = z.object({
  name: z.string().overwrite(oneLine).min(1, { error: 'form.name' }).max(80, { error: 'form.name-long' }),
  locale: z.enum(locales),
});
/** A form that says nothing but its language. */
export const noInput = z.object({ locale });
