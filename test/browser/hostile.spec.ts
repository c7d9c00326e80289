/** A hostile page in the same browser, on another origin and on another port of this machine: it can neither read, nor frame, nor speak to the app. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, sampleTest } from '../support/app.ts'

const test = sampleTest()

/** A server of another's pages. */
async function evil(): Promise<{ port: number; server: Server }> {
  const server = createServer((_, response) => { response.writeHead(200, { 'Content-Type': 'text/html' }); response.end('<!doctype html><title>evil</title><body></body>') })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return { server, port: (server.address() as AddressInfo).port }
}

for (const name of ['127.0.0.1', 'localhost']) {
  test(`a page at ${name} on another port gets nothing of the app, by fetch, socket, frame, image, script or form`, async ({ app, page }) => {
    const { port, server } = await evil(), ours = new URL(page.url()).origin, before = await app.undoStep()
    // The same browser, with the app's cookie.
    const other = await page.context().newPage()
    await other.goto(`http://${name}:${port}/`)
    const got = await other.evaluate(async (target) => {
      const loads = (tag: 'img' | 'script' | 'iframe', src: string): Promise<string> => new Promise((resolve) => {
        const element = document.createElement(tag)
        element.onload = () => {
          let inside = 'blank'
          try { inside = tag === 'iframe' ? (element as HTMLIFrameElement).contentDocument?.body.textContent ?? 'none' : 'loaded' } catch { inside = 'none' }
          resolve(inside)
        }
        element.onerror = () => resolve('none')
        element.src = src
        document.body.append(element)
      })
      const socket = (): Promise<string> => new Promise((resolve) => {
        const ws = new WebSocket(`${target.replace('http', 'ws')}/ws?window=evil-window-1`)
        ws.onopen = () => resolve('open')
        ws.onerror = () => resolve('none')
      })
      const fetched = (options: RequestInit): Promise<string> => fetch(`${target}/`, options).then(async (r) => (r.type === 'opaque' ? 'opaque' : r.text()), () => 'none')
      const popup = window.open(`${target}/`)
      await new Promise((resolve) => { setTimeout(resolve, 1000) })
      let seen = 'none'
      try { seen = popup?.document?.title ?? 'none' } catch { seen = 'none' }
      popup?.close()
      return {
        plain: await fetched({ credentials: 'include' }), opaque: await fetched({ mode: 'no-cors', credentials: 'include' }), post: await fetched({ method: 'POST', body: 'x', credentials: 'include' }),
        socket: await socket(), frame: await loads('iframe', `${target}/`), image: await loads('img', `${target}/favicon.ico`), script: await loads('script', `${target}/index.html`), popup: seen,
      }
    }, ours)
    expect(got).toMatchObject({ plain: 'none', opaque: 'none', post: 'none', socket: 'none', image: 'none', script: 'none' })
    expect(['', 'none', 'evil', 'about:blank']).toContain(got.popup)
    expect(got.frame).not.toContain('Maya Okafor')
    // A form is a navigation, which no policy of the other page's holds back: it changes nothing here.
    const answered = other.waitForResponse((response) => response.url().startsWith(ours))
    await other.evaluate((target) => { document.body.innerHTML = `<form method="post" action="${target}/"><input name="a" value="b"></form>`; document.forms[0].submit() }, ours)
    expect((await answered).status()).toBe(403)
    await other.close()
    server.close()
    expect(await app.undoStep()).toBe(before)
    await app.typeInCell('Maya Okafor', '2027-Q1', '123456')
    await app.shows('Maya Okafor', '2027-Q1', '123,456')
  })
}

test('a name of another’s that is pointed here is told that this is no place of its', async ({ page }) => {
  const { port } = new URL(page.url())
  // As DNS rebinding does it: the name is the attacker's, the address ours.
  const answer = await page.context().request.get(`http://127.0.0.1:${port}/`, { headers: { Host: `evil.example:${port}` } })
  expect(answer.status()).toBe(403)
  expect(await answer.text()).not.toContain('<html')
})
