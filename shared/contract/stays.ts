/** When a node that moves is in one of its places: ISO days, null where it reaches on to the ends of the calendar. */
export type Stays = readonly { from: string | null; to: string | null }[]
