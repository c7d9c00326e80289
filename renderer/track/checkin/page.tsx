/** The weekly check-in. */
export const CheckinPage = () => null
