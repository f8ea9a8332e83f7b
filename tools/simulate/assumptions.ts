/** Everything the simulation takes for granted. None of it was measured on Danish employees: the table of sensitivities says what hangs on it. */
export interface Assumptions {
  people: number;
  lessons: number;
  itemsPerLesson: number;
  /** Days that are looked at. */
  days: number;
  /** Mean probability that a question is answered 30 days after its lesson when nothing was repeated. The threshold follows from it. */
  recallAfterMonth: number;
  /** How much faster a trace fades that was laid while the memory was still fresh: what makes spacing pay. 0 switches it off. */
  decayScale: number;
  /** Exponent of the power law for a first trace. */
  decayIntercept: number;
  /** Width of the logistic between activation and recall. */
  breadth: number;
  /** Seconds of forgetting in a second between sessions, against one second within. */
  interference: number;
  /** Standard deviations: of the exponent between people (of its logarithm), and of activation between people and between questions. */
  exponentSpread: number;
  peopleSpread: number;
  itemSpread: number;
  /** Times a question's point is met in its lesson: read, asked, explained. */
  exposures: number;
  readingSeconds: number;
  itemSeconds: number;
  /** Chance that someone opens Skjold on a working day. */
  opens: number;
  /** New lessons a week. */
  lessonsPerWeek: number;
  /** Percent: what the schedule aims at. */
  retention: number;
}

export const assumed: Assumptions = {
  people: 200,
  lessons: 12,
  itemsPerLesson: 5,
  days: 365,
  recallAfterMonth: 0.5,
  decayScale: 0.217,
  decayIntercept: 0.177,
  breadth: 0.255,
  interference: 0.025,
  exponentSpread: 0.15,
  peopleSpread: 0.3,
  itemSpread: 0.3,
  exposures: 3,
  readingSeconds: 150,
  itemSeconds: 15,
  opens: 0.4,
  lessonsPerWeek: 1,
  retention: 90,
};

/** Each assumption that is varied, one at a time, with the values put in its place. */
export const varied: { [Name in keyof Assumptions]?: { says: string; values: Assumptions[Name][] } } = {
  recallAfterMonth: { says: 'recall a month after one lesson', values: [0.3, 0.7] },
  decayScale: { says: 'how much spacing pays (0: not at all)', values: [0, 0.1, 0.35] },
  decayIntercept: { says: 'exponent of the power law', values: [0.12, 0.25] },
  interference: { says: 'forgetting between sessions against within', values: [0.01, 0.1] },
  breadth: { says: 'width between knowing and not', values: [0.15, 0.4] },
  peopleSpread: { says: 'differences between people', values: [0, 0.6] },
  itemSpread: { says: 'differences between questions', values: [0, 0.6] },
  exposures: { says: 'times a point is met in its lesson', values: [1, 5] },
  opens: { says: 'chance of opening Skjold on a working day', values: [0.1, 0.2, 0.8] },
  lessonsPerWeek: { says: 'lessons a week', values: [0.5, 5] },
  itemSeconds: { says: 'seconds a question takes', values: [8, 30] },
  retention: { says: 'retention that the schedule aims at, in percent', values: [80, 95] },
};
