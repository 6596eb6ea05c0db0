export { nameIn, nameKey } from './key.ts'
export { type Merged, rootsOf, wouldRing } from './merging.ts'
