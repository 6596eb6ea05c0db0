import type { Page } from './shell/pages.ts'

/** Every page of the product, as the capabilities offer them. */
export const pages: readonly Page[] = []
