const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an attribute or element. What XML 1.0 cannot hold is left out; a lone half of a surrogate pair becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  text.toWellFormed().replace(/[&<>"]/g, (c) => ENTITIES[c]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/**
 * Text of a cell: what XML cannot hold is written `_xHHHH_`, and so is the underscore of a text that only looks like that
 * (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 */
export const escapeCellText = (text: string): string =>
  escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`))
