import { z } from 'zod';
import { emailAddress, type InstallationRole } from '#features/identity/shapes.ts';
import { type Locale, locales } from '#i18n/index.ts';
import { oneLine } from '#lib/names.ts';
import type { CompanyContacts } from '#lib/person.ts';
import { readPhone } from './rules/contacts.ts';

export const roleNames = ['owner', 'manager', 'learner'] as const;
export type Role = (typeof roleNames)[number];

export interface Membership {
  organizationId: number;
  publicId: string;
  name: string;
  kind: 'company' | 'private';
  role: Role;
  /** Percent of what was learnt that should still be known when it is asked about again. */
  retention: number;
  /** Milliseconds since 1970; null when they never chose. */
  chosenAt: number | null;
}

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
  company: z.string().overwrite(oneLine).min(1, { error: 'form.company' }).max(120, { error: 'form.name-long' }),
  name: z.string().overwrite(oneLine).min(1, { error: 'form.name' }).max(80, { error: 'form.name-long' }),
  email: emailAddress,
  locale: z.enum(locales).optional(),
});

const locale = z.enum(locales).optional();
const token = z.string().max(200);
/** A public id, or nothing. */
const optionalId = z.string().max(64).default('');

/** People to invite, as text. `check` answers with what would happen; `edit` leads back to the form. */
export const invitationsInput = z.object({
  people: z.string().max(500_000, { error: 'error.too-large' }),
  team: z.string().overwrite(oneLine).max(80, { error: 'form.name-long' }).default(''),
  role: z.enum(roleNames).default('learner'),
  step: z.enum(['check', 'edit', 'send']).default('send'),
  locale,
});
export const acceptInput = z.object({ token, locale });
export const joinLinkInput = z.object({ team: optionalId, locale });
export const askToJoinInput = z.object({ token, email: emailAddress, locale });
export const joinInput = z.object({
  token,
  name: z.string().overwrite(oneLine).max(80, { error: 'form.name-long' }).default(''),
  locale,
});
export const chooseInput = z.object({ organization: z.string().max(64), locale });
export const memberInput = z.object({ team: z.string().max(64).optional(), role: z.enum(roleNames).optional(), locale });

/** Percent that a company may choose. */
export const retentionRange = { least: 70, most: 97 };
export const retentionInput = z.object({
  percent: z.coerce
    .number({ error: 'form.retention' })
    .int({ error: 'form.retention' })
    .min(retentionRange.least, { error: 'form.retention' })
    .max(retentionRange.most, { error: 'form.retention' }),
  locale,
});

/** Whom a company calls, in the order in which they are asked for. */
export const contactIds = ['it-supplier', 'bank', 'insurer', 'security-contact'] as const;
export type ContactId = (typeof contactIds)[number];

/** One that has a name, a number as it is shown, or both. */
export interface Contact {
  name: string | null;
  phone: string | null;
}
export type Contacts = Partial<Record<ContactId, Contact>>;

/** It stands in the middle of sentences: nothing in it may turn them round, and no address may pass for a name. */
const contactName = z
  .string()
  .overwrite((text) => oneLine(text.replace(/\p{Cf}/gu, '')))
  .max(80, { error: 'form.name-long' })
  .refine((text) => !/:\/\/|@|\bwww\.|\.[a-z]{2,}\//i.test(text), { error: 'form.contact.name' })
  .default('');
const contactPhone = z
  .string()
  .overwrite((text) => readPhone(text) ?? text.trim())
  .refine((text) => text === '' || readPhone(text) !== null, { error: 'form.contact.phone' })
  .default('');
const contactFields = Object.fromEntries(
  contactIds.flatMap((id) => [
    [`${id}-name`, contactName],
    [`${id}-phone`, contactPhone],
  ]),
) as Record<`${ContactId}-${'name' | 'phone'}`, typeof contactName>;

/** All of them at once: what is left out or empty is no longer named. */
export const contactsInput = z.object({ ...contactFields, locale }).transform((sent) => {
  const contacts: Contacts = {};
  for (const id of contactIds) {
    const [name, phone] = [sent[`${id}-name`] || null, sent[`${id}-phone`] || null];
    if (name !== null || phone !== null) contacts[id] = { name, phone };
  }
  return { contacts };
});

/** As `GET /api/me` tells them. */
export type PublicContacts = CompanyContacts;

/** Someone who would be invited. */
export interface Invitee {
  email: string;
  name: string | null;
  /** The name of their team. */
  team: string | null;
  role: Role;
  /** They have an open invitation, which is renewed. */
  again: boolean;
}

/** What a list of people leads to. */
export interface InvitationPlan {
  people: Invitee[];
  newTeams: string[];
}
