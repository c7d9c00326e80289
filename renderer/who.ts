/** By whom changes are signed on this machine. */
import { notifyError } from './notices.ts'
import { useApp } from './state.ts'
import { call } from './transport.ts'

export async function signAs(typed: string): Promise<void> {
  const name = typed.trim(), { about } = useApp.getState()
  if (name === '' || !about) return
  try {
    await call('shell.sign', { name })
    useApp.setState({ about: { ...about, who: { name, said: true } } })
  } catch (error) {
    notifyError(error)
  }
}
