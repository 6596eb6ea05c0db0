import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import type { SurveyContent } from '../content.ts'
import { ImportSurvey } from '../contract.ts'
import { unitFor } from '../keepers.ts'
import type { SurveyParts } from '../parts.ts'
import { keepPicture } from '../pictures/store.ts'
import type { ReportLine } from '../report.ts'
import { surveyFor } from '../shown.ts'
import { insertSurvey, readSurvey, saveDraft, surroundingsOf } from '../store.ts'
import { withPictures } from './own.ts'
import { type Taken, takeFile } from './take.ts'

export function mountTransfer(edge: Edge, parts: SurveyParts): void {
  const { db, definitions } = parts
  mount(edge, ImportSurvey, async ({ query, body }, who, { now, audit }) => {
    const unit = unitFor(who, (await definitions.of(who.workspace)).units.byId, query.unit)
    const taken = takeFile(new Uint8Array(await body.arrayBuffer()), query.name ?? 'Survey')
    const { id, lines } = await db.transaction().execute(async (tx) => {
      const { purpose, content } = taken
      const about = { name: query.name ?? taken.name, purpose, unit, draft: content, by: who.userId }
      const made = await insertSurvey(tx, who.workspace, about)
      const brought = await picturesOf(tx, parts, made, taken, who.userId)
      if (taken.pictures.length > 0) await saveDraft(tx, made, brought.content, who.userId, now)
      return { id: made, lines: brought.lines }
    })
    audit(id, { name: taken.name, format: taken.report.format })
    const row = await readSurvey(db, who.workspace, id)
    const report = { ...taken.report, lines: [...taken.report.lines, ...lines] }
    return { survey: surveyFor(row, who, await surroundingsOf(db, definitions, who.workspace, id)), report }
  })
}

/** Brings the pictures along; one that cannot be shown here is told and left out. */
async function picturesOf(
  tx: Tx,
  { files }: SurveyParts,
  survey: number,
  { content, pictures }: Taken,
  by: string | null,
): Promise<{ readonly content: SurveyContent; readonly lines: readonly ReportLine[] }> {
  const names = new Map<string, string>()
  const lines: ReportLine[] = []
  for (const { name, bytes } of pictures) {
    try {
      names.set(name, (await keepPicture(tx, files, survey, bytes, by)).name)
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.code === 'internal') throw fault
      lines.push({ fate: 'left-out', what: name, code: 'picture-unusable', detail: {} })
    }
  }
  return { content: withPictures(content, names), lines }
}
