import { CallError } from '../../../platform/client.ts'

export const boom = new CallError(400, {
  code: 'bad-input',
  detail: 'Column “score” holds text in 14 rows.',
  advice: 'Map “score” as a text scale, or leave it out.',
  issues: [{ path: 'rows[14].score', message: 'not a number' }],
  incident: 'k3f9-22ab',
})
