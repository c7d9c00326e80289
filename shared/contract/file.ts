/** Plans as files: what a window's document host answers beside the document itself. */
import { z } from 'zod'
import { QUARTER_ID } from '../calendar.ts'
import type { Refusal } from '../errors.ts'
import { bytes, entry } from './entry.ts'

export interface Opened { path: string; readOnly: boolean; notice: 'migrated' | 'readOnly' | null }
export interface RecentFile { path: string; name: string; at: string }
export interface Listing { dir: string; parent: string | null; folders: string[]; plans: { name: string; bytes: number; at: string }[] }

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
  'file.close': entry<{}>()(z.object({})),
  /** Writes bytes (an export) beside plans, under the folder the shell allows. */
  'file.write': entry<{ path: string }>()(z.object({ path: z.string(), bytes: bytes, overwrite: z.boolean().default(false) })),
}
/** Answered by the shell, which knows the machine: its folder, its recent files, its native dialogs. */
export const shellQueries = {
  /** `opened`: the plan that is open in this window already; `trouble`: why the one it was started with could not be. */
  'shell.about': entry<{ kind: 'electron' | 'web'; version: string; dir: string; opened: string | null; nativeDialogs: boolean; trouble?: Refusal }>()(z.object({})),
  'shell.recent': entry<RecentFile[]>()(z.object({})),
  'shell.list': entry<Listing>()(z.object({ dir: z.string().optional() })),
  /** Native dialogs; null when cancelled. Only where `nativeDialogs`. */
  'shell.chooseOpen': entry<{ path: string } | null>()(z.object({})),
  /** Several plans, or with `folder` a folder of them. */
  'shell.chooseCopies': entry<{ paths: string[] } | null>()(z.object({ folder: z.boolean().default(false) })),
  'shell.chooseSave': entry<{ path: string } | null>()(z.object({ name: z.string(), ext: z.enum(['salesplan', 'xlsx', 'csv', 'json', 'xml', 'ics', 'png']) })),
  /** Ends a frozen document worker and opens its file again. */
  'shell.restart': entry<{}>()(z.object({})),
}
