import { addressOf, CallError } from '../../../platform/client.ts'
import { here } from '../../../web/client.ts'
import { type Import, uploadFile } from '../contract.ts'

/** Sends a file and tells how far it is: the fetch of browsers cannot. */
export function upload(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(uploadFile, { query: { name: file.name } }))
    request.setRequestHeader('x-kohtaamo', '1')
    const workspace = here()
    if (workspace !== null) request.setRequestHeader('kohtaamo-workspace', String(workspace))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => {
      const answer = parse(request.responseText)
      if (request.status < 300) resolve(answer as Import)
      else reject(new CallError(request.status, answer))
    }
    request.onerror = () => reject(new CallError(0, { code: 'unavailable' }))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parse(text: string): object {
  try {
    return JSON.parse(text) as object
  } catch {
    return {}
  }
}
