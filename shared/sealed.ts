/** What a plan protected by a password begins with, by which it is known from the plan itself. The high first byte and the line ends show a file that was sent as text. */
export const SEALED: readonly number[] = [0x89, 0x53, 0x50, 0x4c, 0x4e, 0x0d, 0x0a, 0x1a]

/** Whether a file with these first bytes is a protected plan. */
export const isSealed = (head: Uint8Array): boolean => SEALED.every((byte, at) => head[at] === byte)
