import type { Operation } from '../../platform/contract.ts'
import { operations as collecting } from './collecting/contract.ts'

export const operations: readonly Operation[] = [...collecting]
