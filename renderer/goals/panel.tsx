/** The goals that are written down, beside the organisation or the work. */
export const GoalsPanel = () => null
