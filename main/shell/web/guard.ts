/** Who may speak to the web shell: one browser, let in once by a token, from the server's own address. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const secret = (): string => randomBytes(32).toString('base64url')

/** Compared in constant time; lengths are no secret. */
function equal(a: string, b: string): boolean {
  const x = Buffer.from(a), y = Buffer.from(b)
  return x.length === y.length && timingSafeEqual(x, y)
}

/** So many wrong tokens in a minute are answered as such; more are told to wait. The right one counts all the same, so that nobody can lock its owner out. */
const WRONG_TOKENS = 10
const MINUTE = 60_000

export class Guard {
  private readonly port: number
  private wrong: number[] = []
  private readonly session = secret()
  private token: string | null = secret()

  constructor(port: number) {
    this.port = port
  }

  /** The address that lets one browser in, once. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/${this.token === null ? '' : `?t=${this.token}`}`
  }

  /** Names only this server's own address, so that no other site's name can be pointed here (DNS rebinding). */
  rightHost(request: IncomingMessage): boolean {
    const { host } = request.headers
    return once(request, 'host') && (host === `127.0.0.1:${this.port}` || host === `localhost:${this.port}`)
  }

  /** Not for another page's image, script, frame or fetch, which a browser marks as such (Fetch Metadata). Following a link is its user's doing. */
  rightSite(request: IncomingMessage): boolean {
    const { 'sec-fetch-site': site, 'sec-fetch-dest': dest } = request.headers
    return site === undefined || site === 'same-origin' || site === 'none' || dest === 'document'
  }

  /** A page of another origin can open sockets and post forms; it can't forge its Origin. */
  rightOrigin(request: IncomingMessage): boolean {
    return once(request, 'origin') && request.headers.origin === `http://${request.headers.host}`
  }

  /** Trades the token for the cookie; a second time it is worth nothing. */
  exchange(token: string): string | null {
    if (this.token === null || !equal(token, this.token)) { this.wrong.push(Date.now()); return null }
    this.token = null
    return `${this.cookieName}=${this.session}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Whether somebody is trying tokens. */
  get guessed(): boolean {
    const since = Date.now() - MINUTE
    this.wrong = this.wrong.slice(-WRONG_TOKENS - 1).filter((at) => at > since)
    return this.wrong.length > WRONG_TOKENS
  }

  hasCookie(request: IncomingMessage): boolean {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
    const held = pairs.find((pair) => pair.startsWith(`${this.cookieName}=`))
    return held !== undefined && equal(held.slice(this.cookieName.length + 1), this.session)
  }

  /** Cookies know no ports: the name keeps two servers of one machine apart. */
  private get cookieName(): string {
    return `salesplan-${this.port}`
  }
}

/** Whether a header stands in a request once: Node keeps the first of two, and another reader may take the last. */
const once = ({ rawHeaders }: IncomingMessage, name: string): boolean => rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length === 1

/** Headers of every answer. */
export const safeHeaders = (nonce: string): Record<string, string> => ({
  'Content-Security-Policy': contentPolicy(nonce),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})

/** Only what the server itself sends runs or shows; `nonce` is fresh for each page. */
export const contentPolicy = (nonce: string): string => [
  "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'",
  "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ')

export const freshNonce = (): string => randomBytes(16).toString('base64')

/** The page with the nonce where its scripts find it. */
export const withNonce = (html: string, nonce: string): string =>
  html.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}">`)
