import type { Assumptions } from './assumptions.ts';

/**
 * How the simulated people forget: the activation model of Pavlik & Anderson, "Practice and forgetting effects on vocabulary memory"
 * (Cognitive Science 29, 2005): every meeting leaves a trace that fades by a power law, faster the fresher the memory was when it
 * was laid. It is not the schedule's model, and the schedule is told nothing of it but right or wrong.
 */
export class Trace {
  readonly #laidAt: number[] = [];
  readonly #decays: number[] = [];
  readonly #scale: number;
  readonly #exponent: number;

  /** `exponent` is this person's own. */
  constructor({ decayScale }: Pick<Assumptions, 'decayScale'>, exponent: number) {
    this.#scale = decayScale;
    this.#exponent = exponent;
  }

  /** The sum of what is left of every trace, before the logarithm, at an instant in seconds of forgetting. */
  #strength(at: number): number {
    let sum = 0;
    for (let i = 0; i < this.#laidAt.length; i++) sum += Math.max(1, at - (this.#laidAt[i] as number)) ** -(this.#decays[i] as number);
    return sum;
  }

  /** -Infinity for what was never met. */
  activation(at: number): number {
    return Math.log(this.#strength(at));
  }

  meet(at: number): void {
    this.#decays.push(this.#scale * this.#strength(at) + this.#exponent);
    this.#laidAt.push(at);
  }
}

/** The probability that something of an activation is recalled. */
export const recall = (activation: number, threshold: number, breadth: number): number =>
  1 / (1 + Math.exp((threshold - activation) / breadth));
