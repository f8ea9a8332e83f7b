import { minutes } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { endpoint } from '#server/endpoint.ts';
import { reveal, versionOf } from './rules.ts';
import { revealInput } from './shapes.ts';

export const assessmentEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/items/reveal',
    for: 'anyone',
    body: revealInput,
    // A class behind one address: each has some thirty of them in a lesson. The dearest takes a few milliseconds.
    limit: { points: 3000, seconds: minutes(10) / 1000 },
    async handle({ app, body, locale }) {
      const { version } = versionOf(app.catalog, body.item, body.version);
      const seen = reveal(version.item, body.draft, locale);
      if (seen === null) throw new AppError('invalid', 'error.response-shape', { fields: { draft: 'error.response-shape' } });
      return { status: 200, body: seen };
    },
  }),
];
