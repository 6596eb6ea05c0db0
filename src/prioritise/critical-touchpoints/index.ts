export { fieldOf, positionOn, type Split, splitOf } from './fields.ts'
export { type PrioritiesOptions, prioritise } from './prioritise.ts'
