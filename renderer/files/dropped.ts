/** What to do with a file let go of over the window. */
import { isSealed, SEALED } from '../../shared/sealed.ts'
import { textOf } from '../locales/index.ts'
import { takeFiles } from '../merge/state.ts'
import { notify } from '../notices.ts'
import { useApp } from '../state.ts'

const TABLE = /\.(csv|tsv|txt|xlsx)$/i
/** Words that the header of a table of opportunities has and a list of people has not. */
const DEAL_WORDS = /amount|value|stage|clos|deal|opportunit|金额|阶段|商机|成交|赢单/i
const HEAD_BYTES = 4096

/** A guess from the first lines; the sheet lets it be corrected. */
export async function guessKind(file: File): Promise<'team' | 'deals'> {
  if (!/\.xlsx$/i.test(file.name)) {
    const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
    const utf8 = new TextDecoder().decode(bytes)
    const head = utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8
    return DEAL_WORDS.test(head) ? 'deals' : 'team'
  }
  return DEAL_WORDS.test(file.name) || !/team|rep|people|团队|人员/i.test(file.name) ? 'deals' : 'team'
}

/** Copies of the open plan are read to be merged; of all else one file is taken. */
export async function takeDropped(files: readonly File[]): Promise<void> {
  const { phase, outline } = useApp.getState(), plans = files.filter((file) => /\.salesplan$/i.test(file.name))
  if (phase === 'open' && outline?.readOnly === false && plans.length > 0 && await takeFiles(plans)) return
  await takeDroppedFile(files[0])
}

async function takeDroppedFile(file: File): Promise<void> {
  const { phase, locale, outline } = useApp.getState()
  const t = textOf(locale)
  if (/\.salesplan$/i.test(file.name)) {
    // What is made of a protected plan is asked a place for, so that it needs none of its own.
    if (isSealed(new Uint8Array(await file.slice(0, SEALED.length).arrayBuffer()))) useApp.setState({ overlay: { kind: 'unseal', path: file.name, file } })
    else notify({ kind: 'note', text: t.files.droppedPlan })
    return
  }
  if (!TABLE.test(file.name)) { notify({ kind: 'error', text: t.files.droppedOther(file.name) }); return }
  if (phase === 'open' && outline?.readOnly) { notify({ kind: 'note', text: t.frame.readOnlyNotice }); return }
  const as = await guessKind(file)
  useApp.setState({ overlay: phase === 'open' ? { kind: 'import', as, file } : { kind: 'new', next: as, file } })
}
