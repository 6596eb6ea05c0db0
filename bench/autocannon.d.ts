/** As much of it as is used; it comes without types. */
declare module 'autocannon' {
  interface Request {
    method?: string
    path?: string
    headers?: Record<string, string>
    body?: string
  }

  interface Options {
    url: string
    connections: number
    amount: number
    /** Seconds. */
    timeout: number
    headers?: Record<string, string>
    requests: (Request & {
      setupRequest(request: Request): Request
      onResponse?(status: number, body: string): void
    })[]
  }

  interface Result {
    /** Seconds. */
    duration: number
    /** Milliseconds. */
    latency: { p50: number; p99: number }
    '2xx': number
    non2xx: number
    errors: number
  }

  export default function autocannon(options: Options): Promise<Result> & { stop(): void }
}
