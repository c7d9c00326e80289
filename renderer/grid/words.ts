/** The sheet's own words, as the window's catalogues hold them. */
import type { Text } from '../locales/index.ts'

export type GridText = Text['grid']
