/** A rule that is broken, said so that whoever broke it knows what to do. */
export interface Broken {
  readonly file: string
  /** What it imports, or the line or name that is at fault. */
  readonly what: string
  readonly rule: string
  readonly instead: string
}

export interface Exception {
  readonly rule: string
  readonly file: string
  readonly what?: string
  readonly reason: string
}

/** One line each: file → import : the rule : what to do instead. Exceptions that nothing needs any more are lines too. */
export function report(broken: readonly Broken[], exceptions: readonly Exception[]): string[] {
  const excused = new Set<Exception>()
  const lines: string[] = []
  for (const one of broken) {
    const excuse = exceptions.find(
      (exception) =>
        exception.rule === one.rule &&
        exception.file === one.file &&
        (exception.what === undefined || exception.what === one.what),
    )
    if (excuse) excused.add(excuse)
    else lines.push(`${one.file} → ${one.what} : ${one.rule} : ${one.instead}`)
  }
  for (const one of exceptions) {
    if (excused.has(one)) continue
    lines.push(
      `${one.file} → ${one.what ?? 'anything'} : ${one.rule} : remove the exception, nothing needs it any more`,
    )
  }
  return lines
}
