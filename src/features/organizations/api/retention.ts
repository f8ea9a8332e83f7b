import { transact } from '#journal/transact.ts';
import { AppError } from '#lib/errors.ts';
import { endpoint, saying } from '#server/endpoint.ts';
import { chooseRetention } from '../commands/retention.ts';
import { canChooseRetention } from '../policy.ts';
import { retentionInput } from '../shapes.ts';
import { managed, settingsPage } from './gate.ts';

export const retentionEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/retention',
    for: 'signed-in',
    body: retentionInput,
    form: (_, params) => settingsPage(params),
    async handle(call) {
      const { app, params, body, locale, now } = call;
      const { organizationId, role, by, retention } = managed(call);
      if (!canChooseRetention(role)) throw new AppError('forbidden', 'error.retention.owner-only');
      const chosen = { organizationId, percent: body.percent, by };
      if (body.percent !== retention) await transact(app, (tx) => chooseRetention(tx, chosen, now));
      return saying(app, locale, { page: settingsPage(params), notice: 'retention.saved' });
    },
  }),
];
