/** How the cells of the workbook look: one accent, one ink for what falls short, one fill for what is locked. */
import type { Decimals } from '../../../shared/money.ts'
import type { CellLook, Styles } from './styles.ts'

export const COLOURS = {
  ink: '1B2026', muted: '5B6672', accent: '0B6B63', accentSoft: 'DCEFEC', panel: 'F3F5F6', line: 'D9DEE2', lineStrong: '9AA4AD', short: 'B3401A', held: '4D4AA8', heldSoft: 'E4E4F7', white: 'FFFFFF',
} as const

export const moneyFormat = (decimals: Decimals): string => (decimals === 2 ? '#,##0.00;-#,##0.00' : '#,##0;-#,##0')
export const CHANGE_FORMAT = '+0.0%;-0.0%;0.0%'
export const PERCENT_FORMAT = '0.0%'
export const DATE_FORMAT = 'yyyy-mm-dd'

/** Text cells are quoted, so that one that begins like a formula stays text when somebody edits it. */
const TEXT: CellLook = { quoted: true, align: 'left' }

export const LOOKS = {
  text: TEXT,
  muted: { ...TEXT, ink: COLOURS.muted },
  wrapped: { ...TEXT, wrap: true },
  note: { ...TEXT, ink: COLOURS.muted, italic: true },
  title: { ...TEXT, bold: true, size: 18, ink: COLOURS.accent },
  subtitle: { ...TEXT, size: 11, ink: COLOURS.muted },
  section: { ...TEXT, bold: true, size: 12, ink: COLOURS.accent },
  head: { ...TEXT, bold: true, fill: COLOURS.accent, ink: COLOURS.white },
  headRight: { ...TEXT, bold: true, fill: COLOURS.accent, ink: COLOURS.white, align: 'right' },
  label: { ...TEXT, ink: COLOURS.muted, align: 'right' },
  warning: { ...TEXT, ink: COLOURS.short, wrap: true },
} as const satisfies Record<string, CellLook>

export type LookName = keyof typeof LOOKS
export const lookOf = (styles: Styles): ((name: LookName) => number) => (name) => styles.look(LOOKS[name])
