/** One seat's week. */
export const week = { title: 'My week' }
