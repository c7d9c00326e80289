/** The calendars to choose from: those that come along by name, and those the plan holds. */
import { SHIPPED } from '../../shared/holidays.ts'
import { phrases } from '../../shared/locales/index.ts'
import { useApp } from '../state.ts'

export function CalendarOptions() {
  const locale = useApp((s) => s.locale)
  const held = useApp((s) => s.outline!.calendars)
  const own = held.filter((id) => !(SHIPPED as readonly string[]).includes(id))
  return <>{SHIPPED.map((id) => <option key={id} value={id}>{phrases[locale].calendars[id]}</option>)}{own.map((id) => <option key={id} value={id}>{id}</option>)}</>
}
