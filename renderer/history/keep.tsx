/** A name for the plan as it stands, in one field beside the button. */
import { Bookmark } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState, type FormEvent } from 'react'
import { refusalOf } from '../document.ts'
import { Button, Field, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import css from './history.module.css'
import { useHistory } from './state.ts'

const setKeeping = (keeping: boolean): void => useHistory.setState({ keeping })

export function KeepVersion() {
  const t = useText().history, keeping = useHistory((s) => s.keeping)
  const [name, setName] = useState(''), [wrong, setWrong] = useState<string | null>(null)
  const keep = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    if (name.trim() === '') return
    const refused = await refusalOf('version.add', { name: name.trim() })
    setWrong(refused)
    if (refused !== null) return
    setName('')
    setKeeping(false)
  }
  return (
    <Popover.Root open={keeping} onOpenChange={setKeeping}>
      <Popover.Trigger asChild><Button><Bookmark aria-hidden />{t.keep}</Button></Popover.Trigger>
      <Popover.Content className={`${kit.menu} ${css.keep}`} align="start" sideOffset={4} collisionPadding={8} aria-label={t.name}>
        <form onSubmit={(e) => void keep(e)}>
          <Field label={t.name} wrong={wrong}>{(id, described) => <Input id={id} aria-describedby={described} aria-invalid={wrong !== null} value={name} maxLength={100} placeholder={t.nameExample} autoComplete="off" autoFocus onChange={(e) => { setName(e.target.value); setWrong(null) }} />}</Field>
          <Button look="primary" type="submit" disabled={name.trim() === ''}>{t.keepNow}</Button>
        </form>
      </Popover.Content>
    </Popover.Root>
  )
}
