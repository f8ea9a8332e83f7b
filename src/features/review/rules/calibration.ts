/** Of a hundred percent, so that a bin is five wide. */
export const bins = 20;

/** The bin of a prediction, 0-1. */
export const binOf = (predicted: number): number => Math.min(bins - 1, Math.floor(predicted * bins));

/** What a prediction cost, in nats: the further off and the surer of itself, the more. */
export const logLossOf = (predicted: number, recalled: boolean): number => -Math.log(recalled ? predicted : 1 - predicted);
