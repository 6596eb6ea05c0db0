import { encounterFields } from '../../base/encounters/fields.ts'
import type { Definitions } from '../../base/journey-map/reading.ts'
import { Fault } from '../../platform/fault.ts'
import type { Places } from './compile.ts'

/** Names of the workspace's places, read as filters read them: merged ones and units below are meant too. */
export function placesOf(definitions: Definitions): Places {
  const fields = encounterFields(definitions)
  const named = (name: keyof Places) => {
    const field = fields[name]
    if (field?.type !== 'id') throw new Fault('internal', `Filters do not know the field ${name}.`)
    return field
  }
  return { touchpoint: named('touchpoint'), channel: named('channel'), unit: named('unit'), stage: named('stage') }
}
