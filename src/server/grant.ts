import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { grantRole, revokeRole } from '#features/identity/commands.ts';
import { rolesGranted, userByEmail } from '#features/identity/queries.ts';
import { installationRoleNames } from '#features/identity/shapes.ts';
import { transact } from '#journal/transact.ts';
import { systemClock } from '#lib/clock.ts';
import { openOwnDatabase, Refused } from './database.ts';

// `npm run grant`: roles of the installation, given by whoever runs it. A process of its own: the server may be running.

const usage = `npm run grant                              who has which role
npm run grant -- <e-mail> <role>           gives a role: ${installationRoleNames.join(', ')}
npm run grant -- <e-mail> <role> --revoke  takes it back`;

async function list(db: Database): Promise<string> {
  const held = await rolesGranted(db.read);
  if (held.length === 0) return `Nobody has a role of the installation yet.\n\n${usage}`;
  return held.map(({ role, email, name }) => `${role.padEnd(11)}${email ?? 'no address'}${name ? `  ${name}` : ''}`).join('\n');
}

async function change(db: Database, address: string, named: string, revoke: boolean): Promise<string> {
  const role = installationRoleNames.find((one) => one === named);
  if (!role) throw new Refused(`There is no role ${named}. The roles are ${installationRoleNames.join(', ')}.`);
  const email = address.trim().toLowerCase();
  const user = await userByEmail(db.read, email);
  if (!user) throw new Refused(`Nobody here has the address ${email}. They have to sign in once first.`);
  // No follower of these events reads the catalog.
  const journal = { db, catalog: {} as Catalog };
  const { result: changed } = await transact(journal, (tx) => (revoke ? revokeRole : grantRole)(tx, user.id, role, systemClock()));
  if (revoke) return changed ? `${email} is no longer ${role}.` : `${email} was not ${role}.`;
  return changed ? `${email} is ${role} now.` : `${email} is ${role} already.`;
}

const words = process.argv.slice(2);
const revoke = words.includes('--revoke');
const [address, role, ...more] = words.filter((word) => !word.startsWith('--'));
const strange = words.some((word) => word.startsWith('--') && word !== '--revoke');

async function run(): Promise<void> {
  if (strange || more.length > 0 || (address && !role) || (revoke && !role)) throw new Refused(usage);
  const db = await openOwnDatabase();
  try {
    console.log(address && role ? await change(db, address, role, revoke) : await list(db));
  } finally {
    await db.close();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
