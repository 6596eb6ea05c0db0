import type { Principal } from '../../platform/http/principal.ts'
import { judge } from './judge.ts'
import { mayChange } from './keepers.ts'
import { pictureAddress } from './pictures/take.ts'
import type { DraftRow, SurveyRow, SurveySurroundings } from './store.ts'
import type { Survey, SurveyLine } from './survey.ts'

export function lineFor(row: SurveyRow, who: Principal): SurveyLine {
  const { publishedAt, createdAt, savedAt, archivedAt, ...rest } = row
  return {
    ...rest,
    publishedAt: publishedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    savedAt: savedAt.toISOString(),
    archived: archivedAt !== null,
    own: mayChange(who, row.unit),
  }
}

export function surveyFor(row: DraftRow, who: Principal, surroundings: SurveySurroundings): Survey {
  const { draft, revision } = row
  const pictures = surroundings.pictures.map((one) => ({ ...one, address: pictureAddress(row.id, one.name) }))
  return { ...lineFor(row, who), draft, revision, judged: judge(draft, surroundings), pictures }
}
