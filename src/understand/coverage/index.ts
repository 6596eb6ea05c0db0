export type { MarginOrder, WeightCell } from './cells.ts'
export { figureRange, mayStillBeOff, type Weighing, weigh } from './weigh.ts'
