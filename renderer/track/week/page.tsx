/** One seat's week. */
export const WeekPage = () => null
