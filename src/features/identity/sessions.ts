import { eq, lt } from 'drizzle-orm';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import type { Database, Writer } from '#db/client.ts';
import { hole, prepared } from '#db/prepare.ts';
import { sessions } from '#db/schema/identity.ts';
import { sha256 } from '#lib/hash.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    UserId: number;
  }
}

type Row = typeof sessions.$inferSelect;
const byHash = prepared<{ idHash: string }, Row[]>((db) =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.idHash, hole('idHash'))),
);

type Write = <T>(work: (tx: Writer) => Promise<T>) => Promise<T>;

// The library knows sessions by the id in the cookie; the table knows them by its hash alone.
const adapter = (read: Database['read'], write: Write): Adapter => ({
  async getSessionAndUser(id) {
    const [row] = await byHash(read, { idHash: sha256(id) });
    if (!row) return [null, null];
    return [
      { id, userId: row.userId, expiresAt: new Date(row.expiresAt), attributes: {} },
      { id: row.userId, attributes: {} },
    ];
  },
  getUserSessions: () => Promise.reject(new Error('ids of sessions are not kept')),
  setSession: (session) =>
    write(async (tx) => {
      await tx.insert(sessions).values({ idHash: sha256(session.id), userId: session.userId, expiresAt: session.expiresAt.getTime() });
    }),
  updateSessionExpiration: (id, expiresAt) =>
    write(async (tx) => {
      await tx
        .update(sessions)
        .set({ expiresAt: expiresAt.getTime() })
        .where(eq(sessions.idHash, sha256(id)));
    }),
  deleteSession: (id) =>
    write(async (tx) => {
      await tx.delete(sessions).where(eq(sessions.idHash, sha256(id)));
    }),
  deleteUserSessions: (userId) =>
    write(async (tx) => {
      await tx.delete(sessions).where(eq(sessions.userId, userId));
    }),
  deleteExpiredSessions: () =>
    write(async (tx) => {
      await tx.delete(sessions).where(lt(sessions.expiresAt, Date.now()));
    }),
});

export interface Sessions {
  /** Who the request's cookie belongs to; `cookie` is there when the session was prolonged and the browser should know. */
  identify(cookieHeader: string | undefined): Promise<{ userId: number; cookie?: string } | null>;
  /** Begins a session in an open transaction; answers with its Set-Cookie value. */
  begin(tx: Writer, userId: number): Promise<string>;
  /** Ends the cookie's session; answers with a Set-Cookie value that clears it. */
  end(tx: Writer, cookieHeader: string | undefined): Promise<string>;
  endAll(tx: Writer, userId: number): Promise<string>;
  /** The Set-Cookie value that clears a session nobody has. */
  blank(): string;
  sweep(): Promise<void>;
}

/** Sessions last 30 days and are prolonged by use. `secure` puts them under a `__Host-` cookie, which needs https. */
export function openSessions(db: Database, secure: boolean): Sessions {
  const name = secure ? '__Host-session' : 'session';
  // The library's own reader throws at any cookie, of ours or of a neighbour on this host, that isn't percent-encoded rightly.
  const held = new RegExp(`(?:^|;\\s*)${name}=([a-z0-9]+)(?:;|$)`);
  const idIn = (cookieHeader: string | undefined) => held.exec(cookieHeader ?? '')?.[1];
  const lucia = (write: Write) =>
    new Lucia(adapter(db.read, write), {
      sessionExpiresIn: new TimeSpan(30, 'd'),
      sessionCookie: { name, attributes: { secure, sameSite: 'lax' } },
    });
  const reading = lucia((work) => db.write(work));
  const inside = (tx: Writer) => lucia((work) => work(tx));

  return {
    async identify(cookieHeader) {
      const id = idIn(cookieHeader);
      if (!id) return null;
      const { session } = await reading.validateSession(id);
      if (!session) return null;
      return { userId: session.userId, ...(session.fresh && { cookie: reading.createSessionCookie(id).serialize() }) };
    },
    async begin(tx, userId) {
      const session = await inside(tx).createSession(userId, {});
      return reading.createSessionCookie(session.id).serialize();
    },
    async end(tx, cookieHeader) {
      const id = idIn(cookieHeader);
      if (id) await inside(tx).invalidateSession(id);
      return reading.createBlankSessionCookie().serialize();
    },
    async endAll(tx, userId) {
      await inside(tx).invalidateUserSessions(userId);
      return reading.createBlankSessionCookie().serialize();
    },
    blank: () => reading.createBlankSessionCookie().serialize(),
    sweep: () => reading.deleteExpiredSessions(),
  };
}
