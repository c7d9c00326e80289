/** What buttons, keys and the palette do with published quotas. */
import { textOf } from '../locales/index.ts'
import { notify, notifyError } from '../notices.ts'
import { goTo } from '../plan/find/go.ts'
import { TREE } from '../plan/sheet/columns.ts'
import { usePlan } from '../plan/state.ts'
import { printSheet } from '../print/print.tsx'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { LetterPaper } from './paper.tsx'
import { usePublished, type Form } from './state.ts'

/** Opens a form in the details of the node that the selection stands on. */
export function open(form: Form): void {
  usePublished.setState({ form, at: usePlan.getState().node })
  useApp.setState({ workspace: 'plan', dock: 'details' })
}

/** Goes to a seat, and adjusts it there. */
export function adjustAt(row: string): void {
  const { model, column } = usePlan.getState()
  if (model === null) return
  goTo(model, row, column ?? TREE, false)
  usePublished.setState({ form: 'adjust', at: row })
  useApp.setState({ dock: 'details' })
}

/** A page for the seat, or for each seat of a group. */
export async function printLetters(node: string): Promise<void> {
  const { locale: shown, outline } = useApp.getState(), { pay, language } = usePublished.getState(), locale = language ?? shown, t = textOf(locale)
  try {
    const { pages } = await call('letter', { node, pay })
    if (pages.length === 0) { notify({ kind: 'note', text: textOf(shown).published.letters.noPages }); return }
    // Pay is ticked each time.
    usePublished.setState({ pay: false })
    const name = outline!.nodes.find((n) => n.id === node)?.name ?? pages[0].name
    printSheet({ name: t.published.paper.file(name, pages[0].quarter), body: <>{pages.map((letter) => <LetterPaper key={letter.node} letter={letter} t={t} locale={locale} currency={outline!.plan.currency} />)}</> })
  } catch (error) {
    notifyError(error)
  }
}
