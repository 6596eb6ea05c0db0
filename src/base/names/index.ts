export { nameIn, nameKey, shownName } from './key.ts'
export { type Merged, rootsOf, wouldRing } from './merging.ts'
