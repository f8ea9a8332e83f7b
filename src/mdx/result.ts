import type { PublicAchievement } from '#features/learning/shapes.ts';
import { longDay } from '#lib/days.ts';
import { filled } from '#lib/filled.ts';
import type { Answers } from './answers.ts';
import type { LessonWords } from './lesson-words.ts';
import { type Outcome, outcome, type Question } from './outcome.ts';

const percent = (share: number) => Math.floor(share * 100 + 1e-9);

function title({ answered, waiting, total, completedOn }: Outcome, words: LessonWords, locale: string): string {
  if (waiting > 0 && waiting < answered) return filled(words.waitingSome, { count: waiting, total: answered });
  if (waiting > 0) return filled(waiting === 1 ? words.waitingOne : words.waitingAll, { count: waiting });
  if (completedOn) return filled(words.completed, { date: longDay(locale, completedOn) });
  return answered === total ? words.through : filled(words.partly, { count: answered, total });
}

function counts({ answered, total, right }: Outcome, words: LessonWords): string {
  if (total === 1) return answered === 0 ? words.oneNone : right === 1 ? words.oneRight : words.oneNotRight;
  if (answered === 0) return words.countsNone;
  if (right === total) return filled(words.countsAllRight, { count: total });
  if (right === 0) return filled(words.countsNoneRight, { count: answered, total });
  return filled(right === 1 ? words.countsOneRight : words.counts, { count: answered, total, right });
}

function listItem({ number, screen, prompt }: Question, words: LessonWords): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `#${screen}`;
  link.textContent = filled(words.question, { number, prompt });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function drawBadge(place: HTMLElement, badge: PublicAchievement | undefined, words: LessonWords): void {
  const part = (name: string) => place.querySelector<HTMLElement>(`[data-badge-${name}]`);
  place.toggleAttribute('hidden', badge === undefined);
  if (!badge) return;
  part('title')?.replaceChildren(badge.title);
  part('statement')?.replaceChildren(filled(words.badgeStatement, { statement: badge.statement.replace(/\.$/, '') }));
  part('link')?.setAttribute('href', badge.href);
  // The page carries the drawings of its own course's badge and of its track's. An answer may bring another.
  const drawing = part('drawing');
  drawing?.toggleAttribute('hidden', drawing.dataset.area !== String(badge.skill ?? 'all'));
}

/** Fills the panel at the lesson's end. Its parts stand in the page already, hidden, so that no markup is written here. */
export function drawResult(panel: HTMLElement, questions: Question[], answers: Answers, words: LessonWords, locale: string): void {
  const part = (name: string) => panel.querySelector<HTMLElement>(`[data-result-${name}]`);
  const say = (name: string, text: string) => part(name)?.replaceChildren(text);
  const reveal = (name: string, shown: boolean) => part(name)?.toggleAttribute('hidden', !shown);
  const needed = Number(panel.dataset.needed);
  const how = outcome(questions, answers.known, answers.standing);

  say('title', title(how, words, locale));
  // While answers wait nobody knows how it went, so nothing is said of it.
  const waits = how.waiting > 0;
  say('counts', counts(how, words));
  reveal('counts', !waits && !answers.unsure);
  reveal('waiting', waits);
  reveal('unsure', answers.unsure);
  const short = !waits && answers.signedIn === true && how.missing.length === 0 && !how.completedOn;
  say('not-yet', filled(words.notYet, { share: percent(how.share), needed: percent(needed) }));
  reveal('not-yet', short);
  for (const [name, list] of [['again', how.again] as const, ['missing', how.missing] as const]) {
    part(name)
      ?.querySelector('ul')
      ?.replaceChildren(...list.map((question) => listItem(question, words)));
    // Without a network what was answered before would be called missing.
    reveal(name, list.length > 0 && how.answered > 0 && !answers.unsure);
  }
  for (const place of panel.querySelectorAll<HTMLElement>('[data-result-badge]'))
    drawBadge(
      place,
      answers.achievements.find(({ of }) => of === place.dataset.resultBadge),
      words,
    );
  reveal('not-recorded', answers.signedIn === false && how.answered > how.waiting);
  reveal('kept', answers.signedIn === true && answers.kept > 0);
  panel.hidden = false;
}
