import type { Role } from '../../platform/contract.ts'

/** Who is signed in and where they are. */
export interface Session {
  readonly name: string
  readonly email: string
  readonly role: Role | null
  readonly workspace: { readonly name: string; readonly fictional: boolean } | null
  /** Where else they may be; the one they are in among them. */
  readonly workspaces?: {
    readonly here: number
    readonly all: readonly { readonly id: number; readonly name: string }[]
    readonly onMove: (id: number) => void
  }
}
