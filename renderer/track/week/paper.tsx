/** A seat's week on one sheet of A4. */
import type { Week } from '../../../shared/contract/activities.ts'
import type { Text } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import type { Style } from '../../whatif/said.ts'
import { Activities, Amounts, DealsOf, Figures, Past, WorkOf } from './parts.tsx'
import { weekDays } from './said.ts'
import css from './week.module.css'

/** Rows of work and of deals, and of weeks before, that a page has room for beside all else. */
const MOST = 6, MOST_PAST = 8

export function WeekPaper({ week, style, t }: { week: Week; style: Style; t: Text }) {
  const props = { week, style, t, most: MOST }
  return (
    <article className={css.paper} data-week={week.node}>
      <header><h1>{week.name}</h1><p>{[week.path.join(' / '), weekDays(week, style.locale), week.quarter, t.week.workdays(formatCount(week.workdays.length, style.locale))].filter((x) => x !== '').join(' · ')}</p></header>
      <Figures {...props} /><Amounts {...props} /><Activities {...props} /><WorkOf {...props} /><DealsOf {...props} /><Past {...props} most={MOST_PAST} />
    </article>
  )
}
