import { spawn } from 'node:child_process'

/**
 * Ends a server and removes its folder when this process is gone, even by `kill -9`: the leash holds the reading end of
 * a pipe, which the kernel closes. Returns how to let go once the server was stopped in order.
 */
export function leash(pid: number, folder: string): () => void {
  const script =
    'trap "" INT TERM HUP; cat >/dev/null; kill -INT "$1" 2>/dev/null; tail --pid="$1" -f /dev/null; rm -rf "$2"'
  const holder = spawn('sh', ['-c', script, 'leash', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  holder.unref()
  return () => {
    holder.stdin?.destroy()
  }
}
