/** A badge in a list. */
export interface BadgeRow {
  title: string;
  of: 'course' | 'track';
  /** The skill area of its drawing, 0 to 7; null for all of them. */
  area: number | null;
  /** The badge itself, or what leads to it. */
  href: string;
  /** `YYYY-MM-DD` in Danish time; null for one that can be earned. */
  earnedOn: string | null;
  /** For one that can be earned. */
  lessonsLeft: number;
}

/** A course that a badge was built on, as it stood when the badge was earned. */
export interface BadgeCourse {
  title: string;
  href: string;
  /** The lessons it was built on, in the order they were completed. */
  lessons: { title: string; href: string; completedOn: string }[];
  /** Those it was earned without, because their holder showed that they knew them. */
  testedOut: { title: string; href: string; on: string }[];
}

/** A badge as anyone sees it who has its address. */
export interface BadgeView {
  title: string;
  of: 'course' | 'track';
  area: number | null;
  statement: string;
  shows: string;
  doesNotShow: string;
  /** Null when the person has given none. */
  holder: string | null;
  /** Whether it is theirs who asks. */
  mine: boolean;
  issuedOn: string;
  /** The company it was earned in; null for someone who learnt alone. */
  company: string | null;
  /** The track that it is for, where it is for one. */
  track: { title: string; href: string } | null;
  /** The course it is for, or those that the track had when the badge was earned. */
  courses: BadgeCourse[];
  esco: { title: string; href: string }[];
}
