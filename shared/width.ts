/** Columns of a terminal, or figures of a heading: CJK and full-width characters take two (Unicode UAX 11, East Asian Wide). */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    width += /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1
  }
  return width
}
