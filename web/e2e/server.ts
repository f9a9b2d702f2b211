import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The programs that run now, by the name and port under which browsers ask for them. */
const running = new Map<string, Korpu>()

/** entrance is an address with a code in it that lets a fresh browser in, once; other addresses stay as they are. */
export async function entrance(address: string): Promise<string> {
  const url = new URL(address)
  const korpu = running.get(url.host)
  if (!korpu || url.searchParams.has('code')) return address
  const { path } = await korpu.call<{ path: string }>('POST', '/session/code')
  url.search = path.slice(path.indexOf('?'))
  return url.href
}

/** Korpu is the real program over a data folder of its own, as a person would run it. */
export class Korpu {
  readonly data = mkdtempSync(join(tmpdir(), 'korpu-e2e-'))
  readonly token = 'e2e-token'
  private child: ChildProcess | undefined
  /** address is that for programs: names below localhost are for browsers. */
  private address = '127.0.0.1:0'
  /** own is the name and port that only this database has. */
  private own = ''
  private lines: string[] = []

  private constructor(private readonly flags: string[]) {}

  /** start runs the program and waits for the line with its address. */
  static async start(...flags: string[]): Promise<Korpu> {
    const korpu = new Korpu(flags)
    await korpu.restart()
    return korpu
  }

  /** restart runs the program again over the same data and at the same address, which the system may free a little later. */
  async restart(): Promise<void> {
    for (let tries = 1; !(await this.run()); tries++) {
      if (tries === 20) throw new Error(`the program ended before it told its address:\n${this.lines.join('\n')}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }

  /** run tells whether the program has come up. */
  private async run(): Promise<boolean> {
    const binary = process.env.KORPU_BINARY
    if (!binary) throw new Error('KORPU_BINARY must name the built program; run the tests with make browser')
    const args = ['serve', '--addr', this.address, '--data', this.data, ...this.flags]
    const env = { PATH: process.env.PATH, HOME: this.data, KORPU_TOKEN: this.token }
    const child = spawn(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    createInterface({ input: child.stderr! }).on('line', (line) => this.lines.push(line))
    for await (const line of createInterface({ input: child.stdout! })) {
      const found = /http:\/\/([^/]+)\//.exec(line)?.[1]
      if (found?.includes('.localhost:')) this.own = found
      else if (found) {
        this.address = found
        running.set(this.own, this)
        running.set(this.address, this)
        return true
      }
    }
    return false
  }

  /** url is a page's address; `open` lets a fresh browser in by it. */
  url(path = '/'): string {
    return `http://${this.own}${path}`
  }

  /** fallbackUrl is a page's address for browsers that do not find names below localhost. */
  fallbackUrl(path = '/'): string {
    return `http://${this.address}${path}`
  }

  /** call speaks to the API as a program would and returns the decoded answer. */
  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`http://${this.address}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  /** setAside takes the data folder from its place, whether the program runs or not, and leaves an empty one there; the
   * returned function brings it back. */
  setAside(): () => void {
    const aside = `${this.data}-aside`
    renameSync(this.data, aside)
    mkdirSync(this.data, { mode: 0o700 })
    return () => {
      rmSync(this.data, { recursive: true, force: true })
      renameSync(aside, this.data)
    }
  }

  /** kill ends the program as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** stop ends the program and removes its data. */
  async stop(): Promise<void> {
    await this.end('SIGTERM')
    running.delete(this.own)
    running.delete(this.address)
    rmSync(this.data, { recursive: true, force: true })
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
}
