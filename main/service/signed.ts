/** By whom and when a step is taken, as rows keep it. */
const MOST_WHO = 200

export const signed = ({ who, now }: { who: string; now: string }): { who: string; at: string } => ({ who: who.slice(0, MOST_WHO), at: now })
