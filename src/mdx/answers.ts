import { type KeptAnswer, keptAnswers } from '#features/assessment/islands/kept-answers.ts';
import type { LessonStanding, Progress, PublicAchievement, ResponseReply } from '#features/learning/shapes.ts';
import type { Known } from './outcome.ts';

/** What is known of the reader's answers to one lesson: from the server, from this visit, or from this browser. */
export interface Answers {
  known: ReadonlyMap<string, Known>;
  standing?: LessonStanding | undefined;
  achievements: PublicAchievement[];
  /** Undefined while nobody has said. */
  signedIn?: boolean | undefined;
  /** Answers, to any lesson, that only this browser has. */
  kept: number;
}

const shareOf = ([earned, total]: KeptAnswer['score']): Known => ({ share: total > 0 ? earned / total : 0 });

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

/** Follows the answers to a lesson and tells `changed` whenever more is known, the first time at once. */
export function followAnswers(root: HTMLElement, lesson: string, questions: string[], changed: (answers: Answers) => void): void {
  const visit = new Map<string, Known>();
  const achievements: PublicAchievement[] = [];
  let standing: LessonStanding | undefined;
  let signedIn: boolean | undefined;

  function tell() {
    const kept = keptAnswers();
    const own = kept.filter(({ item }) => questions.includes(item)).map(({ item, score }): [string, Known] => [item, shareOf(score)]);
    const known = new Map([...(signedIn ? [] : own), ...fromServer(standing), ...visit]);
    changed({ known, standing, achievements, signedIn, kept: kept.length });
  }

  root.addEventListener('skjold:answered', (event) => {
    const { item, reply } = (event as CustomEvent<{ item: string; reply: ResponseReply }>).detail;
    const { earned, total } = reply.feedback.score;
    visit.set(item, shareOf([earned, total]));
    signedIn = reply.recorded;
    standing = reply.progress?.lesson ?? standing;
    achievements.push(...reply.achievements.filter(({ id }) => !achievements.some((one) => one.id === id)));
    tell();
  });

  async function load() {
    const progress = await ask<Progress>('/api/progress');
    standing ??= progress?.lessons[lesson];
    if (progress && Object.keys(progress.lessons).length > 0) signedIn ??= true;
    // Someone without any progress may be new or nobody: it only matters when there are answers to speak of.
    else if (keptAnswers().length > 0) {
      const me = await ask<{ user: object | null }>('/api/me');
      if (me) signedIn ??= me.user !== null;
    }
    tell();
  }

  tell();
  void load();
}
