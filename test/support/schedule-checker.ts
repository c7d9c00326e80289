/**
 * A second opinion on schedules, slow and plain: every minute of a span of days is written down, and tasks are moved by one minute until nothing asks them to.
 * It imports nothing from what it checks.
 */
import { isWorkday, type Day } from '../../shared/calendar.ts'
import type { LinkRow, TaskRow } from '../../shared/rows.ts'

export type CheckedTask = Pick<TaskRow, 'id' | 'parent' | 'kind' | 'duration' | 'constraint' | 'day' | 'deadline' | 'progress' | 'begun' | 'done'>
export interface CheckedPlan { tasks: readonly CheckedTask[]; links: readonly LinkRow[]; from: Day; asOf?: Day | null; minutes: (task: CheckedTask) => Minutes }

const DAY = 480

/** All minutes from a day to another; a calendar without a working day works Monday to Friday. */
export class Minutes {
  #base: number
  #before: number[] = []
  /** By minutes of work, the first and the last moment that they precede. */
  #first: number[] = []
  #last: number[] = []

  constructor(isWorked: (day: Day) => boolean, from: Day, to: Day) {
    let any = false
    for (let day = from; day < to; day++) any ||= isWorked(day)
    this.#base = from * DAY
    let work = 0
    for (let minute = from * DAY; minute < to * DAY; minute++) {
      this.#before.push(work)
      this.#first[work] ??= minute
      this.#last[work] = minute
      if ((any ? isWorked : isWorkday)(Math.floor(minute / DAY))) work++
    }
  }

  before(moment: number): number {
    const work = this.#before[moment - this.#base]
    if (work === undefined) throw new RangeError(`no minute ${moment}`)
    return work
  }
  first(work: number): number { return this.#first[work] }
  last(work: number): number { return this.#last[work] }
  later(moment: number, minutes: number): number { return minutes === 0 ? moment : this.first(this.before(moment) + minutes) }
  /** Earlier than all that plans are made of; leads lead back from it. */
  get least(): number { return this.#base + 150 * DAY }
}

export interface Checked { start: number[]; finish: number[]; lateStart: number[]; lateFinish: number[]; slack: number[]; freeSlack: number[] }

/** Whether links lead round in a circle, each taken between all that have nothing below them under its first and all under its second. */
export function circles(tasks: readonly Pick<CheckedTask, 'id' | 'parent'>[], links: readonly LinkRow[]): boolean {
  const leaves = (id: string): string[] => {
    const below = tasks.filter((t) => t.parent === id)
    return below.length === 0 ? [id] : below.flatMap((t) => leaves(t.id))
  }
  const known = new Set(tasks.map((t) => t.id)), after = new Map<string, Set<string>>()
  for (const { from, to } of links) {
    if (!known.has(from) || !known.has(to)) continue
    for (const a of leaves(from)) for (const b of leaves(to)) after.set(a, (after.get(a) ?? new Set()).add(b))
  }
  const state = new Map<string, 'open' | 'closed'>()
  const comesBack = (id: string): boolean => {
    if (state.has(id)) return state.get(id) === 'open'
    state.set(id, 'open')
    const found = [...after.get(id) ?? []].some(comesBack)
    state.set(id, 'closed')
    return found
  }
  return [...after.keys()].some(comesBack)
}

/** Of plans without circles, duplicates and missing tasks. */
export function checked({ tasks, links, from, asOf = null, minutes }: CheckedPlan): Checked {
  const at = new Map(tasks.map((t, i) => [t.id, i])), all = tasks.map((_, i) => i)
  const clock = tasks.map(minutes), parent = tasks.map((t) => (t.parent === null ? -1 : at.get(t.parent)!))
  const children = all.map((i): number[] => all.filter((j) => parent[j] === i)), isLeaf = (i: number): boolean => children[i].length === 0
  const above = (i: number): number[] => (parent[i] < 0 ? [] : [parent[i], ...above(parent[i])])
  const leavesOf = (i: number): number[] => (isLeaf(i) ? [i] : children[i].flatMap(leavesOf))
  const ends = links.map((l) => ({ ...l, from: at.get(l.from)!, to: at.get(l.to)! }))
  const out = all.map((i) => ends.filter((l) => l.from === i)), into = all.map((i) => ends.filter((l) => l.to === i))
  const duration = tasks.map((t, i) => (isLeaf(i) && t.kind !== 'milestone' ? t.duration : 0))
  const isMoment = (i: number): boolean => isLeaf(i) && duration[i] === 0
  const isFixed = (i: number): boolean => isLeaf(i) && (tasks[i].begun !== null || tasks[i].done !== null)
  const dayStart = (i: number, day: Day): number => (isMoment(i) ? day + 1 : day) * DAY
  const start: number[] = [], finish: number[] = []
  const waits = (i: number): boolean => asOf !== null && isLeaf(i) && tasks[i].done === null && tasks[i].progress < 1
  /** Whether the whole of it is to come, or the rest alone. */
  const isUntouched = (i: number): boolean => isMoment(i) || (tasks[i].begun === null && tasks[i].progress === 0)
  /** The moment at which the rest is done that is begun as of the day. */
  const restDone = (i: number): number => {
    const c = clock[i], rest = Math.round(duration[i] * (1 - tasks[i].progress))
    let moment = c.first(c.before(asOf! * DAY))
    while (c.before(moment) - c.before(asOf! * DAY) < rest) moment++
    return moment
  }

  // Forward.
  const spanStart = (i: number): number => (isLeaf(i) ? start[i] : Math.min(...children[i].map(spanStart)))
  const linked = (i: number, types: string): number[] => into[i].filter((l) => types.includes(l.type))
    .map((l) => clock[i].later(l.type[0] === 'S' ? spanStart(l.from) : spanFinish(l.from), l.lag))
  const wished = (i: number, kinds: string[], day: (d: Day) => number): number[] => (kinds.includes(tasks[i].constraint) ? [day(tasks[i].day!)] : [])
  const startAsked = (i: number): number[] => [i, ...above(i)].flatMap((j) => [...linked(j, 'FS SS'), ...wished(j, ['startNotBefore', 'startOn'], (d) => dayStart(j, d))])
  const finishWish = (i: number): number[] => wished(i, ['finishNotBefore', 'finishOn'], (d) => (d + 1) * DAY)
  const finishAsked = (i: number): number[] => [...linked(i, 'FF SF'), ...finishWish(i)]
  const spanFinish = (i: number): number => (isLeaf(i) ? finish[i] : Math.max(...children[i].map(spanFinish), ...finishAsked(i)))
  const leaves = all.filter(isLeaf)
  for (const i of leaves) {
    const { begun, done } = tasks[i], least = clock[i].least
    start[i] = finish[i] = least
    if (!isFixed(i)) continue
    if (isMoment(i)) start[i] = finish[i] = ((done ?? begun)! + 1) * DAY
    else {
      finish[i] = done === null ? clock[i].first(clock[i].before(begun! * DAY) + duration[i]) : (done + 1) * DAY
      start[i] = Math.min(finish[i], begun === null ? clock[i].last(clock[i].before(finish[i]) - duration[i]) : begun * DAY)
    }
    if (!waits(i)) continue
    if (isMoment(i)) start[i] = finish[i] = Math.max(finish[i], asOf! * DAY)
    else finish[i] = Math.max(finish[i], restDone(i))
  }
  for (let moved = true; moved;) {
    moved = false
    for (const i of leaves) {
      if (isFixed(i)) continue
      const s = startAsked(i), f = finishAsked(i)
      if (s.length === 0 && (isMoment(i) ? f.length === 0 : finishWish(i).length === 0)) s.push(from * DAY)
      if (waits(i)) (isUntouched(i) ? s : f).push(isUntouched(i) ? asOf! * DAY : restDone(i))
      const was = finish[i]
      if (isMoment(i)) {
        while ([...s, ...f].some((m) => finish[i] < m)) start[i] = ++finish[i]
      } else {
        // Its start is the last moment before its first minute, and no minute of its work lies before what is asked for.
        const c = clock[i], worked = s.map((m) => c.before(m)), ended = f.map((m) => c.before(m))
        let work = c.before(start[i])
        while (worked.some((w) => work < w) || ended.some((w) => work + duration[i] < w)) work++
        start[i] = c.last(work)
        finish[i] = c.first(work + duration[i])
      }
      moved ||= finish[i] !== was
    }
  }
  const end = Math.max(...all.map(spanFinish))
  const firstStart = all.map(spanStart), firstFinish = all.map(spanFinish)

  // Backward.
  interface Held { start: (i: number) => number; finish: (i: number) => number }
  /** Whether what a link asks of its second task, when its first starts or finishes at a moment, leaves the second where it is held. */
  const spares = (l: typeof ends[number], moment: number, held: Held): boolean => {
    const asks = clock[l.to].later(moment, l.lag)
    if (l.type[1] === 'F') {
      if (isFixed(l.to)) return true
      return isLeaf(l.to) && !isMoment(l.to) ? clock[l.to].before(asks) <= clock[l.to].before(held.finish(l.to)) : asks <= held.finish(l.to)
    }
    return leavesOf(l.to).every((x) => isFixed(x) || (isMoment(x) ? asks : clock[x].last(clock[x].before(asks))) <= held.start(x))
  }
  /** Those above that begin when it does, itself first: it carries their start. */
  const carried = (i: number): number[] => [i, ...parent[i] >= 0 && firstStart[parent[i]] === firstStart[i] ? carried(parent[i]) : []]
  const upward = all.map((i) => [i, ...above(i)]), carrying = all.map(carried)
  const byFinish = upward.map((tasksUp) => tasksUp.flatMap((j) => out[j]).filter((l) => l.type[0] === 'F')), byStart = carrying.map((tasksUp) => tasksUp.flatMap((j) => out[j]).filter((l) => l.type[0] === 'S'))
  const mayFinish = (i: number, f: number, held: Held): boolean => f <= end && byFinish[i].every((l) => spares(l, f, held))
  const mayStart = (i: number, s: number, held: Held): boolean => byStart[i].every((l) => spares(l, s, held))
  const inTime = (i: number, s: number, f: number): boolean => upward[i].every((j) => {
    const { constraint, day, deadline, done } = tasks[j]
    if (isLeaf(j) && done !== null) return true
    return (deadline === null || f <= (deadline + 1) * DAY) && (!['finishNotAfter', 'finishOn'].includes(constraint) || f <= (day! + 1) * DAY)
  }) && carrying[i].every((j) => {
    const { constraint, day } = tasks[j]
    if (isFixed(j) || !['startNotAfter', 'startOn'].includes(constraint)) return true
    return s <= (isMoment(j) ? dayStart(j, day!) : clock[j].last(clock[j].before(day! * DAY)))
  })
  /** Where a task stands that finishes after so many minutes of its work, or at a moment where it has none. */
  const extent = all.map((i) => clock[i].before(firstFinish[i]) - clock[i].before(firstStart[i]))
  const standing = (i: number, x: number): [number, number] => {
    if (extent[i] === 0) return [x, x]
    return [isFixed(i) && x === clock[i].before(firstFinish[i]) ? firstStart[i] : clock[i].last(x - extent[i]), clock[i].first(x)]
  }
  const lateAt = all.map((i) => (isLeaf(i) && extent[i] > 0 ? clock[i].before(end) : end))
  const late: Held = { start: (i) => (extent[i] === 0 ? lateAt[i] : clock[i].last(lateAt[i] - extent[i])), finish: (i) => (isLeaf(i) ? standing(i, lateAt[i])[1] : lateAt[i]) }
  for (let moved = true; moved;) {
    moved = false
    for (const i of all.toReversed()) {
      const was = lateAt[i]
      const may = (): boolean => {
        if (!isLeaf(i)) return mayFinish(i, lateAt[i], late) && inTime(i, -Infinity, lateAt[i])
        const [s, f] = standing(i, lateAt[i])
        return mayFinish(i, f, late) && mayStart(i, s, late) && inTime(i, s, f)
      }
      while (!may()) lateAt[i]--
      moved ||= lateAt[i] !== was
    }
  }
  const lateStart = all.map((i) => Math.min(...leavesOf(i).map(late.start)))
  const lateFinish: number[] = []
  const lateFinishOf = (i: number): number => (isLeaf(i) ? late.finish(i) : firstFinish[i] > Math.max(...children[i].map((j) => firstFinish[j])) ? lateAt[i] : Math.max(...children[i].map(lateFinishOf)))
  for (const i of all) lateFinish[i] = lateFinishOf(i)

  // As late as possible, minute by minute, while nobody is pushed.
  const here: Held = { start: (i) => start[i], finish: spanFinish }
  const stepped = (i: number): boolean => {
    const next = extent[i] === 0 ? finish[i] + 1 : clock[i].before(finish[i]) + 1
    const [s, f] = standing(i, next)
    if (f === undefined || f > lateFinish[i] || !mayFinish(i, f, here) || !mayStart(i, s, here)) return false
    start[i] = s
    finish[i] = f
    return true
  }
  for (let moved = true; moved;) {
    moved = false
    for (const i of leaves) if (tasks[i].constraint === 'alap' && !isFixed(i)) while (stepped(i)) moved = true
  }

  // Slack.
  const startNow = all.map(spanStart), finishNow = all.map(spanFinish)
  const between = (i: number, a: number, b: number): number => clock[i].before(b) - clock[i].before(a)
  const slack = all.map((i) => Math.min(between(i, startNow[i], lateStart[i]), between(i, finishNow[i], lateFinish[i])))
  const slips = (i: number, may: (s: number, f: number) => boolean): number => {
    if (extent[i] > 0 && isLeaf(i)) {
      let x = clock[i].before(finishNow[i])
      while (standing(i, x + 1)[1] !== undefined && may(...standing(i, x + 1))) x++
      return x - clock[i].before(finishNow[i])
    }
    let s = startNow[i], f = finishNow[i]
    while (f < end && may(-Infinity, f + 1)) f++
    while (s < end && may(s + 1, -Infinity)) s++
    return isLeaf(i) ? Math.min(between(i, finishNow[i], f), between(i, startNow[i], s)) : Math.min(between(i, finishNow[i], f), s === end ? Infinity : between(i, startNow[i], s))
  }
  const free = (i: number): number => slips(i, (s, f) => (f === -Infinity || mayFinish(i, f, here)) && (s === -Infinity || mayStart(i, s, here)))
  const freeSlack = all.map((i) => {
    const inside = leavesOf(i)
    const leading = isLeaf(i) ? [] : ends.filter((l) => l.from !== i && [l.from, ...above(l.from)].includes(i) && ![l.to, ...above(l.to)].includes(i) && inside.length > 0)
    return Math.min(free(i), ...leading.map((l) => linkSlack(l)))
  })
  function linkSlack(l: typeof ends[number]): number {
    let moment = l.type[0] === 'S' ? startNow[l.from] : finishNow[l.from]
    const was = moment
    if (leavesOf(l.to).every(isFixed) && l.type[1] === 'S') return Infinity
    while (moment < end + 40 * DAY && spares(l, moment + 1, here)) moment++
    return moment >= end + 40 * DAY ? Infinity : between(l.from, was, moment)
  }
  return { start: startNow, finish: finishNow, lateStart, lateFinish, slack, freeSlack }
}
