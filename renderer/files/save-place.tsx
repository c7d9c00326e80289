/** Where a new file goes: said in one line, changed in place. */
import { useState } from 'react'
import { Button, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import css from './files.module.css'
import { Listing } from './listing.tsx'
import { join } from './paths.ts'

/** `name` is shown with its folder, where it is not shown already; `choose`: asks by the machine's own dialog, where there is one. */
export function SavePlace({ dir, name, onChange, choose }: { dir: string; name?: string; onChange: (dir: string) => void; choose?: () => void }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const place = name === undefined ? dir : join(dir, name)
  return (
    <div className={css.box}>
      <span className={css.label}>{t.start.saveIn}</span>
      {open ? <Listing dir={dir} onDir={onChange} short /> : (
        <div className={css.path}>
          <output className={kit.hint} title={place}>{place}</output>
          <Button look="quiet" onClick={choose ?? (() => setOpen(true))}>{t.files.change}</Button>
        </div>
      )}
    </div>
  )
}
