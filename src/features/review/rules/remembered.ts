/** Share of an answer's points, 0-1, from which it counts as remembered. */
const enough = 0.8;

/** Whether a score shows that it was remembered. Points not wholly earned are no forgetting. */
export const remembered = ({ earned, total }: { earned: number; total: number }): boolean => earned >= total * enough - 1e-9;
