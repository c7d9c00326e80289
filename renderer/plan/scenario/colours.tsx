/** The colour of a scenario: chosen, and shown beside its name. */
import { useId, type ReactNode } from 'react'
import { COLOURS } from '../../../shared/looks.ts'
import { kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import css from '../plan.module.css'

const NAMES = Object.keys(COLOURS) as (keyof typeof COLOURS)[]

/** Nothing, where it is none of the theme's. */
export function Dot({ colour }: { colour: string }): ReactNode {
  const name = NAMES.find((known) => COLOURS[known] === colour)
  return name === undefined ? null : <span className={css.dot} data-colour={name} style={{ background: `var(--${colour})` }} aria-hidden />
}

export function Colours({ value, onChange }: { value: string; onChange: (colour: string) => void }): ReactNode {
  const { scenario: words } = useText().plan, group = useId()
  const choices = [{ colour: '', label: words.colours.none }, ...NAMES.map((name) => ({ colour: COLOURS[name] as string, label: words.colours[name] }))]
  const chosen = choices.some(({ colour }) => colour === value) ? value : ''
  return (
    <fieldset className={css.colours}>
      <legend className={kit.legend}>{words.colour}</legend>
      {choices.map(({ colour, label }) => (
        <label key={colour} className={kit.check}><input type="radio" name={group} checked={colour === chosen} onChange={() => onChange(colour)} /><Dot colour={colour} />{label}</label>
      ))}
    </fieldset>
  )
}
