import { z } from 'zod';
import { locales } from '#i18n/index.ts';

const email = z.string().trim().toLowerCase().max(254).pipe(z.email({ error: 'form.email' }));

/** A page of ours to go to after signing in: a path, never another site. */
const next = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch('/learning');

const locale = z.enum(locales).optional();

export const signInRequest = z.object({ email, next: next.default('/learning'), locale });
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
  name: z.string().trim().min(1, { error: 'form.name' }).max(80, { error: 'form.name-long' }),
  locale: z.enum(locales),
});
export const noInput = z.object({ locale });
