import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, inboxTriage } from '#tests/support/items.ts';
import { explain, grade } from '../../rules.ts';
import { publicId } from '../public-id.ts';
import { inboxTriageType } from './rules.ts';
import { type Decision, decisions, type InboxTriage, type TriageDetail, type TriageMail } from './shapes.ts';

const respond = (item: InboxTriage, decide: (mail: TriageMail) => Decision) => ({
  decisions: item.mails.map((mail) => ({ mail: publicId(item.id, mail.id), decision: decide(mail) })),
});
const best = ({ is, ask }: TriageMail): Decision => (ask === 'best' ? 'ask' : is === 'phish' ? 'report' : 'keep');
const detailOf = (item: InboxTriage, decide: (mail: TriageMail) => Decision) =>
  explain(item, accepted(item, respond(item, decide)), 'da').detail as TriageDetail;
const messages = (item: InboxTriage) => inboxTriageType.check(item).map(({ message }) => message);
/** The same mailbox, its nth mail changed. */
const changed = (item: InboxTriage, at: number, change: Partial<TriageMail>): InboxTriage => ({
  ...item,
  mails: item.mails.map((mail, index) => (index === at ? { ...mail, ...change } : mail)),
});

describe('grading a triage', () => {
  it('never pays for deciding the same of every mail: it earns 60 % at most, where lessons ask for 80', () => {
    fc.assert(
      fc.property(inboxTriage, fc.constantFrom(...decisions), (item, same) => {
        const { earned, total } = accepted(
          item,
          respond(item, () => same),
        ).score;
        expect(earned / total).toBeLessThanOrEqual(0.6);
        if (same === 'report') expect(earned).toBe(0);
      }),
    );
  });

  it('takes four points for a false alarm and for a false mail that was kept: what it would have earned, and a cost', () => {
    fc.assert(
      fc.property(inboxTriage, fc.nat(), (item, pick) => {
        const at = pick % item.mails.length;
        const mail = item.mails[at] as TriageMail;
        const wrong = mail.is === 'phish' ? 'keep' : 'report';
        const { earned, total } = accepted(
          item,
          respond(item, (one) => (one === mail ? wrong : best(one))),
        ).score;
        expect(total - earned).toBe(4);
      }),
    );
  });

  it('takes one point for asking where that is fine, and two where it is a waste of time', () => {
    fc.assert(
      fc.property(inboxTriage, (item) => {
        for (const mail of item.mails) {
          const { earned, total } = accepted(
            item,
            respond(item, (one) => (one === mail ? 'ask' : best(one))),
          ).score;
          expect(total - earned).toBe({ best: 0, fine: 1, no: 2 }[mail.ask]);
        }
      }),
    );
  });

  it('refuses a mail left out, twice or unknown, and another shape', () => {
    fc.assert(
      fc.property(inboxTriage, (item) => {
        const all = respond(item, best).decisions;
        const [first, ...rest] = all as [(typeof all)[number], ...typeof all];
        const unknown = { ok: false, reason: 'unknown-part' };
        expect(grade(item, { decisions: rest }).ok).toBe(false);
        expect(grade(item, { decisions: [...rest, rest[0]] })).toEqual(unknown);
        expect(grade(item, { decisions: [...rest, { ...first, mail: 'ffffffff' }] })).toEqual(unknown);
        for (const wrong of [
          {},
          { decisions: {} },
          { decisions: all, more: 1 },
          { decisions: [...rest, { ...first, decision: 'delete' }] },
          all,
        ])
          expect(grade(item, wrong)).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });
});

describe('what is told of a triage', () => {
  it('counts every mail once, and asks none of its figures of mails that were asked about', () => {
    const decided = inboxTriage.chain((item) =>
      fc.tuple(fc.constant(item), fc.array(fc.constantFrom(...decisions), { minLength: item.mails.length, maxLength: item.mails.length })),
    );
    fc.assert(
      fc.property(decided, ([item, chosen]) => {
        const found = detailOf(item, (mail) => chosen[item.mails.indexOf(mail)] as Decision);
        const { hits, misses, falseAlarms, correctRejections, asked, phish, genuine } = found;
        expect(hits + misses + falseAlarms + correctRejections + asked).toBe(item.mails.length);
        expect(phish + genuine).toBe(item.mails.length);
        expect(found.detection === null).toBe(hits + misses === 0 || falseAlarms + correctRejections === 0);
        expect(found.detection?.dPrime ?? 0).toBeLessThanOrEqual(found.highest + 1e-9);
      }),
    );
  });

  it('names the lean of whoever keeps everything, and of whoever reports everything', () => {
    fc.assert(
      fc.property(inboxTriage, (item) => {
        expect(detailOf(item, () => 'keep').detection?.lean).toBe('keep');
        expect(detailOf(item, () => 'report').detection?.lean).toBe('report');
        expect(detailOf(item, () => 'ask').detection).toBeNull();
      }),
    );
  });
});

describe('the content check', () => {
  it('passes a sound mailbox', () => {
    fc.assert(
      fc.property(inboxTriage, (item) => {
        expect(messages(item)).toEqual([]);
      }),
    );
  });

  it('says what is wrong with others', () => {
    fc.assert(
      fc.property(inboxTriage, (item) => {
        const all = (change: (mail: TriageMail, at: number) => Partial<TriageMail>): InboxTriage => ({
          ...item,
          mails: item.mails.map((mail, at) => ({ ...mail, ...change(mail, at) })),
        });
        const phish = item.mails.findIndex(({ is }) => is === 'phish');
        const said = (one: InboxTriage) => messages(one).join('\n');
        expect(said(all(() => ({ is: 'phish', cues: ['urgency'] })))).toMatch(/too many phish/);
        expect(said(all(() => ({ is: 'genuine' })))).toMatch(/too few phish/);
        expect(said(all(({ is }) => (is === 'genuine' ? { cues: [] } : {})))).toMatch(/no genuine mail that looks odd/);
        expect(said(all((_, at) => ({ is: at < 3 ? 'phish' : 'genuine', cues: ['urgency'] })))).toMatch(/side by side[\s\S]*one half/);
        expect(said(all(({ is }) => (is === 'genuine' ? { ask: 'best' } : { ask: 'fine' })))).toMatch(/"ask" to every mail/);
        expect(said(changed(item, phish, { cues: [] }))).toMatch(/without cues/);
        expect(said(changed(item, phish, { signs: [] }))).toMatch(/without signs/);
        expect(said(changed(item, phish, { ask: 'best' }))).toMatch(/reporting it is best/);
        expect(said(changed(item, 0, { id: item.mails[1]?.id as string }))).toMatch(/same id/);
        const { mail } = item.mails[0] as TriageMail;
        const odd = { ...mail, time: undefined, body: { da: '[[a|her]]', en: '[[a|here]]' } };
        expect(said(changed(item, 0, { mail: odd }))).toMatch(/no time[\s\S]*marks/);
      }),
      { numRuns: 20 },
    );
  });
});
