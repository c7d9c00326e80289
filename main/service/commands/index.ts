/** Every command's planner. A missing one does not compile. */
import type { CommandHandlers } from '../planning.ts'
import { activityHandlers } from './activities.ts'
import { approvalHandlers } from './approvals.ts'
import { calendarHandlers } from './calendars.ts'
import { cellHandlers } from './cells.ts'
import { checkinHandlers } from './checkins.ts'
import { creditHandlers } from './credits.ts'
import { effectHandlers } from './effects.ts'
import { inScenarioHandlers } from './in-scenario.ts'
import { importHandlers } from './imports.ts'
import { linkHandlers } from './links.ts'
import { looksHandlers } from './looks.ts'
import { mergeHandlers } from './merge.ts'
import { measureHandlers } from './measures.ts'
import { nodeHandlers } from './nodes.ts'
import { peopleHandlers } from './people.ts'
import { publishedHandlers } from './published.ts'
import { promoteHandlers } from './promote.ts'
import { scenarioHandlers } from './scenarios.ts'
import { settingHandlers } from './settings.ts'
import { shareHandlers } from './shares.ts'
import { sheetHandlers } from './sheet.ts'
import { targetHandlers } from './targets.ts'
import { taskHandlers } from './tasks.ts'
import { versionHandlers } from './versions.ts'
import { whatifHandlers } from './whatif.ts'

export const handlers = {
  ...nodeHandlers, ...settingHandlers, ...cellHandlers, ...importHandlers, ...measureHandlers, ...scenarioHandlers, ...promoteHandlers, ...sheetHandlers, ...whatifHandlers, ...calendarHandlers, ...peopleHandlers,
  ...creditHandlers, ...looksHandlers, ...taskHandlers, ...linkHandlers, ...effectHandlers, ...inScenarioHandlers, ...targetHandlers, ...checkinHandlers, ...activityHandlers, ...shareHandlers, ...publishedHandlers, ...mergeHandlers, ...versionHandlers, ...approvalHandlers,
} satisfies CommandHandlers
