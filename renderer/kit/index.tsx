/** The small set of controls everything is made of. */
import { ChevronDown, X } from 'lucide-react'
import { Dialog as Radix, Tabs, ToggleGroup } from 'radix-ui'
import { useId, type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { useText } from '../locales/index.ts'
import css from './kit.module.css'

export { css as kit }
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

type Look = 'plain' | 'primary' | 'quiet' | 'icon' | 'link' | 'bare'
interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> { look?: Look; large?: boolean; ref?: React.Ref<HTMLButtonElement> }
export function Button({ look = 'plain', large, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={cx(css.button, look !== 'bare' && css[look], large && css.large, className)} {...rest} />
}

/** A button that is only a sign; its name is its tooltip too. */
export function IconButton({ label, className, ...rest }: Omit<ButtonProps, 'look'> & { label: string }) {
  return <Button look="icon" aria-label={label} title={label} className={className} {...rest} />
}

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement> & { ref?: React.Ref<HTMLInputElement> }) {
  return <input className={cx(css.input, className)} {...rest} />
}

export function TextArea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea className={cx(css.input, css.area, className)} {...rest} />
}

export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={cx(css.selectWrap, className)}>
      <select className={css.select} {...rest}>{children}</select>
      <ChevronDown aria-hidden />
    </span>
  )
}

/** A label over its control; the control is given the id that ties them. */
export function Field({ label, hint, wrong, children }: { label: string; hint?: ReactNode; wrong?: string | null; children: (id: string, described: string | undefined) => ReactNode }) {
  const id = useId()
  const note = `${id}-note`
  const described = hint || wrong ? note : undefined
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id, described)}
      {wrong ? <span id={note} role="alert" className={css.wrong}>{wrong}</span> : hint ? <span id={note} className={css.hint}>{hint}</span> : null}
    </div>
  )
}

export function Segments<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: readonly { value: T; label: string }[]; onChange: (value: T) => void }) {
  return (
    <ToggleGroup.Root type="single" aria-label={label} className={css.segments} value={value} onValueChange={(v) => { if (v) onChange(v as T) }}>
      {options.map((o) => <ToggleGroup.Item key={o.value} value={o.value} className={css.segment}>{o.label}</ToggleGroup.Item>)}
    </ToggleGroup.Root>
  )
}

/** The parts of a workspace under their tabs, one at a time. */
export function Parts<T extends string>({ label, parts, labels, value, onChange, children }: { label: string; parts: readonly T[]; labels: Record<T, string>; value: T; onChange: (part: T) => void; children: (part: T) => ReactNode }) {
  return (
    <Tabs.Root className={css.parts} value={value} onValueChange={(part) => onChange(part as T)}>
      <Tabs.List className={css.tabs} aria-label={label}>{parts.map((p) => <Tabs.Trigger key={p} value={p} className={css.tab}>{labels[p]}</Tabs.Trigger>)}</Tabs.List>
      {parts.map((p) => <Tabs.Content key={p} value={p} className={css.part}>{p === value ? children(p) : null}</Tabs.Content>)}
    </Tabs.Root>
  )
}

export function Check({ checked, onChange, children, disabled, autoFocus }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode; disabled?: boolean; autoFocus?: boolean }) {
  return <label className={css.check}><input type="checkbox" checked={checked} disabled={disabled} autoFocus={autoFocus} onChange={(e) => onChange(e.target.checked)} />{children}</label>
}

/** A determinate bar; without a total it says nothing false and shows only that work goes on. */
export function Bar({ done, total, label }: { done: number; total: number; label: string }) {
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div className={css.bar} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(percent)}>
      <div style={{ width: `${percent}%` }} />
    </div>
  )
}

/** A press on what lies above every dialog (a toast, the banner of a lost connection) closes none. */
export function keepOpen(event: { target: EventTarget | null; detail: { originalEvent: Event }; preventDefault(): void }): void {
  const { target } = event.detail.originalEvent
  if (target instanceof Element && target.closest('[data-above]')) event.preventDefault()
}

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className={css.kbd}>{children}</kbd>

/** Whoever closed it may have put the focus where it belongs; only a focus that is nowhere goes back to the opener. */
function keepChosen(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) event.preventDefault()
}

interface DialogProps { title: string; lede?: ReactNode; wide?: boolean; onClose: () => void; children: ReactNode; foot?: ReactNode; onSubmit?: () => void }
/** A dialog in the middle. Enter submits where there is something to submit. */
export function Dialog({ title, lede, wide, onClose, children, foot, onSubmit }: DialogProps) {
  const t = useText()
  return (
    <Radix.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Radix.Portal>
        <Radix.Overlay className={css.veil} />
        <Radix.Content className={cx(css.dialog, wide && css.wide)} onInteractOutside={keepOpen} onCloseAutoFocus={keepChosen} {...(lede ? {} : { 'aria-describedby': undefined })}>
          <form onSubmit={(e) => { e.preventDefault(); e.stopPropagation(); onSubmit?.() }}>
            <div className={css.head}>
              <Radix.Title asChild><h2>{title}</h2></Radix.Title>
              <IconButton label={t.frame.close} onClick={onClose}><X /></IconButton>
            </div>
            {lede ? <Radix.Description className={css.lede}>{lede}</Radix.Description> : null}
            <div className={css.body}>{children}</div>
            {foot ? <div className={css.foot}>{foot}</div> : null}
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
