/** Who works on what, as resources and assignments: names that the file knows under its resources' UIDs, others under new ones. */
import { isPerson } from './rows.ts'
import { ASSIGNMENT_KEPT } from './schema.ts'
import { durationOf, lexical, list, MOST_PERSON, oneLine, textOf, type Parts } from './values.ts'
import type { Outlined } from './outline.ts'

export class People {
  readonly resources: Parts[]
  readonly assignments: Parts[] = []
  private readonly byName = new Map<string, string>()
  private readonly things = new Set<string>()
  private next = 1

  constructor(kept: readonly Parts[]) {
    this.resources = kept.filter(({ UID, Name }) => typeof UID === 'string' && /^-?\d{1,10}$/.test(UID) && typeof Name === 'string')
    for (const resource of this.resources) {
      const uid = textOf(resource.UID), name = oneLine(textOf(resource.Name), MOST_PERSON)
      this.next = Math.max(this.next, Number(uid) + 1)
      if (!isPerson(resource)) this.things.add(uid)
      else if (!this.byName.has(name)) this.byName.set(name, uid)
    }
  }

  /** `task` as it is written, under its UID. */
  assign({ dated, extra, hasOthers }: Outlined, task: Parts, taskUid: number): void {
    const said = list(extra.Assignments)
    const names = [...new Set([dated.owner, ...dated.helps].map((name) => oneLine(name, MOST_PERSON)).filter((name) => name !== ''))]
    for (const name of names) this.add(this.uidOf(name), task, taskUid, hasOthers, said)
    for (const { ResourceUID } of said) if (this.things.has(textOf(ResourceUID))) this.add(textOf(ResourceUID), { ...task, Duration: undefined }, taskUid, true, said)
  }

  private uidOf(name: string): string {
    const known = this.byName.get(name)
    if (known !== undefined) return known
    const uid = String(this.next++)
    this.byName.set(name, uid)
    this.resources.push({ UID: uid, ID: String(this.resources.length + 1), Name: name, Type: '1', IsNull: '0', MaxUnits: '1' })
    return uid
  }

  /** Work is what the duration and the units come to; of what has others below it, and of things, nothing is said. */
  private add(uid: string, task: Parts, taskUid: number, unmeasured: boolean, said: readonly Parts[]): void {
    const kept = said.find(({ ResourceUID }) => ResourceUID === uid)
    const parts: Parts = { UID: String(this.assignments.length + 1), TaskUID: String(taskUid), ResourceUID: uid, Start: task.Start, Finish: task.Finish, Units: this.things.has(uid) ? undefined : '1' }
    for (const field of ASSIGNMENT_KEPT) if (kept?.[field] !== undefined) parts[field] = kept[field]
    const minutes = durationOf(textOf(task.Duration))
    if (minutes !== null && !unmeasured) {
      const work = minutes * (Number(parts.Units) >= 0 ? Number(parts.Units) : 1), part = Number(task.PercentComplete ?? 0) / 100
      Object.assign(parts, { PercentWorkComplete: String(Math.round(part * 100)), ActualWork: lexical(work * part), RemainingWork: lexical(work) === lexical(work * part) ? 'PT0H0M0S' : lexical(work - Math.round(work * part)), Work: lexical(work) })
    }
    this.assignments.push(parts)
  }
}
