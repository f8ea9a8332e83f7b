import { z } from 'zod';
import { type Locale, locales } from '#i18n/index.ts';

export type Role = 'owner' | 'manager' | 'learner';

export interface Membership {
  organizationId: number;
  publicId: string;
  name: string;
  kind: 'company' | 'private';
  role: Role;
  /** Milliseconds since 1970; null when they never chose. */
  chosenAt: number | null;
}

/** Roles above companies. An operator runs the installation, an author looks after the content, a programme sees figures across companies. */
export type InstallationRole = 'operator' | 'author' | 'programme';
export const installationRoleNames = ['operator', 'author', 'programme'] as const satisfies InstallationRole[];

/** Who asks. */
export interface Actor {
  userId: number;
  publicId: string;
  name: string | null;
  email: string | null;
  locale: Locale;
  memberships: Membership[];
  roles: InstallationRole[];
}

declare const scoped: unique symbol;
/** Leave to read one organization's rows. Only a gate mints it, for someone who may. */
export interface OrganizationScope {
  readonly [scoped]: true;
  readonly organizationId: number;
}

export const setupInput = z.object({
  token: z.string().max(200),
  company: z.string().trim().min(1, { error: 'form.company' }).max(120, { error: 'form.name-long' }),
  name: z.string().trim().min(1, { error: 'form.name' }).max(80, { error: 'form.name-long' }),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email({ error: 'form.email' })),
  locale: z.enum(locales).optional(),
});
