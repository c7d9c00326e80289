/** Where a new file goes: said in one line, changed in place. */
import { useState } from 'react'
import { Button, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import css from './files.module.css'
import { Listing } from './listing.tsx'
import { join } from './paths.ts'

export function SavePlace({ dir, name, onChange }: { dir: string; name: string; onChange: (dir: string) => void }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <div className={css.box}>
      <span className={css.label}>{t.start.saveIn}</span>
      {open ? <Listing dir={dir} onDir={onChange} short /> : (
        <div className={css.path}>
          <output className={kit.hint} title={join(dir, name)}>{join(dir, name)}</output>
          <Button look="quiet" onClick={() => setOpen(true)}>{t.files.change}</Button>
        </div>
      )}
    </div>
  )
}
