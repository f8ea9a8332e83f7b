import type { Actor } from '#features/organizations/shapes.ts';
import { endpoint } from '#server/endpoint.ts';
import { readStanding } from './load.ts';

export const reviewEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/review',
    for: 'signed-in',
    // Signed in, so there is somebody.
    handle: async ({ app, actor, locale, now }) => ({ status: 200, body: await readStanding(app, actor as Actor, locale, now) }),
  }),
];
