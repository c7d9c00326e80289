/** The window starts: its transport, what it remembers, then the first picture. */
import { createRoot } from 'react-dom/client'
import { App } from './frame/app.tsx'
import { begin, followDocument } from './document.ts'
import { linkOf } from './links.ts'
import { notifyError } from './notices.ts'
import { remember } from './remember.ts'
import { install, Transport } from './transport.ts'
import './theme.css'

/** Radix's scroll lock adds a style element of its own and asks for its nonce under this name (the `get-nonce` package). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce })

remember()
install(new Transport(linkOf(window)))
followDocument()
createRoot(document.getElementById('app')!).render(<App />)
begin().catch(notifyError)
