export { CHANNELS, COMPANY, SEGMENTS, STAGES, TOUCHPOINTS, UNITS } from './company.ts'
export { type Batch, type Company, type CompanyOptions, DEFAULT_COMPANY, makeCompany } from './make.ts'
export { SELECTIONS, type Selection } from './response.ts'
export { populationTally, TRUTH_ENCOUNTERS, type Truth, truthOf } from './truth.ts'
