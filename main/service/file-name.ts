/** A text as the name of a file on any system. */
export const fileName = (text: string): string => text.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-')
