import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { installationRoles } from '#db/schema/identity.ts';
import { openDemo } from '#demo/open.ts';
import { reportFault } from '#features/catalog/commands.ts';
import { credentialsOf } from '#features/credentials/queries.ts';
import { registerUser, requestSignIn } from '#features/identity/commands.ts';
import { linkToken } from '#features/identity/rules.ts';
import { addMember, foundOrganization } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { waitingFor } from '#features/organizations/queries/invitations.ts';
import { openJoinLinks } from '#features/organizations/queries/join-links.ts';
import { readActor } from '#features/organizations/queries.ts';
import { invitationToken, joinToken } from '#features/organizations/rules/links.ts';
import type { Locale } from '#i18n/index.ts';
import { transact } from '#journal/transact.ts';
import { sha256 } from '#lib/hash.ts';
import type { App } from '#server/app.ts';
import { start } from '#server/start.ts';
import { type OpenPage, openPages, origin, soon } from './browser.ts';
import { testBuild } from './build.ts';
import { temporaryFolder } from './database.ts';
import { keptLog } from './log.ts';
import { whenOver } from './over.ts';
import { type Fillings, filled } from './routes.ts';

/** A page as somebody meets it. */
export interface Scene {
  /** Which page: an address with `[holes]`. */
  address: string;
  /** Where it is, in Danish. */
  path: string;
  as?: { userId: number };
  /** What the browser may say of it: that it isn't there, or is over. */
  allow?: RegExp[];
  /** Asks the server for the time, which fails once. */
  broken?: boolean;
}

export interface Stage {
  app: App;
  openPage: OpenPage;
  /** For someone who has set their browser to letters of twice the size. */
  openLarge: OpenPage;
  fillings: Fillings;
  persona(as: string): { userId: number };
  /** Manages two companies, one of which is empty but for her. */
  ida: { userId: number };
  /** Two who have just come to Olga's company. */
  newcomers: Record<Locale, { userId: number }>;
  /** A page by its address. Throws for one that nobody said how to come to. */
  scene(address: string): Scene;
  /** Opens a scene, in Danish or at another address. */
  open(page: Page, scene: Scene, path?: string): Promise<void>;
}

/** Does something and waits until everything that it made the page ask for has come. */
async function quiet(page: Page, act: () => Promise<unknown>): Promise<void> {
  const asked = new Set<Request>();
  const ask = (request: Request) => void asked.add(request);
  const come = (request: Request) => void asked.delete(request);
  page.on('request', ask).on('requestfinished', come).on('requestfailed', come);
  await act();
  await soon(() => asked.size).toBe(0);
  page.off('request', ask).off('requestfinished', come).off('requestfailed', come);
}

/** The demo with its forty people and a browser before it: the fullest that pages get. */
export async function openStage(): Promise<Stage> {
  const demo = await openDemo(join(temporaryFolder(), 'demo.db'), '0');
  const settings = { ...demo.settings, ORIGIN: origin };
  const running = await start(settings, { ...demo.extra, build: testBuild, log: keptLog().log });
  whenOver(async () => {
    await running.stop();
    await demo.close();
  });
  const { app, port } = running;

  const persona = (as: string) => {
    const found = app.demo?.personas.find((one) => one.as === as);
    if (!found) throw new Error(`the demo has no ${as}`);
    return { userId: found.userId };
  };
  const [olga, anna, sofie] = [persona('olga'), persona('anna'), persona('sofie')];
  const [course] = app.catalog.content.courses;
  const [badge] = await credentialsOf(app.db.read, sofie.userId);
  const olgas = await readActor(app.db.read, olga.userId);
  const managed = scopeToManage(olgas, olgas?.memberships[0]?.publicId ?? '');
  if (!managed) throw new Error('Olga manages nothing');
  const [door] = await openJoinLinks(app.db.read, managed.scope);
  const [waiting] = await waitingFor(app.db.read, managed.scope, 1);
  const fillings = {
    course: course?.id ?? '',
    lesson: course?.lessons[0]?.id ?? '',
    organization: managed.publicId,
    badge: badge?.publicId ?? '',
    link: door?.link.publicId ?? '',
    person: (await readActor(app.db.read, sofie.userId))?.publicId ?? '',
  };

  const now = app.clock();
  const { organizationId } = managed;
  const hire = async (name: string, role: 'learner' | 'manager', ownCompany?: string) => {
    const { result: userId } = await transact(app, async (tx) => {
      const id = await registerUser(tx, { email: `${name.toLowerCase().replaceAll(' ', '.')}@lindholt.example`, name, locale: 'da' }, now);
      if (ownCompany) await foundOrganization(tx, { name: ownCompany, kind: 'company', founder: id, now });
      await addMember(tx, { organizationId, userId: id, role, teamId: null }, now);
      return id;
    });
    return { userId };
  };
  const ida = await hire('Ida Bakke', 'manager', 'Bakke IT');
  const author = await hire('Astrid Rask', 'learner');
  await transact(app, async (tx) => {
    await tx.insert(installationRoles).values({ ...author, role: 'author', grantedAt: now });
    const [first, second] = app.catalog.lessons;
    const text = 'Nummeret i den tredje mail har ni cifre.\n\n<b>Det</b> skal nok være otte.';
    for (const [index, lesson] of [first, second, first].entries())
      if (lesson)
        await reportFault(
          tx,
          lesson.id,
          { locale: index === 1 ? 'en' : 'da', screen: index, kind: index === 0 ? 'unclear' : 'wrong', text },
          now,
        );
  });
  const newcomers = { da: await hire('Nanna Ny', 'learner'), en: await hire('Nils Ny', 'learner') };

  const ask = { email: 'mette@lindholt.example', locale: 'da', next: '/courses', now } as const;
  const { result: ticket } = await transact(app, (tx) => requestSignIn(tx, ask));
  const token = linkToken(settings.SECRET, ticket);
  app.setup.tokenHash = sha256('a token');

  const known: Record<string, Partial<Scene>> = {
    '/': {},
    '/404': { path: '/nothing-here', allow: [/404/] },
    '/500': { path: '/sign-in/link', allow: [/500/], broken: true },
    '/authors/calibration': { as: author },
    '/authors/faults': { as: author },
    '/authors/items': { as: author },
    '/badges/[badge]': { as: sofie },
    '/courses': { as: sofie },
    '/courses/[course]': { as: anna },
    '/courses/[course]/[lesson]': {},
    '/demo': {},
    '/demo/mailbox': {},
    '/glossary': {},
    '/help': {},
    '/invitation': { path: `/invitation?token=${invitationToken(settings.SECRET, waiting?.id ?? '')}` },
    '/join': { path: `/join?token=${joinToken(settings.SECRET, fillings.link)}` },
    '/offline': {},
    '/report': { path: `/report?lesson=${fillings.lesson}&screen=2` },
    '/learning': { as: anna },
    '/manage': { as: ida },
    '/manage/[organization]': { as: olga },
    '/manage/[organization]/invite': { as: olga },
    '/manage/[organization]/poster/[link]': { as: olga },
    '/manage/[organization]/mistakes': { as: olga },
    '/manage/[organization]/people/[person]': { as: olga },
    '/manage/[organization]/print': { as: olga },
    '/manage/[organization]/readiness': { as: olga },
    '/manage/[organization]/settings': { as: olga },
    '/review': { as: anna },
    '/placement/[course]': { as: newcomers.da },
    '/settings': { as: anna },
    '/setup': { path: '/setup?token=a+token' },
    '/sign-in': {},
    '/sign-in/code': { path: `/sign-in/code?ticket=${ticket}` },
    '/sign-in/link': { path: `/sign-in/link?token=${token}` },
  };
  function scene(address: string): Scene {
    const own = known[address];
    if (!own) throw new Error(`tests/support/scenes.ts doesn't say how to come to ${address}`);
    return { address, path: filled(address, fillings) ?? '', ...own };
  }

  async function open(page: Page, scene: Scene, path = scene.path): Promise<void> {
    const { clock } = app;
    if (scene.broken)
      app.clock = () => {
        app.clock = clock;
        throw new Error('once, for a test');
      };
    await quiet(page, () => page.goto(path));
  }
  const site = { app, port, origin };
  let large: Promise<OpenPage> | undefined;
  const openLarge: OpenPage = async (visit) => {
    large ??= openPages(site, '--blink-settings=defaultFontSize=32,defaultFixedFontSize=26');
    return (await large)(visit);
  };
  return { app, openPage: await openPages(site), openLarge, fillings, persona, ida, newcomers, scene, open };
}
