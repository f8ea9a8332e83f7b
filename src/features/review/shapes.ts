/** One of the eight areas, as the shield draws it and its table says it. */
export interface RememberedArea {
  title: string;
  questions: number;
  /** Whole percent remembered today; null where nothing has been answered. */
  percent: number | null;
}

/** What comes after the questions of now, in words. */
export interface ComingReview {
  /** What was missed and comes back today: "De to kommer igen om ti minutter." */
  back: string | null;
  /** Milliseconds until it does. */
  backIn: number;
  /** "Næste gang: torsdag.", or that there is more already. Null when nothing is planned. */
  next: string | null;
  /** Whether there is more to ask about already. */
  more: boolean;
}

/** `GET /api/review`: how it stands after an answer. */
export interface ReviewStanding extends ComingReview {
  areas: RememberedArea[];
}

/** What to ask someone about now, as their own page invites to it. Null when nothing is due. */
export interface ReviewInvitation {
  questions: number;
  minutes: number;
  /** Titles of the areas, most of them first. */
  areas: string[];
  /** The plank of the first of them, 0-7. */
  area: number;
  awayDays: number | null;
}

/** A review session, to be drawn. */
export interface ReviewView {
  /** Text ids of what is asked, in order. */
  items: string[];
  minutes: number;
  awayDays: number | null;
  /** Whether anything is asked about at all. */
  any: boolean;
  coming: ComingReview;
  areas: RememberedArea[];
}
