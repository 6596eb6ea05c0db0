import { type Mapping, patch } from '../mapping.ts'
import type { Question } from '../question.ts'
import { build, look, type ProposeOptions } from './build.ts'
import type { TableProfile } from './profile.ts'
import { askAbout } from './questions.ts'

export interface Proposal {
  readonly mapping: Mapping
  /** What the data cannot tell. The mapping holds the first option of each. */
  readonly questions: readonly Question[]
}

/** A mapping that works as it is, and the questions whose answers would make it certain. */
export function propose(profile: TableProfile, options: ProposeOptions): Proposal {
  const findings = look(profile, options)
  const built = build(findings)
  const questions = askAbout(findings, built)
  const mapping = questions.reduce((changed, { options: [first] }) => patch(changed, first?.patch ?? {}), built)
  return { mapping, questions }
}
