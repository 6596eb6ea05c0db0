import { Fault, type FaultIssue, type Values } from '../platform/fault.ts'

/** What somebody typed and cannot be used: said in the reader's language, by `wrong.KEY` of the words. */
export class Wrong extends Fault {
  readonly key: string
  override readonly values: Values

  constructor(key: string, values: Values = {}, issues: readonly FaultIssue[] = []) {
    super('bad-input', key, { issues, reason: key, values })
    this.key = key
    this.values = values
  }
}

/** What the operating system said of a file: the code for the words, and which file. */
export function fileTrouble(error: unknown): Values | null {
  if (!(error instanceof Error)) return null
  const { code, path, syscall } = error as NodeJS.ErrnoException
  return typeof code === 'string' && typeof path === 'string' && typeof syscall === 'string' ? { code, path } : null
}
