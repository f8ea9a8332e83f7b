import { isNobodys, type KeptAnswer, keptAnswers, waitingFor } from '#features/assessment/islands/kept-answers.ts';
import { onTold } from '#features/assessment/islands/waiting.ts';
import type { LessonStanding, Progress, PublicAchievement, ResponseReply } from '#features/learning/shapes.ts';
import { askMe, knownPerson } from '#lib/person.ts';
import type { Known } from './outcome.ts';

/** What is known of the reader's answers to one lesson: from the server, from this visit, or from this browser. */
export interface Answers {
  known: ReadonlyMap<string, Known>;
  standing?: LessonStanding | undefined;
  achievements: PublicAchievement[];
  /** Undefined while nobody has said. */
  signedIn?: boolean | undefined;
  /** Someone is signed in, and the server couldn't be asked what they have answered before. */
  unsure: boolean;
  /** Answers, to any lesson, from before signing in. */
  kept: number;
}

const shareOf = ([earned, total]: [number, number]): Known => ({ share: total > 0 ? earned / total : 0 });
const graded = ({ item, score }: KeptAnswer): [string, Known][] => (score ? [[item, shareOf(score)]] : []);

const fromServer = (standing: LessonStanding | undefined): [string, Known][] =>
  Object.entries(standing?.items ?? {}).map(([id, { right }]) => [id, { share: right ? 1 : 0 }]);

async function ask<T>(path: string): Promise<T | undefined> {
  try {
    const reply = await fetch(path);
    return reply.ok ? ((await reply.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Follows the answers to a lesson, or to a review where it has no id, and tells `changed` whenever more is known, the first time at once. */
export function followAnswers(root: HTMLElement, lesson: string, questions: string[], changed: (answers: Answers) => void): void {
  const visit = new Map<string, Known>();
  const achievements: PublicAchievement[] = [];
  let standing: LessonStanding | undefined;
  let signedIn: boolean | undefined;
  let unreached = false;
  // The same question may have been answered elsewhere, and that counts there.
  const isHere = ({ assessment }: Pick<KeptAnswer, 'assessment'>) => assessment === (lesson === '' ? 'review' : undefined);

  function tell() {
    const kept = keptAnswers().filter(isNobodys);
    const person = knownPerson();
    const own = kept.filter((answer) => isHere(answer) && questions.includes(answer.item)).flatMap(graded);
    const here = waitingFor(person).filter(isHere);
    const waiting = here.map(({ item }): [string, Known] => [item, { share: undefined }]);
    const known = new Map([...(signedIn ? [] : own), ...fromServer(standing), ...visit, ...waiting]);
    changed({ known, standing, achievements, signedIn, unsure: unreached && !standing && typeof person === 'string', kept: kept.length });
  }

  function hear(item: string, reply: ResponseReply) {
    const { earned, total } = reply.feedback.score;
    visit.set(item, shareOf([earned, total]));
    signedIn = reply.recorded;
    standing = reply.progress?.lesson ?? standing;
    achievements.push(...reply.achievements.filter(({ id }) => !achievements.some((one) => one.id === id)));
    tell();
  }

  root.addEventListener('skjold:answered', (event) => {
    const { item, reply } = (event as CustomEvent<{ item: string; reply: ResponseReply }>).detail;
    hear(item, reply);
  });
  root.addEventListener('skjold:waiting', tell);
  onTold(({ item, assessment, sent }) => {
    if (!questions.includes(item) || !isHere({ assessment })) return;
    if (sent.ok) hear(item, sent.reply as ResponseReply);
    else tell();
  });

  async function load() {
    const [progress, me] = await Promise.all([ask<Progress>('/api/progress'), askMe()]);
    standing ??= progress?.lessons[lesson];
    unreached = !progress;
    const person = me ? (me.user?.id ?? null) : knownPerson();
    if (person !== undefined) signedIn ??= person !== null;
    tell();
  }

  tell();
  void load();
  addEventListener('online', () => unreached && void load());
}
