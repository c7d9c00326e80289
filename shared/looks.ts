/** The colours that a scenario can wear, by what people call them: those of the charts' series in the window's theme. */
export const COLOURS = { green: 'series-1', gold: 'series-2', violet: 'series-3', rust: 'series-4', blue: 'series-5' } as const

/** Whether a text is a JSON object, as a layout's body has to be, and what is kept for another tool. */
export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
