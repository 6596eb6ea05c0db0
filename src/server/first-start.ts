import type { NewWorkspace } from '../base/org/index.ts'

/** The workspace a first start makes for the organisation's own data; its name is the first thing settings offer to change. */
export const OWN_WORKSPACE: NewWorkspace = {
  name: 'My organisation',
  zone: 'Europe/Helsinki',
  language: 'en',
  currency: 'EUR',
  sample: false,
}
