/**
 * Is a text Microsoft Project XML as its documentation says? A second opinion: it imports nothing from main/, reads XML by itself, and holds the
 * sequences of mspdi_pj12.xsd (learn.microsoft.com/office-project/xml-data-interchange, "XML Schema for the … Element") as they are printed there.
 * `name type`, `?` optional, `*` as often as wanted; `e:` one of the codes; `s:` text no longer than. Lines marked + came after 2007: as Project 2010 and
 * 2013 write them. OutlineCode's ValueGUID is printed as integer, yet holds a GUID.
 */
const FORMAT = 'e:3-12,19-21,35-44,51-53'
const CUSTOM = `ExtendedAttribute?* (FieldID string?, Value string?, ValueGUID string?, DurationFormat ${FORMAT}?)`
const CODE = 'OutlineCode?* (FieldID string, ValueID integer?, ValueGUID string?)'
const TIMES = 'WorkingTimes? (WorkingTime?* (FromTime time?, ToTime time?))'
const PERIOD = 'TimePeriod? (FromDate dateTime?, ToDate dateTime?)'
const SCHEMA = `
SaveVersion integer, UID s:16?, GUID string?+, Name s:255?, Title s:512?, Subject s:512?, Category s:512?, Company s:512?, Manager s:512?, Author s:512?, CreationDate dateTime?, Revision integer?,
LastSaved dateTime?, ScheduleFromStart boolean?, StartDate dateTime?, FinishDate dateTime?, FYStartDate e:1-12?, CriticalSlackLimit integer?, CurrencyDigits integer?, CurrencySymbol s:20?,
CurrencyCode s:3, CurrencySymbolPosition e:0-3?, CalendarUID integer?, DefaultStartTime time?, DefaultFinishTime time?, MinutesPerDay integer?, MinutesPerWeek integer?, DaysPerMonth integer?,
DefaultTaskType e:0-2?, DefaultFixedCostAccrual e:1-3?, DefaultStandardRate float?, DefaultOvertimeRate float?, DurationFormat ${FORMAT}?, WorkFormat e:1-5?, EditableActualCosts boolean?,
HonorConstraints boolean?, EarnedValueMethod e:0-1?, InsertedProjectsLikeSummary boolean?, MultipleCriticalPaths boolean?, NewTasksEffortDriven boolean?, NewTasksEstimated boolean?,
SplitsInProgressTasks boolean?, SpreadActualCost boolean?, SpreadPercentComplete boolean?, TaskUpdatesResource boolean?, FiscalYearStart boolean?, WeekStartDay e:0-6?, MoveCompletedEndsBack boolean?,
MoveRemainingStartsBack boolean?, MoveRemainingStartsForward boolean?, MoveCompletedEndsForward boolean?, BaselineForEarnedValue e:0-10?, AutoAddNewResourcesAndTasks boolean?, StatusDate dateTime?,
CurrentDate dateTime?, MicrosoftProjectServerURL boolean?, Autolink boolean?, NewTaskStartDate e:0-1?, NewTasksAreManual boolean?+, DefaultTaskEVMethod e:0-1?, ProjectExternallyEdited boolean?,
ExtendedCreationDate dateTime?, ActualsInSync boolean?, RemoveFileProperties boolean?, AdminProject boolean?,
OutlineCodes? (OutlineCode?* (Guid string?, FieldID string?, FieldName string?, Alias string?, PhoneticAlias string?, Values? (Value* (ValueID integer?, FieldGUID string?, Type e:4,6,9,15,17,21,27,
 ParentValueID integer?, Value string?, Description string?)), Enterprise boolean?, EnterpriseOutlineCodeAlias integer?, ResourceSubstitutionEnabled boolean?, LeafOnly boolean?,
 AllLevelsRequired boolean?, OnlyTableValuesAllowed boolean?, Masks? (Mask?* (Level integer?, Type e:0-3?, Length integer?, Separator string?)))),
WBSMasks? (VerifyUniqueCodes boolean?, GenerateCodes boolean?, Prefix s:50?, WBSMask?* (Level integer, Type e:0-3, Length string, Separator string)),
ExtendedAttributes? (ExtendedAttribute?* (FieldID string?, FieldName string?, CFType e:0-7?, Guid string?, ElemType e:20-23?, MaxMultiValues integer?, UserDef boolean?, Alias s:50?, SecondaryPID string?,
 AutoRollDown boolean?, DefaultGuid string?, Ltuid string?, PhoneticAlias s:50?, RollupType e:0-7?, CalculationType e:0-2?, Formula string?, RestrictValues boolean?, ValuelistSortOrder e:0-1?,
 AppendNewValues boolean?, Default string?, ValueList? (Value* (ID integer, Value string?, Description string?, Phonetic string?)))),
Calendars? (Calendar* (UID integer, GUID string?+, Name s:512?, IsBaseCalendar boolean?, IsBaselineCalendar boolean?+, BaseCalendarUID integer?,
 WeekDays? (WeekDay?* (DayType e:0-7, DayWorking boolean?, ${PERIOD}, ${TIMES})),
 Exceptions? (Exception?* (EnteredByOccurrences boolean?, ${PERIOD}, Occurrences integer?, Name s:512?, Type e:1-9?, Period integer?, DaysOfWeek integer?, MonthItem e:0-9?, MonthPosition e:0-4?,
  Month e:0-11?, MonthDay integer?, DayWorking boolean?, ${TIMES})),
 WorkWeeks? (WorkWeek?* (${PERIOD}, Name s:512?, WeekDay?* (DayType e:0-7, DayWorking boolean?, ${TIMES}))))),
Tasks? (Task?* (UID integer, GUID string?+, ID integer?, Name s:512?, Active boolean?+, Manual boolean?+, Type e:0-2?, IsNull boolean?, CreateDate dateTime?, Contact s:512?, WBS string?, WBSLevel string?,
 OutlineNumber s:512?, OutlineLevel integer?, Priority integer?, Start dateTime?, Finish dateTime?, Duration duration?, ManualStart dateTime?+, ManualFinish dateTime?+, ManualDuration duration?+,
 DurationFormat ${FORMAT}?, Work duration?, Stop dateTime?, Resume dateTime?, ResumeValid boolean?, EffortDriven boolean?, Recurring boolean?, OverAllocated boolean?, Estimated boolean?,
 Milestone boolean?, Summary boolean?, DisplayAsSummary boolean?+, Critical boolean?, IsSubproject boolean?, IsSubprojectReadOnly boolean?, SubprojectName s:512?, ExternalTask boolean?,
 ExternalTaskProject s:512?, EarlyStart dateTime?, EarlyFinish dateTime?, LateStart dateTime?, LateFinish dateTime?, StartVariance integer?, FinishVariance integer?, WorkVariance float?,
 FreeSlack integer?, TotalSlack integer?, FixedCost float?, FixedCostAccrual e:1-3?, PercentComplete integer?, PercentWorkComplete integer?, Cost decimal?, OvertimeCost decimal?, OvertimeWork duration?,
 ActualStart dateTime?, ActualFinish dateTime?, ActualDuration duration?, ActualCost decimal?, ActualOvertimeCost decimal?, ActualWork duration?, ActualOvertimeWork duration?, RegularWork duration?,
 RemainingDuration duration?, RemainingCost decimal?, RemainingWork duration?, RemainingOvertimeCost decimal?, RemainingOvertimeWork duration?, ACWP float?, CV float?, ConstraintType e:0-7?,
 CalendarUID integer?, ConstraintDate dateTime?, Deadline dateTime?, LevelAssignments boolean?, LevelingCanSplit boolean?, LevelingDelay integer?, LevelingDelayFormat ${FORMAT}?,
 PreLeveledStart dateTime?, PreLeveledFinish dateTime?, Hyperlink s:512?, HyperlinkAddress s:512?, HyperlinkSubAddress s:512?, IgnoreResourceCalendar boolean?, Notes string?, HideBar boolean?,
 Rollup boolean?, BCWS float?, BCWP float?, PhysicalPercentComplete integer?, EarnedValueMethod e:0-1?,
 PredecessorLink?* (PredecessorUID integer?, Type e:0-3?, CrossProject boolean?, CrossProjectName string?, LinkLag integer?, LagFormat e:3-12,19,20,35-44,51-53?),
 ActualWorkProtected duration?, ActualOvertimeWorkProtected duration?, ${CUSTOM},
 Baseline?* (Number integer?, Interim boolean?, Start dateTime?, Finish dateTime?, Duration duration?, DurationFormat ${FORMAT}?, EstimatedDuration boolean?, Work duration?, Cost decimal?, BCWS float?,
  BCWP float?, FixedCost float?), ${CODE}, IsPublished boolean?, StatusManager string?, CommitmentStart dateTime?, CommitmentFinish dateTime?, CommitmentType e:0-2?)),
Resources? (Resource?* (UID integer, GUID string?+, ID integer?, Name s:512?, Type e:0-2?, IsNull boolean?, Initials s:512?, Phonetics s:512?, NTAccount s:512?, MaterialLabel s:512?, Code s:512?,
 Group s:512?, WorkGroup e:0-3?, EmailAddress s:512?, Hyperlink s:512?, HyperlinkAddress s:512?, HyperlinkSubAddress s:512?, MaxUnits float?, PeakUnits float?, OverAllocated boolean?,
 AvailableFrom dateTime?, AvailableTo dateTime?, Start dateTime?, Finish dateTime?, CanLevel boolean?, AccrueAt e:1-4?, Work duration?, CalendarUID integer?, Notes string?, IsGeneric boolean?,
 IsInactive boolean?, IsEnterprise boolean?, BookingType e:0-1?, ${CUSTOM}, ${CODE}, IsCostResource boolean?, AssnOwner string?, AssnOwnerGuid string?, IsBudget boolean?,
 AvailabilityPeriods? (AvailabilityPeriod?* (AvailableFrom dateTime?, AvailableTo dateTime?, AvailableUnits float?)))),
Assignments? (Assignment?* (UID integer, TaskUID integer?, ResourceUID integer?, PercentWorkComplete integer?, ActualCost decimal?, ActualFinish dateTime?, ActualOvertimeCost decimal?,
 ActualOvertimeWork duration?, ActualStart dateTime?, ActualWork duration?, ACWP float?, Confirmed boolean?, Cost decimal?, CostRateTable e:0-4?, CostVariance float?, CV float?, Delay integer?,
 Finish dateTime?, FinishVariance integer?, WorkVariance float?, HasFixedRateUnits boolean?, FixedMaterial boolean?, LevelingDelay integer?, LevelingDelayFormat ${FORMAT}?, LinkedFields boolean?,
 Milestone boolean?, Notes string?, Overallocated boolean?, OvertimeCost decimal?, OvertimeWork duration?, PeakUnits float?, RegularWork duration?, RemainingCost decimal?,
 RemainingOvertimeCost decimal?, RemainingOvertimeWork duration?, RemainingWork duration?, ResponsePending boolean?, Start dateTime?, Stop dateTime?, Resume dateTime?, StartVariance integer?,
 Summary boolean?, SV float?, Units float?, UpdateNeeded boolean?, VAC float?, Work duration?, WorkContour e:0-8?, BCWS float?, BCWP float?, BookingType e:0-1?))`

interface Rule { name: string; optional: boolean; many: boolean; type: string; inside: Rule[] | null }
export interface Node { name: string; text: string; nodes: Node[] }

function rules(text: string): Rule[] {
  const tokens = text.match(/e:[\d,-]+\d\??|s:\d+\??|[A-Za-z]\w*[?*]*|[()]/g)!
  let at = 0
  const sequence = (): Rule[] => {
    const found: Rule[] = []
    while (at < tokens.length && tokens[at] !== ')') {
      const head = tokens[at++], name = /^\w+/.exec(head)![0]
      if (tokens[at] === '(') { at++; found.push({ name, optional: head.includes('?'), many: head.includes('*'), type: '', inside: sequence() }); at++; continue }
      const type = tokens[at++]
      found.push({ name, optional: type.endsWith('?'), many: false, type: type.replace('?', ''), inside: null })
    }
    return found
  }
  return sequence()
}
const PROJECT = rules(SCHEMA)

const date = (text: string): boolean => {
  const m = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text)
  if (!m) return false
  const [y, mo, d, h, mi, s] = m.slice(1).map(Number)
  return mo >= 1 && mo <= 12 && d >= 1 && d <= new Date(Date.UTC(y, mo, 0)).getUTCDate() && h < 24 && mi < 60 && s < 60
}
const TYPES: Record<string, (text: string) => boolean> = {
  string: () => true, integer: (t) => /^[-+]?\d+$/.test(t), boolean: (t) => ['0', '1', 'true', 'false'].includes(t), dateTime: date, time: (t) => date(`2026-01-01T${t}`),
  float: (t) => /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(t), decimal: (t) => /^[-+]?\d+(\.\d+)?$/.test(t),
  // Project writes hours, minutes and seconds only, each of them always; others may also say days.
  duration: (t) => /^-?P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(t),
}
function isOf(type: string, text: string): boolean {
  if (type.startsWith('s:')) return text.length <= Number(type.slice(2))
  if (!type.startsWith('e:')) return TYPES[type](text)
  return /^\d+$/.test(text) && type.slice(2).split(',').some((range) => { const [from, to = from] = range.split('-').map(Number); return Number(text) >= from && Number(text) <= to })
}

/** What is wrong with a text, one sentence each; none for Project XML that Project can open. */
export function mspdiFaults(xml: string): string[] {
  const root = parseXml(xml)
  if (typeof root === 'string') return [root]
  const faults: string[] = []
  if (!xml.startsWith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">')) faults.push('does not begin as Project XML does')
  follow(root, PROJECT, 'Project', faults)
  references(root, faults)
  return faults
}

function follow(node: Node, sequence: Rule[], path: string, faults: string[]): void {
  if (node.text.trim() !== '') faults.push(`${path} holds text`)
  let place = 0
  const seen = new Map<string, number>()
  for (const child of node.nodes) {
    const i = sequence.findIndex(({ name }) => name === child.name)
    const at = `${path}/${child.name}`
    if (i < 0) { faults.push(`${at} is not in the schema`); continue }
    if (i < place) faults.push(`${at} stands too late`)
    place = Math.max(place, i)
    const rule = sequence[i], times = (seen.get(child.name) ?? 0) + 1
    seen.set(child.name, times)
    if (times > 1 && !rule.many) faults.push(`${at} stands twice`)
    if (rule.inside) follow(child, rule.inside, at, faults)
    else if (child.nodes.length > 0) faults.push(`${at} holds elements`)
    else if (!isOf(rule.type, child.text)) faults.push(`${at} is no ${rule.type}: ${child.text.slice(0, 40)}`)
  }
  for (const { name, optional } of sequence) if (!optional && !seen.has(name)) faults.push(`${path} lacks ${name}`)
}

export const child = (node: Node, name: string): Node[] => node.nodes.filter((n) => n.name === name)
export const value = (node: Node, name: string): string | undefined => child(node, name)[0]?.text
export const rowsIn = (root: Node, list: string, row: string): Node[] => child(root, list).flatMap((l) => child(l, row))

/** UIDs are there once, what points at one finds it, outline numbers and levels are those of a tree in order, dates in order. */
function references(root: Node, faults: string[]): void {
  const uids = (list: string, row: string): Set<string> => {
    const found = new Set<string>()
    for (const node of rowsIn(root, list, row)) { const uid = value(node, 'UID')!; if (found.has(uid)) faults.push(`${row} ${uid} stands twice`); found.add(uid) }
    return found
  }
  const calendars = uids('Calendars', 'Calendar'), tasks = uids('Tasks', 'Task'), resources = uids('Resources', 'Resource')
  uids('Assignments', 'Assignment')
  const points = (node: Node, name: string, at: Set<string>, none: string[] = []): void => {
    const uid = value(node, name)
    if (uid !== undefined && !at.has(uid) && !none.includes(uid)) faults.push(`${node.name}/${name} ${uid} is not there`)
  }
  points(root, 'CalendarUID', calendars)
  for (const calendar of rowsIn(root, 'Calendars', 'Calendar')) points(calendar, 'BaseCalendarUID', calendars, ['-1'])
  for (const resource of rowsIn(root, 'Resources', 'Resource')) points(resource, 'CalendarUID', calendars, ['-1'])
  for (const assignment of rowsIn(root, 'Assignments', 'Assignment')) { points(assignment, 'TaskUID', tasks); points(assignment, 'ResourceUID', resources, ['-65535']) }
  const above: number[] = []
  let id = -1
  for (const task of rowsIn(root, 'Tasks', 'Task')) {
    const uid = value(task, 'UID')!, level = Number(value(task, 'OutlineLevel'))
    points(task, 'CalendarUID', calendars, ['-1'])
    const before = child(task, 'PredecessorLink')
    for (const link of before) { points(link, 'PredecessorUID', tasks); if (value(link, 'LinkLag') !== undefined && value(link, 'LagFormat') === undefined) faults.push(`Task ${uid} has a lag without its format`) }
    if (new Set(before.map((link) => value(link, 'PredecessorUID'))).size < before.length) faults.push(`Task ${uid} waits twice for one`)
    if (Number(value(task, 'ID')) !== ++id) faults.push(`Task ${uid} is not row ${id}`)
    if (uid === '0' ? level !== 0 : level < 1 || level > above.length + 1) faults.push(`Task ${uid} jumps to level ${level}`)
    if (uid !== '0') { above.length = level; above[level - 1] = (above[level - 1] ?? 0) + 1; if (value(task, 'OutlineNumber') !== above.slice(0, level).join('.')) faults.push(`Task ${uid} is not ${value(task, 'OutlineNumber')}`) }
    if (value(task, 'Start')! > value(task, 'Finish')!) faults.push(`Task ${uid} finishes before it starts`)
    if (Number(value(task, 'ConstraintType') ?? 0) > 1 && value(task, 'ConstraintDate') === undefined) faults.push(`Task ${uid} is bound to no date`)
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A document of elements and text; a sentence for one that isn't well formed. */
export function parseXml(xml: string): Node | string {
  const top: Node = { name: '', text: '', nodes: [] }
  const open = [top]
  const body = xml.replace(/^\uFEFF?<\?xml[^?]*\?>/, '')
  for (const [, text, tag] of body.matchAll(/([^<]*)(<[^>]*>|$)/g)) {
    if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text) || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed()) return `text that XML does not allow: ${text.slice(0, 40)}`
    open.at(-1)!.text += text.replace(/\r\n?/g, '\n').replace(/&(\w+);/g, (_, name: string) => ENTITIES[name]).replace(/&#x?([\da-fA-F]+);/g, (whole, n: string) => String.fromCodePoint(parseInt(n, whole[2] === 'x' ? 16 : 10)))
    if (tag === '') continue
    const m = /^<(\/?)([A-Za-z][\w]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>$/.exec(tag)
    if (!m) return `no tag: ${tag.slice(0, 40)}`
    if (m[1]) { if (open.length < 2 || open.pop()!.name !== m[2]) return `${m[2]} ends without having begun` } else {
      const node: Node = { name: m[2], text: '', nodes: [] }
      open.at(-1)!.nodes.push(node)
      if (!m[4]) open.push(node)
    }
  }
  return open.length > 1 ? `${open.at(-1)!.name} has no end` : top.nodes.length !== 1 || top.nodes[0].name !== 'Project' ? 'not one Project' : top.nodes[0]
}
