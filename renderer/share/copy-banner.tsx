/** In a copy: whose it is, what may be changed in it, and the way back. */
import { Banner } from '../frame/banner.tsx'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatMoment } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { nameOf, useFollowedHanded } from './handed.ts'

export function CopyBanner() {
  const { copy } = useText().share, locale = useDocumentLocale(), plan = useApp((s) => s.outline!.plan.name), { origin } = useFollowedHanded()
  if (origin === null) return null
  const { holds: { branch, open }, name, who, at } = origin
  return (
    <Banner kind="note" button={<Button onClick={() => useApp.setState({ overlay: { kind: 'sendBack' } })}>{copy.back}</Button>}>
      {copy.about(nameOf({ branch, name }, plan), who, formatMoment(at, locale))} {copy.may[open]}
    </Banner>
  )
}
