/**
 * What of the Microsoft Project XML Data Interchange Schema (mspdi_pj12.xsd) is read, returned and written: elements in its sequence's order, with
 * their types. Source: learn.microsoft.com/office-project/xml-data-interchange, "XML Schema for the … Element". GUID, Active, Manual, ManualStart,
 * ManualFinish, ManualDuration and DisplayAsSummary came with Project 2010 and 2013 and stand where these write them.
 * Left out on purpose: what follows from the rest (costs, slack, work done so far, time-phased values), and what is private to people: pay, accounts, e-mail.
 */
import type { Constraint, LinkType } from '../../../../shared/rows.ts'
import { dayIn, durationOf } from './values.ts'

export const NAMESPACE = 'http://schemas.microsoft.com/project'

/** By the code in the file. */
export const CONSTRAINTS: readonly Constraint[] = ['asap', 'alap', 'startOn', 'finishOn', 'startNotBefore', 'startNotAfter', 'finishNotBefore', 'finishNotAfter']
export const LINKS: readonly LinkType[] = ['FF', 'FS', 'SF', 'SS']

export type Field = { name: string; many: boolean } & ({ shape: Shape } | { check: Check; text: boolean })
/** By name, in the sequence's order. */
export type Shape = ReadonlyMap<string, Field>
type Check = (text: string) => boolean

const pattern = (p: RegExp): Check => (text) => p.test(text)
const TYPES: Record<string, Check> = {
  i: pattern(/^[+-]?\d{1,10}$/), b: pattern(/^(?:0|1|true|false)$/), f: pattern(/^[+-]?\d{1,15}(?:\.\d{1,15})?$/), p: (text) => durationOf(text) !== null,
  d: (text) => dayIn(text) !== null, t: pattern(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/), s: () => true,
}

/**
 * A shape from its text: `Name:type` an element (types as XML Schema has them: i integer, b boolean, f float or decimal, p duration, d dateTime, t time,
 * s text, s50 no longer than that; `0-7` one of those numbers), `Name(…)` one that holds others, `*` one that may stand several times.
 */
function shape(text: string): Shape {
  const tokens = text.match(/[A-Za-z]+\*?(?::(?:[a-z]\d*|[\d,-]+))?|[()]/g)!
  let at = 0
  const sequence = (): Shape => {
    const fields = new Map<string, Field>()
    while (at < tokens.length && tokens[at] !== ')') {
      const [head, type] = tokens[at++].split(':')
      const name = head.replace('*', ''), many = head.endsWith('*')
      if (type !== undefined) { fields.set(name, { name, many, check: TYPES[type] ?? (type.startsWith('s') ? noLonger(Number(type.slice(1))) : oneOf(type)), text: type.startsWith('s') }); continue }
      at++
      fields.set(name, { name, many, shape: sequence() })
      at++
    }
    return fields
  }
  return sequence()
}

const noLonger = (most: number): Check => (text) => text.length <= most

function oneOf(ranges: string): Check {
  const all = new Set(ranges.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
  }))
  return (text) => all.has(text)
}

const FORMAT = '3-12,19-21,35-44,51-53'
const TIMES = 'WorkingTimes(WorkingTime*(FromTime:t ToTime:t))'
const PERIOD = 'TimePeriod(FromDate:d ToDate:d)'
const CUSTOM = `ExtendedAttribute*(FieldID:s Value:s ValueGUID:s DurationFormat:${FORMAT})`
const CODES = 'OutlineCode*(FieldID:s ValueID:i ValueGUID:s)'

export const TASK = shape(`UID:i GUID:s ID:i Name:s Active:b Manual:b Type:0-2 IsNull:b CreateDate:d Contact:s512 WBS:s WBSLevel:s OutlineNumber:s512 OutlineLevel:i Priority:i
  Start:d Finish:d Duration:s ManualStart:d ManualFinish:d ManualDuration:p DurationFormat:${FORMAT} Work:p EffortDriven:b Recurring:b Estimated:b Milestone:b Summary:b Critical:b
  IsSubproject:b IsSubprojectReadOnly:b SubprojectName:s512 ExternalTask:b ExternalTaskProject:s512 FixedCost:f FixedCostAccrual:1-3 PercentComplete:i ActualStart:s ActualFinish:s
  ActualDuration:p RemainingDuration:p ConstraintType:0-7 CalendarUID:i ConstraintDate:s Deadline:s LevelAssignments:b LevelingCanSplit:b LevelingDelay:i LevelingDelayFormat:${FORMAT}
  Hyperlink:s512 HyperlinkAddress:s512 HyperlinkSubAddress:s512 IgnoreResourceCalendar:b Notes:s HideBar:b Rollup:b PhysicalPercentComplete:i EarnedValueMethod:0-1
  PredecessorLink*(PredecessorUID:i Type:0-3 CrossProject:b CrossProjectName:s LinkLag:i LagFormat:3-12,19-20,35-44,51-53) ${CUSTOM}
  Baseline*(Number:i Interim:b Start:d Finish:d Duration:p DurationFormat:${FORMAT} EstimatedDuration:b Work:p Cost:f) ${CODES} CommitmentStart:d CommitmentFinish:d CommitmentType:0-2`)

/** Of a task, what is returned as it was; the rest is said by the plan, or follows from it. */
export const TASK_KEPT = ['GUID', 'Active', 'Type', 'CreateDate', 'Contact', 'WBS', 'WBSLevel', 'Priority', 'EffortDriven', 'Recurring', 'Estimated', 'IsSubproject', 'IsSubprojectReadOnly',
  'SubprojectName', 'ExternalTask', 'ExternalTaskProject', 'FixedCost', 'FixedCostAccrual', 'CalendarUID', 'LevelAssignments', 'LevelingCanSplit', 'LevelingDelay', 'LevelingDelayFormat',
  'Hyperlink', 'HyperlinkAddress', 'HyperlinkSubAddress', 'IgnoreResourceCalendar', 'HideBar', 'Rollup', 'PhysicalPercentComplete', 'EarnedValueMethod', 'ExtendedAttribute', 'Baseline',
  'OutlineCode', 'CommitmentStart', 'CommitmentFinish', 'CommitmentType'] as const

/** What Project writes with every task, or goes by where nothing is written: not kept, as it would make up most of a plan. */
export const TASK_USUAL: Readonly<Record<string, string>> = {
  Active: '1', Type: '1', Priority: '500', EffortDriven: '0', Recurring: '0', Estimated: '0', IsSubproject: '0', IsSubprojectReadOnly: '0', ExternalTask: '0', FixedCost: '0', FixedCostAccrual: '3', CalendarUID: '-1',
  LevelAssignments: '1', LevelingCanSplit: '1', LevelingDelay: '0', IgnoreResourceCalendar: '0', HideBar: '0', Rollup: '0', PhysicalPercentComplete: '0', EarnedValueMethod: '0', CommitmentType: '0',
}
/** Of these, what is written with every task all the same: for what goes without saying there the project has a setting, or Project a rule of its own. */
export const TASK_SAID = ['Active', 'Type', 'Priority', 'EffortDriven', 'Estimated', 'LevelAssignments', 'LevelingCanSplit'] as const

/** All of it is returned. */
export const RESOURCE = shape(`UID:i GUID:s ID:i Name:s512 Type:0-2 IsNull:b Initials:s512 Phonetics:s512 MaterialLabel:s512 Code:s512 Group:s512 MaxUnits:f CanLevel:b AccrueAt:1-4 CalendarUID:i
  IsGeneric:b IsInactive:b IsEnterprise:b BookingType:0-1 ${CUSTOM} ${CODES} IsCostResource:b IsBudget:b AvailabilityPeriods(AvailabilityPeriod*(AvailableFrom:d AvailableTo:d AvailableUnits:f))`)

export const ASSIGNMENT = shape(`UID:i TaskUID:i ResourceUID:i PercentWorkComplete:i ActualWork:p CostRateTable:0-4 Delay:i Finish:d HasFixedRateUnits:b FixedMaterial:b LevelingDelay:i
  LevelingDelayFormat:${FORMAT} RemainingWork:p Start:d Units:f Work:p WorkContour:0-8 BookingType:0-1`)
/** Of an assignment, what is returned: that of people by name, those of material and cost with the resource's UID. */
export const ASSIGNMENT_KEPT = ['CostRateTable', 'Delay', 'HasFixedRateUnits', 'FixedMaterial', 'LevelingDelay', 'LevelingDelayFormat', 'Units', 'WorkContour', 'BookingType'] as const

export const ASSIGNMENT_USUAL: Readonly<Record<string, string>> = { CostRateTable: '0', Delay: '0', HasFixedRateUnits: '1', FixedMaterial: '0', LevelingDelay: '0', Units: '1', WorkContour: '0', BookingType: '0' }

/** All of it is returned but the version, the last day and the rows; the first day where the plan begins on it. */
export const PROJECT = shape(`SaveVersion:i UID:s16 GUID:s Name:s255 Title:s512 Subject:s512 Category:s512 Company:s512 Manager:s512 Author:s512 CreationDate:d Revision:i ScheduleFromStart:b StartDate:d FinishDate:d
  FYStartDate:1-12 CriticalSlackLimit:i CurrencyDigits:i CurrencySymbol:s20 CurrencyCode:s3 CurrencySymbolPosition:0-3 CalendarUID:i DefaultStartTime:t DefaultFinishTime:t
  MinutesPerDay:i MinutesPerWeek:i DaysPerMonth:i DefaultTaskType:0-2 DefaultFixedCostAccrual:1-3 DurationFormat:${FORMAT} WorkFormat:1-5 EditableActualCosts:b HonorConstraints:b
  EarnedValueMethod:0-1 InsertedProjectsLikeSummary:b MultipleCriticalPaths:b NewTasksEffortDriven:b NewTasksEstimated:b SplitsInProgressTasks:b SpreadActualCost:b SpreadPercentComplete:b
  TaskUpdatesResource:b FiscalYearStart:b WeekStartDay:0-6 MoveCompletedEndsBack:b MoveRemainingStartsBack:b MoveRemainingStartsForward:b MoveCompletedEndsForward:b
  BaselineForEarnedValue:0-10 AutoAddNewResourcesAndTasks:b StatusDate:d Autolink:b NewTaskStartDate:0-1 NewTasksAreManual:b DefaultTaskEVMethod:0-1
  OutlineCodes(OutlineCode*(Guid:s FieldID:s FieldName:s Alias:s PhoneticAlias:s Values(Value*(ValueID:i FieldGUID:s Type:4,6,9,15,17,21,27 ParentValueID:i Value:s Description:s))
    Enterprise:b EnterpriseOutlineCodeAlias:i ResourceSubstitutionEnabled:b LeafOnly:b AllLevelsRequired:b OnlyTableValuesAllowed:b Masks(Mask*(Level:i Type:0-3 Length:i Separator:s))))
  WBSMasks(VerifyUniqueCodes:b GenerateCodes:b Prefix:s50 WBSMask*(Level:i Type:0-3 Length:s Separator:s))
  ExtendedAttributes(ExtendedAttribute*(FieldID:s FieldName:s CFType:0-7 Guid:s ElemType:20-23 MaxMultiValues:i UserDef:b Alias:s50 SecondaryPID:s AutoRollDown:b DefaultGuid:s Ltuid:s
    PhoneticAlias:s50 RollupType:0-7 CalculationType:0-2 Formula:s RestrictValues:b ValuelistSortOrder:0-1 AppendNewValues:b Default:s ValueList(Value*(ID:i Value:s Description:s Phonetic:s))))
  Calendars(Calendar*(UID:i GUID:s Name:s512 IsBaseCalendar:b IsBaselineCalendar:b BaseCalendarUID:i WeekDays(WeekDay*(DayType:0-7 DayWorking:b ${PERIOD} ${TIMES}))
    Exceptions(Exception*(EnteredByOccurrences:b ${PERIOD} Occurrences:i Name:s512 Type:1-9 Period:i DaysOfWeek:i MonthItem:0-9 MonthPosition:0-4 Month:0-11 MonthDay:i DayWorking:b ${TIMES}))
    WorkWeeks(WorkWeek*(${PERIOD} Name:s512 WeekDay*(DayType:0-7 DayWorking:b ${TIMES})))))`)
/** What every list of the kind must have to be one. */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  OutlineCode: ['FieldID'], WeekDay: ['DayType'], Calendar: ['UID'], WBSMask: ['Level', 'Type', 'Length', 'Separator'],
}

/** The project's own calendar in a file that was written here: made anew each time, so never returned. */
export const OWN_CALENDAR = 'Salesplan'
