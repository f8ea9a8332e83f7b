import { z } from 'zod';
import { locales } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { AppError } from '#lib/errors.ts';
import { endpoint, seeOther } from '#server/endpoint.ts';

const input = z.object({ as: z.string().max(20), locale: z.enum(locales).optional() });
const managers = new Set(['olga', 'mads', 'eva']);

/** Signs in as one of the demo's people. Exists in the demo's process only. */
export const demoEndpoints = [
  endpoint({
    method: 'POST',
    path: '/demo/sign-in',
    for: 'anyone',
    body: input,
    form: () => '/demo',
    async handle({ app, body, locale }) {
      const persona = app.demo?.personas.find(({ as }) => as === body.as);
      if (!persona) throw new AppError('invalid', 'error.invalid', { fields: { as: 'error.invalid' } });
      const { result: cookie } = await transact(app, (tx) => app.sessions.begin(tx, persona.userId));
      return seeOther(href(locale, managers.has(body.as) ? '/manage' : '/learning'), { 'set-cookie': cookie });
    },
  }),
];
