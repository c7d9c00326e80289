/** Scenarios made from a table of drivers that is pasted. */
import { useState, type ReactNode } from 'react'
import { send } from '../../document.ts'
import { Button, Dialog, Field, TextArea } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { errorText } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { closeToSheet } from './close.ts'
import { Parent } from './dialog.tsx'
import { shownScenario } from './scenarios.ts'

export function DriverSheetDialog(): ReactNode {
  const t = useText(), { scenario: words } = t.plan
  const [text, setText] = useState(''), [parent, setParent] = useState(() => shownScenario(useApp.getState()))
  const [wrong, setWrong] = useState<string | null>(null)
  const make = async (): Promise<void> => {
    if (text.trim() === '') return
    const made = await send('scenario.sheet', { text, parent }, undefined, (error) => setWrong(errorText(error)))
    if (!made) return
    closeToSheet()
    useApp.setState({ scenario: made.scenarios[0] })
  }
  return (
    <Dialog title={words.sheets.title} lede={words.sheets.lede} onClose={closeToSheet} onSubmit={() => void make()} foot={<>
      <Button onClick={closeToSheet}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={text.trim() === ''}>{words.sheets.make}</Button>
    </>}>
      <Field label={words.sheets.text} hint={words.sheets.hint} wrong={wrong}>{(id, described) => (
        <TextArea id={id} aria-describedby={described} aria-invalid={wrong !== null || undefined} value={text} rows={8} wrap="off" spellCheck={false} autoFocus placeholder={words.sheets.example} onChange={(e) => { setText(e.target.value); setWrong(null) }} />
      )}</Field>
      <Field label={words.over} hint={words.overHint}>{(id, described) => <Parent id={id} described={described} value={parent} onChange={setParent} />}</Field>
    </Dialog>
  )
}
