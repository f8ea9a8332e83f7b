// A short adaptive test of what someone knows of a course already. The model is Rasch's (1960): whoever has the ability θ answers an
// item of difficulty b rightly with the probability 1 / (1 + exp(b − θ)), both in logits. People are taken to be spread as N(0, 1).

/** Seconds a placement has for each lesson it may ask about: enough for two questions. */
const forLesson = 75;
/** Seconds a placement has at least. */
const shortest = 120;
/** Fewest of its own items that a lesson is waived on. One right answer may be luck. */
export const fewest = 2;
/**
 * How probable it must be that someone's ability lies above the mean difficulty of a lesson's items, before it is waived: three to two.
 * Two right answers to items of medium difficulty are enough (0.80), also beside one wrong answer in another lesson (0.65), but not
 * beside two (0.50): the lesson's own items say what is known of it, and the rest of the test guards against luck. A higher
 * threshold, 0.75, would end the test of two lessons with the first wrong answer. Hard lessons take three right answers.
 *
 * Guessing isn't in the model: it would take another parameter an item, and a few minutes can't tell it. Simulated, whoever knows nothing
 * and guesses among three choices is let skip 12 % of the lessons where a course has one of medium difficulty, 11 % where it has two,
 * 7 % where it has three; among four choices 7, 6 and 4 %; where lessons are hard, 2 % and less. What slips through comes back in review
 * and is counted there.
 */
export const sure = 0.6;
/** Logits. An estimate as narrow as this is moved little by another answer: no further lesson is begun. */
const narrow = 0.5;

/** An author's word for it in logits, until statistics say better. */
const byAuthor = { easy: -1, medium: 0, hard: 1 } as const;
/** Answers that weigh as much as the author's word. */
const asMuch = 20;
/** Logits. Beyond them statistics of a few dozen answers mean little. */
const furthest = 2;
/** What the spread of people does to a share: the logit of the mean over N(0, 1) is the logit at 0, shrunk by this. */
const spread = Math.sqrt(1 + Math.PI / 8);

/** How an item's first answers went: how many there were, and how many were wholly right. */
export interface Facility {
  answers: number;
  full: number;
}

/** The difficulty of an item in logits: its author's word, shrunk towards what the answers say with the weight n / (n + 20). */
export function difficultyOf(author: keyof typeof byAuthor = 'medium', { answers, full }: Facility = { answers: 0, full: 0 }): number {
  const share = (full + 0.5) / (answers + 1);
  const measured = Math.min(furthest, Math.max(-furthest, -spread * Math.log(share / (1 - share))));
  const weight = answers / (answers + asMuch);
  return weight * measured + (1 - weight) * byAuthor[author];
}

/** Abilities from −4 to 4 in tenths. */
const grid = Array.from({ length: 81 }, (_, at) => (at - 40) / 10);

const right = (ability: number, difficulty: number): number => 1 / (1 + Math.exp(difficulty - ability));

/** How probable each ability of the grid is after some answers. Sums to 1. */
export function posterior(answers: readonly { difficulty: number; right: boolean }[]): number[] {
  const weights = grid.map((ability) =>
    answers.reduce(
      (weight, one) => weight * (one.right ? right(ability, one.difficulty) : 1 - right(ability, one.difficulty)),
      Math.exp(-(ability ** 2) / 2),
    ),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

const expected = (belief: readonly number[], of: (ability: number) => number): number =>
  grid.reduce((sum, ability, at) => sum + (belief[at] as number) * of(ability), 0);

/** The ability that is expected, and how far off that may well be, in logits. */
export function estimate(belief: readonly number[]): { mean: number; sd: number } {
  const mean = expected(belief, (ability) => ability);
  return { mean, sd: Math.sqrt(expected(belief, (ability) => (ability - mean) ** 2)) };
}

/** The probability that an ability lies above a difficulty. */
export const above = (belief: readonly number[], difficulty: number): number =>
  expected(belief, (ability) => (Math.abs(ability - difficulty) < 1e-9 ? 0.5 : ability > difficulty ? 1 : 0));

/** Fisher's information of an item about an ability, over what is believed of it. */
const information = (belief: readonly number[], difficulty: number): number =>
  expected(belief, (ability) => right(ability, difficulty) * (1 - right(ability, difficulty)));

export interface Question {
  itemId: number;
  /** What it is a wording of: no two questions of one card are asked. */
  card: number;
  difficulty: number;
  seconds: number;
  /** Answered in its lesson, and explained there: it isn't asked any more, and a right answer to it says nothing. A wrong one does. */
  met: boolean;
}

export interface LessonTest {
  lessonId: number;
  /** Mean difficulty of all that the lesson asks. */
  level: number;
  /** Neither completed nor waived. */
  left: boolean;
  /** What a placement asks of it, in the author's order. */
  questions: Question[];
}

export interface Given {
  itemId: number;
  right: boolean;
}

/** Longest a placement may take, in seconds as its items declare them: whoever knows all of a course can show it in one sitting. */
export const timeOf = (lessons: readonly LessonTest[]): number =>
  Math.max(shortest, forLesson * lessons.filter(({ left, questions }) => left && questions.length >= fewest).length);

/** Where a test stands after some answers. */
function stateOf(lessons: readonly LessonTest[], given: readonly Given[]) {
  const all = new Map(lessons.flatMap(({ questions }) => questions.map((question) => [question.itemId, question] as const)));
  const answered = given.flatMap(({ itemId, right }) => {
    const question = all.get(itemId);
    return question && !(question.met && right) ? [{ ...question, right }] : [];
  });
  const asked = new Set(answered.map(({ card }) => card));
  const time = timeOf(lessons) - answered.reduce((sum, { seconds }) => sum + seconds, 0);
  const belief = posterior(answered);
  const standing = lessons.map((lesson) => {
    const own = answered.filter(({ itemId }) => lesson.questions.some((one) => one.itemId === itemId));
    const inPlay = lesson.left && own.every((one) => one.right);
    const rest = inPlay ? lesson.questions.filter(({ card, seconds, met }) => !met && !asked.has(card) && seconds <= time) : [];
    return { lesson, inPlay, got: own.length, rest: oneOfEach(rest) };
  });
  return { answered, time, belief, standing };
}

const oneOfEach = (questions: readonly Question[]): Question[] =>
  questions.filter(({ card }, at) => questions.findIndex((one) => one.card === card) === at);

/** Those that fit into a time together, the shortest first. */
function fitting(questions: readonly Question[], time: number): Question[] {
  let left = time;
  return questions
    .toSorted((a, b) => a.seconds - b.seconds)
    .filter(({ seconds }) => {
      const fits = seconds <= left;
      if (fits) left -= seconds;
      return fits;
    });
}

type State = ReturnType<typeof stateOf>;
type Standing = State['standing'][number];

const isWaived = ({ belief }: State, { lesson, inPlay, got }: Standing): boolean =>
  inPlay && got >= fewest && above(belief, lesson.level) >= sure;

/** Whether a lesson would be waived if everything from here on were right. */
function canBeWaived({ answered, time, standing }: State, one: Standing): boolean {
  const own = one.inPlay ? fitting(one.rest, time) : [];
  if (!one.inPlay || one.got + own.length < fewest) return false;
  const left = time - own.reduce((sum, { seconds }) => sum + seconds, 0);
  const others = standing.flatMap((other) => (other === one ? [] : other.rest));
  const hoped = [...own, ...fitting(others, left)].map((question) => ({ ...question, right: true }));
  return above(posterior([...answered, ...hoped]), one.lesson.level) >= sure;
}

/** Whether anything can be waived at all. */
export function canGain(lessons: readonly LessonTest[]): boolean {
  const state = stateOf(lessons, []);
  return state.standing.some((one) => canBeWaived(state, one));
}

/**
 * The question to ask next, or null when it is over: nothing can be waived any more in the time that is left, or what could be is. A lesson
 * that was begun is brought to its end before another; among what is useful the item with the most information for its seconds
 * comes first.
 */
export function nextQuestion(lessons: readonly LessonTest[], given: readonly Given[]): Question | null {
  const state = stateOf(lessons, given);
  const open = state.standing.filter((one) => one.rest.length > 0 && !isWaived(state, one) && canBeWaived(state, one));
  const begun = open.filter(({ got }) => got > 0);
  const useful = begun.length > 0 || estimate(state.belief).sd <= narrow ? begun : open;
  const questions = useful
    .flatMap(({ rest }) => rest)
    .map((question) => ({ question, says: information(state.belief, question.difficulty) / question.seconds }));
  // The first of those that say most: sorting is stable.
  return questions.toSorted((a, b) => b.says - a.says)[0]?.question ?? null;
}

/** The ids of the lessons that some answers waive: at least two of their own items, all right, and the posterior agrees. */
export function waivedBy(lessons: readonly LessonTest[], given: readonly Given[]): number[] {
  const state = stateOf(lessons, given);
  return state.standing.filter((one) => isWaived(state, one)).map(({ lesson }) => lesson.lessonId);
}

/** How many questions there may be at most from here on. */
export function questionsLeft(lessons: readonly LessonTest[], given: readonly Given[]): number {
  const state = stateOf(lessons, given);
  const rest = state.standing.filter((one) => !isWaived(state, one) && canBeWaived(state, one)).flatMap((one) => one.rest);
  return fitting(rest, state.time).length;
}
