/** Every query's answer from one open document. A missing one does not compile. */
import type { Input, Output, QueryName } from '../../../shared/contract/index.ts'
import type { Document } from '../document.ts'
import { approvals } from './approvals.ts'
import { balance } from './balance.ts'
import { calendars, calendarText } from './calendars.ts'
import { check } from './check.ts'
import { checkinNow, checkins } from './checkins.ts'
import { closes } from './closes.ts'
import { credits } from './credits.ts'
import { exported } from './export.ts'
import { tried } from './formula.ts'
import { removers } from '../commands/merge.ts'
import { merged } from '../merge/merged.ts'
import { previewOf } from '../merge/show.ts'
import { history, historyCsv } from './history.ts'
import { outline } from './outline.ts'
import { preview } from './preview.ts'
import { letter, letters, publications } from './published.ts'
import { scenarioId } from '../scenarios.ts'
import { compare, driverValue, scenarioMarks, scenarioOverrides } from './scenarios.ts'
import { shares } from './shares.ts'
import { shareable } from '../share/share.ts'
import { show } from './show.ts'
import { targets } from './targets.ts'
import { teamChanges } from './team.ts'
import { bridge, drivers, driverTable, sensitivity, sought, tryOut } from './whatif.ts'
import { activitiesPreview, week } from './week.ts'
import { versionCompare, versions } from './versions.ts'
import { why } from './why.ts'
import { schedule, without, work } from './work.ts'
import { exportedWork } from './work-export.ts'

/** Queries about staged imports belong to the session, which holds them. */
export type DocumentQuery = Exclude<QueryName, 'import.upload' | 'import.badRows' | 'import.drop' | 'merge.drop'>
export type QueryHandlers = { [N in DocumentQuery]: (document: Document, input: Input<N>, at: { now: string; who: string }) => Output<N> }

export const queryHandlers: QueryHandlers = {
  outline,
  show,
  check,
  export: exported,
  view: (document, input) => document.views.show(document.engine, document.revision, { ...input, scenario: scenarioId(document.rows, input.scenario) }),
  'view.close': (document, { view }) => { document.views.close(view); return {} },
  'cells.preview': preview,
  'formula.try': tried,
  why,
  work: (document) => work(document),
  schedule,
  without,
  targets,
  week,
  'activities.preview': activitiesPreview,
  versions,
  approvals,
  'version.compare': versionCompare,
  checkins: (document) => checkins(document),
  shares: (document) => shares(document),
  'share.preview': (document, { node }) => shareable(document, node),
  publications,
  letter,
  letters,
  'merge.preview': ({ reading }, { copies, ...asked }) => previewOf(reading, merged(reading, removers, copies.map((copy) => reading.returned(copy)), asked)),
  'checkin.now': checkinNow,
  'tasks.export': exportedWork,
  'work.closes': closes,
  compare,
  'scenario.marks': scenarioMarks,
  drivers,
  'whatif.try': tryOut,
  seek: sought,
  tornado: sensitivity,
  'driver.table': driverTable,
  bridge,
  'scenario.overrides': scenarioOverrides,
  balance,
  calendars,
  credits,
  'import.teamChanges': teamChanges,
  'calendar.text': calendarText,
  'driver.value': driverValue,
  history,
  'history.csv': historyCsv,
}
