/** Goals beside the organisation and the work. */
export const goals = { title: 'Goals' }
