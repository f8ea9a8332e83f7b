/** A badge in a list. */
export interface BadgeRow {
  title: string;
  /** The skill area, 0 to 7. */
  area: number;
  /** The badge itself, or the course that leads to it. */
  href: string;
  /** `YYYY-MM-DD` in Danish time; null for one that can be earned. */
  earnedOn: string | null;
  /** For one that can be earned. */
  lessonsLeft: number;
}

/** A badge as anyone sees it who has its address. */
export interface BadgeView {
  title: string;
  area: number;
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
  course: { title: string; href: string };
  /** The lessons it was built on, in the order they were completed. */
  lessons: { title: string; href: string; completedOn: string }[];
  /** Those it was earned without, because their holder showed that they knew them. */
  testedOut: { title: string; href: string; on: string }[];
  esco: { title: string; href: string }[];
}
