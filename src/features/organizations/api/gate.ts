import { notFound } from '#lib/errors.ts';
import type { Call } from '#server/endpoint.ts';
import { scopeToManage } from '../policy.ts';

type Params = Call['params'];

/** The company an address names, for those who manage it. To everyone else it isn't there. */
export function managed({ actor, params }: Pick<Call, 'actor' | 'params'>) {
  const found = scopeToManage(actor, params.organization ?? '');
  if (!found || !actor) throw notFound();
  return { ...found, by: actor.userId };
}

/** The page of what a company chooses for itself. */
export const settingsPage = ({ organization = '' }: Params): string => `/manage/${encodeURIComponent(organization)}/settings`;

/** The page of a company where people are invited. */
export const invitePage = ({ organization = '' }: Params): string => `/manage/${encodeURIComponent(organization)}/invite`;
