/** The name by which changes are signed on this machine, in one small file of the settings folder. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const MOST = 200
const schema = z.object({ who: z.string().trim().min(1).max(MOST) })
const fileIn = (dir: string): string => join(dir, 'who.json')

/** What was said on this machine; null where nobody was asked yet, or what is there can't be read. */
export function saidName(dir: string): string | null {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dir), 'utf8'))).who
  } catch {
    return null
  }
}

/** Who signs: SALESPLAN_WHO, else what was said on this machine, else the system's user. */
export const signedAs = (dir: string, env: Record<string, string | undefined> = process.env): string => env.SALESPLAN_WHO?.trim().slice(0, MOST) || saidName(dir) || userInfo().username

/** Keeps a name from now on; one that can't be kept signs until the program ends. */
function keep(dir: string, who: string): void {
  const temporary = join(dir, `.who.${process.pid}`)
  try {
    mkdirSync(dir, { recursive: true })
    writeFileSync(temporary, JSON.stringify({ who }))
    renameSync(temporary, fileIn(dir))
  } catch {
    rmSync(temporary, { force: true })
  }
}

/** The name that all windows of a shell sign by, told to each when it is changed. */
export class Signature {
  name: string
  /** Whether anybody said it, here or before. */
  said: boolean
  private readonly dir: string
  private readonly listeners = new Set<(name: string) => void>()

  constructor(dir: string, given?: string) {
    this.dir = dir
    this.name = given ?? signedAs(dir)
    this.said = given !== undefined || saidName(dir) !== null || Boolean(process.env.SALESPLAN_WHO?.trim())
  }

  sign(name: string): void {
    this.name = name
    this.said = true
    keep(this.dir, name)
    for (const listener of this.listeners) listener(name)
  }

  follow(listener: (name: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
