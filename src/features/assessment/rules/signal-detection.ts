// How well somebody tells one kind of thing from another, apart from which way they lean.
// Macmillan & Creelman, Detection Theory: A User's Guide, 2nd ed. (2005), chapters 1 and 2.

/** The polynomial with these coefficients, the constant first. */
const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduceRight((sum, one) => sum * x + one, 0);

// Coefficients of PPND16 in M. J. Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37
// (1988) 477-484: a numerator and a denominator for the middle, for the tails, and for their far ends.
const middle = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
    2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
    5226.495278852854,
  ],
] as const;
const tails = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
    1.0507500716444169e-9,
  ],
] as const;
const farEnds = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
    2.0442631033899397e-15,
  ],
] as const;

/** The standard normal quantile of a probability between 0 and 1, to about sixteen figures. */
export function probit(probability: number): number {
  const from = probability - 0.5;
  const part = ([above, below]: readonly [readonly number[], readonly number[]], x: number) => polynomial(above, x) / polynomial(below, x);
  if (Math.abs(from) <= 0.425) return from * part(middle, 0.180625 - from * from);
  const depth = Math.sqrt(-Math.log(Math.min(probability, 1 - probability)));
  return Math.sign(from) * (depth <= 5 ? part(tails, depth - 1.6) : part(farEnds, depth - 5));
}

/** How often somebody said yes where there was something (hits), and where there was nothing (false alarms). */
export interface Tally {
  hits: number;
  signals: number;
  falseAlarms: number;
  noises: number;
}

/**
 * d′ and the criterion c. Half a case is added to both counts and one to both totals, always: M. J. Hautus, Corrections for extreme
 * proportions and their biasing effects on estimated values of d′, Behavior Research Methods, Instruments & Computers 27 (1995) 46-51.
 * d′ 0 is chance. c above 0 leans towards no, below towards yes. Null where nothing of one kind was judged.
 */
export function detection({ hits, signals, falseAlarms, noises }: Tally): { dPrime: number; criterion: number } | null {
  if (signals === 0 || noises === 0) return null;
  const hit = probit((hits + 0.5) / (signals + 1));
  const alarm = probit((falseAlarms + 0.5) / (noises + 1));
  return { dPrime: hit - alarm, criterion: -(hit + alarm) / 2 };
}
