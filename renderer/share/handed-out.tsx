/** Who has a copy of the plan, and who has sent it back. */
import { X } from 'lucide-react'
import { send } from '../document.ts'
import { IconButton } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatMoment } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { nameOf, useHanded } from './handed.ts'
import css from './share.module.css'

export function HandedOut() {
  const { handed: words } = useText().share, locale = useDocumentLocale(), plan = useApp((s) => s.outline!.plan.name), readOnly = useApp((s) => s.outline!.readOnly), shares = useHanded((s) => s.shares)
  return (
    <section className={css.handed} aria-label={words.title}>
      <h3>{words.title}</h3>
      {shares.length === 0 ? <p className={css.muted}>{words.none}</p> : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead><tr><th scope="col">{words.to}</th><th scope="col">{words.what}</th><th scope="col">{words.when}</th><th scope="col">{words.returned}</th><th scope="col"><span className="unseen">{words.forgetting}</span></th></tr></thead>
            <tbody>{shares.map((share) => {
              const what = nameOf(share, plan)
              return (
                <tr key={share.id}>
                  <th scope="row">{share.to || <span className={css.muted}>{words.nobody}</span>}</th><td>{what}</td><td>{formatMoment(share.at, locale)}</td>
                  <td>{share.returned === null ? <span className={css.muted}>{words.not}</span> : formatMoment(share.returned, locale)}</td>
                  <td>{readOnly ? null : <IconButton label={words.forget(what, share.to)} onClick={() => void send('share.forget', { share: share.id })}><X /></IconButton>}</td>
                </tr>
              )
            })}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
