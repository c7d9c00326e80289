/** Who is told a quota. */
import type { Period } from '../../../shared/calendar.ts'
import type { Reading } from '../planning.ts'
import { placesOf, publishedOn } from './cells.ts'

/** Whether something of a seat is published in a quarter. */
export function told(read: Reading, quarter: Period): (seat: string) => boolean {
  const publishedAt = publishedOn(read)
  return (seat) => placesOf(read, seat, null, quarter).some((p) => !Number.isNaN(publishedAt({ ...p, value: 0 })))
}
