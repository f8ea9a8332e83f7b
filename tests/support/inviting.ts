import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { invitations } from '#db/schema/organizations.ts';
import type { Answer } from './client.ts';
import { tokenIn } from './mailbox.ts';
import type { TestServer } from './server.ts';

/** Inviting into Olga's company, and what comes of it. */
export function invitingOn(server: TestServer) {
  const { olga } = server.cast;
  const company = olga.place;
  let count = 0;
  const newAddress = () => `guest-${++count}@firma.example`;
  const api = (end = 'invitations', organization = company.publicId) => `/api/manage/${organization}/${end}`;
  const rowsFor = (email: string) => server.app.db.read.select().from(invitations).where(eq(invitations.email, email));

  return {
    company,
    page: `/manage/${company.publicId}/invite`,
    newAddress,
    api,
    rowsFor,
    placeOf: ({ headers }: Answer) => new URL(String(headers.location), server.origin),
    /** Olga invites somebody, and the mail has come. */
    async invited(email = newAddress(), line = email): Promise<{ email: string; token: string; id: string }> {
      expect((await (await server.as(olga)).post(api(), { people: line })).status).toBe(303);
      const mail = await server.mailbox.mailTo(email);
      const [row] = (await rowsFor(email)).filter(({ organizationId }) => organizationId === company.organizationId);
      return { email, token: tokenIn(mail), id: row?.publicId ?? '' };
    },
  };
}
