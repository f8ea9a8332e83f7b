import type { Reader } from '#db/client.ts';
import { faultMail } from '#features/messages/rules/fault-mail.ts';
import type { Mailer } from '#features/messages/source.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { faultById } from './queries.ts';
import type { Content } from './shapes.ts';

interface Post {
  read: Reader;
  mailer: Mailer;
  origin: string;
  content: Content;
}

/** Tells a lesson's owner what a reader found wrong with it. One whose contact is no address is told on the page of reports only. */
export async function sendFaultMail({ read, mailer, origin, content }: Post, { faultReportId }: { faultReportId: number }): Promise<void> {
  const report = await faultById(read, faultReportId);
  const lesson = content.courses.flatMap(({ lessons }) => lessons).find(({ id }) => id === report?.lesson);
  if (!report || !lesson || report.settledAt !== null || !lesson.owner.contact.includes('@')) return;
  const locale = report.locale as Locale;
  const screen = report.screen > 0 ? `#${report.screen}` : '';
  await mailer.send(
    faultMail(locale, {
      to: lesson.owner.contact,
      lesson: lesson.text[locale].title,
      screen: report.screen,
      kind: report.kind,
      text: report.text,
      link: `${origin}${href(locale, `/courses/${lesson.course}/${lesson.id}`)}${screen}`,
      reports: `${origin}${href(locale, '/authors/faults')}`,
    }),
  );
}
