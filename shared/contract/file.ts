/** Plans as files: what a window's document host answers beside the document itself. */
import { z } from 'zod'
import { QUARTER_ID } from '../calendar.ts'
import type { Refusal } from '../errors.ts'
import { bytes, entry } from './entry.ts'

export interface Opened { path: string; readOnly: boolean; notice: 'migrated' | 'readOnly' | null }
export interface RecentFile { path: string; name: string; at: string }
export interface Listing { dir: string; parent: string | null; folders: string[]; plans: { name: string; bytes: number; at: string }[] }

/**
 * What was brought out of one table of a damaged plan: rows taken, some of them mended where what they refer to is lost; rows lost (null:
 * nobody can say how many), with the names of some. `sure`: what was read is proven to be what was written.
 */
export interface RescuedTable { table: string; taken: number; mended: number; lost: number | null; sure: boolean; names: string[] }
/** `steps`: of the history. */
export interface Rescued { path: string; tables: RescuedTable[]; steps: { kept: number; lost: number | null } }

/** A copy of a plan as it was at a time. */
export interface Backup { name: string; bytes: number; at: string }
/** Of this machine: in which folder (null: one beside each plan), how many of a plan, none at all for 0, and for how many days. */
export const backupSettings = z.object({ folder: z.string().min(1).nullable().default(null), keep: z.int().min(0).max(1000).default(20), days: z.int().min(1).max(3660).default(60) })
export type BackupSettings = z.infer<typeof backupSettings>

export const fileJobs = {
  'file.new': entry<Opened>()(z.object({
    path: z.string(), name: z.string().trim().min(1).max(200), quarter: z.string().regex(QUARTER_ID), currency: z.string().regex(/^[A-Z]{3}$/).default('USD'),
    decimals: z.union([z.literal(0), z.literal(2)]).default(2), fiscalStart: z.int().min(1).max(12).default(1), weekStart: z.enum(['mon', 'sun']).default('mon'),
    pattern: z.enum(['calendar', '445', '454', '544']).default('calendar'), locale: z.enum(['en', 'zh']).default('en'), overwrite: z.boolean().default(false),
  })),
  'file.open': entry<Opened>()(z.object({ path: z.string() })),
  /** Makes the sample plan at `path` and opens it. */
  'file.sample': entry<Opened>()(z.object({ path: z.string(), locale: z.enum(['en', 'zh']).default('en') })),
  'file.saveAs': entry<Opened>()(z.object({ path: z.string(), overwrite: z.boolean().default(false) })),
  /** Makes a plan that is not protected of one that is, at `to`, and opens it. `bytes`: of a file that only the window has; `path` is its name then. */
  'file.unseal': entry<Opened>()(z.object({ path: z.string(), bytes: bytes.optional(), password: z.string().max(1000), to: z.string(), overwrite: z.boolean().default(false) })),
  /** Brings what is readable of a damaged plan into a new one, at `to` or under a free name beside it, which is not opened; the damaged file is left as it is. */
  'file.rescue': entry<Rescued>()(z.object({ path: z.string(), to: z.string().optional(), overwrite: z.boolean().default(false) })),
  'backup.settings': entry<BackupSettings>()(z.object({})),
  'backup.set': entry<BackupSettings>()(z.object({ folder: z.string().min(1).nullable().optional(), keep: z.int().min(0).max(1000).optional(), days: z.int().min(1).max(3660).optional() })),
  /** Of the plan at this path, the newest first. */
  'backup.list': entry<{ folder: string; backups: Backup[] }>()(z.object({ path: z.string() })),
  /** Puts a backup of the plan at `path`, the newest where none is named, beside it under a free name, and opens that. */
  'backup.restore': entry<Opened>()(z.object({ path: z.string(), name: z.string().optional() })),
  'file.close': entry<{}>()(z.object({})),
  /** Writes bytes (an export) beside plans, under the folder the shell allows. */
  'file.write': entry<{ path: string }>()(z.object({ path: z.string(), bytes: bytes, overwrite: z.boolean().default(false) })),
}
/** Answered by the shell, which knows the machine: its folder, its recent files, its native dialogs. */
export const shellQueries = {
  /** `opened`: the plan that is open in this window already; `trouble`: why the one it was started with could not be; `who`: by whom changes are signed, and whether anybody said so. */
  'shell.about': entry<{ kind: 'electron' | 'web'; version: string; dir: string; opened: string | null; nativeDialogs: boolean; who: { name: string; said: boolean }; trouble?: Refusal }>()(z.object({})),
  /** By whom changes are signed on this machine from now on. */
  'shell.sign': entry<{}>()(z.object({ name: z.string().trim().min(1).max(200) })),
  'shell.recent': entry<RecentFile[]>()(z.object({})),
  'shell.list': entry<Listing>()(z.object({ dir: z.string().optional() })),
  /** Native dialogs; null when cancelled. Only where `nativeDialogs`. */
  'shell.chooseOpen': entry<{ path: string } | null>()(z.object({})),
  /** Several plans, or with `folder` a folder of them. */
  'shell.chooseCopies': entry<{ paths: string[] } | null>()(z.object({ folder: z.boolean().default(false) })),
  'shell.chooseSave': entry<{ path: string } | null>()(z.object({ name: z.string(), ext: z.enum(['salesplan', 'xlsx', 'csv', 'json', 'xml', 'ics', 'png', 'zip', 'eml']) })),
  /** Ends a frozen document worker and opens its file again. */
  'shell.restart': entry<{}>()(z.object({})),
}
