/** Bytes from a path or from memory, read a piece at a time, so that a large file is never held whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { PlanError } from '../../../shared/errors.ts'

export interface ByteSource {
  readonly size: number
  /** Up to `length` bytes from `offset`; valid until the next read. */
  read(offset: number, length: number): Uint8Array
  close(): void
}

export function openBytes(from: string | Uint8Array): ByteSource {
  return typeof from === 'string' ? openPath(from) : {
    size: from.length,
    read: (offset, length) => from.subarray(offset, offset + length),
    close: () => {},
  }
}

/** Throws file.missing or file.denied. */
function openPath(path: string): ByteSource {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new PlanError('file.missing', { path }) : new PlanError('file.denied', { path })
  }
  const stat = fstatSync(fd)
  if (!stat.isFile()) {
    closeSync(fd)
    throw new PlanError('import.unreadable', { file: path, detail: 'not a file' })
  }
  let buffer = new Uint8Array(0)
  return {
    size: stat.size,
    read(offset, length) {
      if (buffer.length < length) buffer = new Uint8Array(length)
      let got = 0
      while (got < length) {
        const n = readSync(fd, buffer, got, length - got, offset + got)
        if (n === 0) break
        got += n
      }
      return buffer.subarray(0, got)
    },
    close: () => closeSync(fd),
  }
}
