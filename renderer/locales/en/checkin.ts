/** The weekly check-in. */
export const checkin = { title: 'Check-in' }
