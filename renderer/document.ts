/** The open plan as the window follows it: opened, asked for again when it changed, found again after a lost connection. */
import { buildCalendar, type Calendar } from '../shared/calendar.ts'
import type { CommandName, Output, Sent } from '../shared/contract/index.ts'
import type { Outline } from '../shared/contract/views.ts'
import { refusal, type Refusal } from '../shared/errors.ts'
import { sentence } from '../shared/locales/index.ts'
import { offerRescue } from './files/offer.ts'
import { textOf } from './locales/index.ts'
import { dismissErrors, errorText, notify, notifyError, shownErrors } from './notices.ts'
import { firstExpanded, viewOfPlan } from './remember.ts'
import { forgotten, useApp, type Toast } from './state.ts'
import { call, on, onLink } from './transport.ts'

const text = () => textOf(useApp.getState().locale)

function calendarOf(plan: Outline['plan'], before: Outline['plan'] | undefined, held: Calendar | null): Calendar {
  const kept = before && held && (['fiscalStart', 'weekStart', 'pattern', 'firstYear', 'lastYear'] as const).every((k) => plan[k] === before[k])
  return kept ? held : buildCalendar(plan, plan.firstYear, plan.lastYear)
}

const hasSeats = ({ nodes }: Outline): boolean => nodes.some((n) => n.kind !== 'group')
let asking = 0

/** Asks for the outline again; a newer question makes an older answer void. */
export async function refresh(): Promise<void> {
  const mine = ++asking
  const outline = await call('outline', {})
  if (mine !== asking) return
  const s = useApp.getState()
  const calendar = calendarOf(outline.plan, s.outline?.plan, s.calendar)
  if (s.outline?.plan.id === outline.plan.id) {
    // Who was just brought into an empty plan is shown as a plan seen for the first time.
    const first = !hasSeats(s.outline) && hasSeats(outline)
    useApp.setState({ outline, calendar, phase: 'open', ...(first ? { expanded: firstExpanded(outline) } : {}) })
  }
  else useApp.setState({ outline, calendar, phase: 'open', ...forgotten, ...viewOfPlan(outline) })
}

function leave(): void {
  asking++
  dismissErrors()
  useApp.setState({ outline: null, calendar: null, phase: 'start', ...forgotten })
}

/** Told of a command before anything comes of it, and by what it answers whether it made a step. */
type Following = (name: CommandName) => (made: boolean) => void
const following = new Set<Following>()
export function followCommands(listener: Following): () => void {
  following.add(listener)
  return () => following.delete(listener)
}

/** Sends one command and tells what went wrong, with a way to mend it where there is one, or as `tell` says; null then. `saving` counts it while it is under way. */
/** The same, whose refusal is said where it was typed: its sentence, or null where there is none. */
export async function refusalOf<N extends CommandName>(name: N, input: Sent<N>): Promise<string | null> {
  let said: string | null = null
  await send(name, input, undefined, (error) => { said = errorText(error) })
  return said
}

export async function send<N extends CommandName>(name: N, input: Sent<N>, mend?: Toast['action'], tell: (error: unknown) => void = (error) => notifyError(error, mend)): Promise<Output<N> | null> {
  // On its way before the window does anything else: what follows it here may cost layouts, and no answer can come meanwhile.
  const answer = call(name, input)
  useApp.setState((s) => ({ saving: s.saving + 1 }))
  const errors = shownErrors(), told = [...following].map((follow) => follow(name)), { outline } = useApp.getState()
  try {
    const done = await answer
    dismissErrors(errors)
    const made = useApp.getState().outline?.revision !== outline?.revision
    for (const heard of told) heard(made)
    return done
  } catch (error) {
    tell(error)
    return null
  } finally {
    useApp.setState((s) => ({ saving: s.saving - 1 }))
  }
}

/** Finds the plan again after the link came back: the same host still holds it, or a new one opens it. */
async function resume(path: string | undefined): Promise<void> {
  try {
    const about = await call('shell.about', {})
    useApp.setState({ about })
    if (!about.opened && path) await call('file.open', { path })
    await refresh()
    notify({ kind: 'note', text: text().frame.reopened })
  } catch (error) {
    if (refusal(error).code === 'plan.none') leave()
    else notifyError(error)
  }
}

/** Listens from the window's start to its end. */
export function followDocument(): void {
  on('outline.changed', ({ revision, undo, redo, stale }) => {
    useApp.setState((s) => (s.outline ? { outline: { ...s.outline, revision, undo, redo } } : {}))
    if (stale) void refresh().catch(notifyError)
  })
  on('file.changed', ({ path }) => {
    if (path === null) leave()
    else void refresh().catch(notifyError)
  })
  on('host.state', ({ state }) => {
    // One that has died again and again is not started by itself any more: the person is asked.
    useApp.setState({ host: state === 'frozen' || state === 'lost' ? 'frozen' : 'alive' })
    if (state !== 'restarted') return
    void refresh().then(() => notify({ kind: 'note', text: text().frame.restarted }), (error: unknown) => {
      if (refusal(error).code === 'plan.none') leave()
      else notifyError(error)
    })
  })
  on('backup.made', ({ trouble }) => useApp.setState({ noBackup: trouble }))
  let wasLost = false
  onLink((link) => {
    useApp.setState({ link })
    if (link === 'lost') { wasLost = true; return }
    if (wasLost && link === 'open') { wasLost = false; void resume(useApp.getState().outline?.path) }
  })
}

/** Asks for the password where a plan was not opened for want of it. */
export function asksForPassword({ code, params }: Refusal): boolean {
  if (code !== 'file.sealed') return false
  useApp.setState({ overlay: { kind: 'unseal', path: String(params.path) } })
  return true
}

/** The first question of a window: what the shell is, and whether it holds a plan already. */
export async function begin(): Promise<void> {
  const about = await call('shell.about', {})
  useApp.setState({ about, link: 'open' })
  if (about.trouble && !asksForPassword(about.trouble) && !offerRescue(about.trouble)) notify({ kind: 'error', text: sentence(about.trouble, useApp.getState().locale) })
  if (about.opened) await refresh()
  else useApp.setState({ phase: 'start' })
}
