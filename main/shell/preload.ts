/** All that the window's page gets of Electron: to send an envelope, and to hear one. */
import { contextBridge, ipcRenderer } from 'electron'

const CHANNEL = 'salesplan'

contextBridge.exposeInMainWorld('salesplan', {
  send: (envelope: unknown): void => ipcRenderer.send(CHANNEL, envelope),
  onMessage: (listener: (envelope: unknown) => void): void => { ipcRenderer.on(CHANNEL, (_event, envelope: unknown) => listener(envelope)) },
})
