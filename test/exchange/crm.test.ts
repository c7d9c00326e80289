/** A public CRM data set that is not part of the project; expectations are the figures published with it. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import Database from 'better-sqlite3'
import { dayOf } from '../../shared/calendar.ts'
import { reading, readOnce } from '../support/imports.ts'

const folder = process.env.SALESPLAN_CRM ?? resolve(import.meta.dirname, '../../../shared/data/crm')
const there = existsSync(join(folder, 'sales_pipeline.csv'))

it.skipIf(!there)('[crm] the team file is 35 reps under 6 managers in 3 regions', () => {
  const { preview, team } = readOnce(null, { as: 'team', path: join(folder, 'sales_teams.csv'), file: 'sales_teams.csv' })
  expect(preview).toMatchObject({ rows: 35, good: 35, bad: 0, seats: 35, groups: 9, levels: ['Regional office', 'Manager'] })
  expect(new Set(team.nodes.map((n) => n.path[0]))).toEqual(new Set(['Central', 'East', 'West']))
})

it.skipIf(!there)('[crm] the pipeline is 8,800 deals, 4,238 won worth 10,005,534, and its fourth quarter by region is as published', () => {
  const { team } = readOnce(null, { as: 'team', path: join(folder, 'sales_teams.csv'), file: 'sales_teams.csv' })
  const region = new Map(team.nodes.map((n) => [n.name, n.path[0]]))
  const { preview, path, drop } = reading(null, { path: join(folder, 'sales_pipeline.csv'), file: 'sales_pipeline.csv' })
  expect(preview).toMatchObject({ rows: 8800, good: 8800, bad: 0, won: 4238, wonAmount: 10_005_534, ambiguousDates: [] })
  expect(preview.stages.map((s) => [s.stage, s.status])).toEqual([['Won', 'won'], ['Lost', 'lost'], ['Engaging', 'open'], ['Prospecting', 'open']])
  const db = new Database(path, { readonly: true })
  const won = db.prepare("SELECT owner, sum(amount) AS hundredths FROM deal WHERE status = 'won' AND closes >= ? AND closes <= ? GROUP BY owner").all(dayOf(2017, 10, 1), dayOf(2017, 12, 31)) as { owner: string; hundredths: number }[]
  db.close()
  drop()
  const sums: Record<string, number> = {}
  for (const w of won) sums[region.get(w.owner)!] = (sums[region.get(w.owner)!] ?? 0) + w.hundredths / 100
  expect(sums).toEqual({ Central: 987_782, East: 824_853, West: 989_861 })
})
