/** File names and folders as text; the shell says which way its slashes lean. */
const slashOf = (dir: string): string => (dir.includes('\\') && !dir.includes('/') ? '\\' : '/')

export const join = (dir: string, name: string): string => (dir.endsWith('/') || dir.endsWith('\\') ? dir + name : dir + slashOf(dir) + name)
export const baseName = (path: string): string => path.split(/[\\/]/).pop() ?? path
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.length - baseName(path).length - 1)) || path
export const planName = (path: string): string => baseName(path).replace(/\.salesplan$/i, '')

/** The first of `East`, `East (opened)`, `East (opened 2)` … that none of the names there is, whichever letters are capitals. */
export function freeName(stem: string, word: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 0; ; n++) {
    const name = n === 0 ? stem : `${stem} (${word}${n === 1 ? '' : ` ${n}`})`
    if (!used.has(name.toLowerCase())) return name
  }
}

/** A name that every file system takes: what it forbids becomes a dash. */
export function fileName(name: string, ext: string): string {
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^\.+|[. ]+$/g, '').trim().slice(0, 120) || 'Plan'
  return safe.toLowerCase().endsWith(`.${ext}`) ? safe : `${safe}.${ext}`
}
