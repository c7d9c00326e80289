/** The built window as files: read from one folder, and nothing beside it. */
import { readFileSync, realpathSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.json': 'application/json', '.map': 'application/json', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

export interface Page { bytes: Buffer; type: string; hashed: boolean }

/** The file of a URL path; null where there is none of a known type within `root`. */
export function pageAt(root: string, urlPath: string): Page | null {
  const name = decoded(urlPath)
  if (name === null) return null
  const type = TYPES[extname(name).toLowerCase()]
  if (type === undefined) return null
  try {
    const home = realpathSync(root)
    const file = realpathSync(join(home, name))
    if (!file.startsWith(home + sep)) return null
    // The build names what is in assets/ by its content.
    return { bytes: readFileSync(file), type, hashed: name.startsWith('/assets/') }
  } catch {
    return null
  }
}

function decoded(urlPath: string): string | null {
  try {
    const name = decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath)
    return /[\0\\]/.test(name) || name.split('/').includes('..') ? null : name
  } catch {
    return null
  }
}
