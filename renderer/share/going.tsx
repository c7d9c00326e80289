/** In what a copy goes: as a file, an archive or a letter, under a password or open. */
import { useState } from 'react'
import type { Sent } from '../../shared/contract/index.ts'
import { Check, Field, Input, Segments, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import css from './share.module.css'

export interface Going { as: 'plan' | 'zip' | 'eml'; zip: boolean; password: string; mailTo: string; replyTo: string }

const WAYS = ['plan', 'zip', 'eml'] as const

/** What of it is asked of the plan. */
export const sentAs = ({ as, zip, password, mailTo, replyTo }: Going): Pick<Sent<'share'>, 'as' | 'zip' | 'password' | 'mailTo' | 'replyTo'> =>
  ({ as, ...(as === 'eml' && { zip, mailTo: mailTo.trim(), replyTo: replyTo.trim() }), ...(password !== '' && { password }) })

export function HowItGoes({ going, onChange }: { going: Going; onChange: (going: Going) => void }) {
  const { share: { going: words }, files: { unseal } } = useText(), [shown, setShown] = useState(false)
  const set = (part: Partial<Going>): void => onChange({ ...going, ...part })
  return (
    <>
      <div className={css.open}>
        <span className={kit.legend}>{words.as}</span>
        <Segments label={words.as} value={going.as} options={WAYS.map((value) => ({ value, label: words.ways[value] }))} onChange={(as) => set({ as })} />
      </div>
      {going.as === 'eml' ? (
        <div className={css.pair}>
          <Field label={words.mailTo} hint={going.password === '' ? words.letter : words.sealedLetter}>{(id, described) => <Input id={id} inputMode="email" value={going.mailTo} maxLength={254} autoComplete="off" aria-describedby={described} onChange={(e) => set({ mailTo: e.target.value })} />}</Field>
          <Field label={words.replyTo}>{(id) => <Input id={id} inputMode="email" value={going.replyTo} maxLength={254} autoComplete="off" onChange={(e) => set({ replyTo: e.target.value })} />}</Field>
          <Check checked={going.zip} onChange={(zip) => set({ zip })}>{words.zip}</Check>
        </div>
      ) : null}
      <div className={css.pair}>
        <Field label={words.password} hint={going.password === '' ? words.unprotected : words.protected}>{(id, described) => (
          <Input id={id} type={shown ? 'text' : 'password'} value={going.password} maxLength={1000} autoComplete="new-password" autoCapitalize="off" spellCheck={false} aria-describedby={described} onChange={(e) => set({ password: e.target.value })} />
        )}</Field>
        {going.password === '' ? null : <Check checked={shown} onChange={setShown}>{unseal.show}</Check>}
      </div>
    </>
  )
}
