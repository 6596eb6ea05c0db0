import type { Judged, SurveyContent } from '../../contract.ts'

export type Outcome =
  | { readonly outcome: 'saved'; readonly revision: number; readonly savedAt: string; readonly judged: Judged }
  | {
      readonly outcome: 'conflict'
      readonly revision: number
      readonly savedAt: string
      readonly savedBy: string | null
      readonly content: SurveyContent
    }
export type Conflict = Extract<Outcome, { outcome: 'conflict' }>

/** What the page shows of it. A new object after every change. */
export interface DraftState {
  readonly content: SurveyContent
  readonly revision: number
  readonly saving: 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'
  readonly conflict: Conflict | null
  readonly error: unknown
  readonly canUndo: boolean
  readonly canRedo: boolean
}

interface KeeperParts {
  readonly content: SurveyContent
  readonly revision: number
  readonly save: (revision: number, content: SurveyContent) => Promise<Outcome>
  readonly onSaved: (content: SurveyContent, saved: Extract<Outcome, { outcome: 'saved' }>) => void
  /** Runs something after the writer has paused, once; gives how to call it off. */
  readonly later: (work: () => void) => () => void
}

const STEPS = 200

/**
 * The draft while it is being written: saved when the writer pauses, undone step by step. Nothing is written over what
 * somebody else has saved in between, and neither side of such a conflict is lost.
 */
export class DraftKeeper {
  private readonly parts: KeeperParts
  private readonly listeners = new Set<() => void>()
  private past: SurveyContent[] = []
  private future: SurveyContent[] = []
  private place: string | null = null
  private saved: SurveyContent
  private running: Promise<void> = Promise.resolve()
  private callOff: () => void = () => undefined
  state: DraftState

  constructor(parts: KeeperParts) {
    this.parts = parts
    this.saved = parts.content
    const { content, revision } = parts
    this.state = { content, revision, saving: 'saved', conflict: null, error: null, canUndo: false, canRedo: false }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly read = (): DraftState => this.state

  /** Changes at the same place one after the other, such as letters of one field, are one step back. */
  edit(content: SurveyContent, place: string | null = null): void {
    if (content === this.state.content) return
    if (place === null || place !== this.place) this.past = [...this.past, this.state.content].slice(-STEPS)
    this.place = place
    this.future = []
    this.set(content)
  }

  undo(): void {
    const content = this.past.pop()
    if (content === undefined) return
    this.future.push(this.state.content)
    this.place = null
    this.set(content)
  }

  redo(): void {
    const content = this.future.pop()
    if (content === undefined) return
    this.past.push(this.state.content)
    this.place = null
    this.set(content)
  }

  /** Saves at once what is not saved yet, and waits until it is; gives the revision that is then there. */
  async flush(): Promise<number> {
    this.callOff()
    // One after the other: two at once would start from the same revision, and the second would be refused.
    this.running = this.running.then(() => this.attempt())
    await this.running
    return this.state.revision
  }

  /** Mine stays one step back. */
  takeTheirs(): void {
    const { conflict } = this.state
    if (!conflict) return
    this.past = [...this.past, this.state.content]
    this.future = []
    this.saved = conflict.content
    this.tell({ content: conflict.content, revision: conflict.revision, conflict: null, saving: 'saved' })
  }

  /** Theirs stays one step back. */
  keepMine(): void {
    const { conflict } = this.state
    if (!conflict) return
    this.past = [...this.past, conflict.content]
    this.tell({ revision: conflict.revision, conflict: null, saving: 'waiting' })
    void this.flush()
  }

  private set(content: SurveyContent): void {
    const held = this.state.saving === 'conflict'
    this.tell({ content, saving: held ? 'conflict' : 'waiting' })
    this.callOff()
    if (!held) this.callOff = this.parts.later(() => void this.flush())
  }

  private async attempt(): Promise<void> {
    const { content, revision, conflict } = this.state
    if (conflict || content === this.saved) return this.tell({ saving: conflict ? 'conflict' : 'saved' })
    this.tell({ saving: 'saving', error: null })
    try {
      const outcome = await this.parts.save(revision, content)
      if (outcome.outcome === 'conflict') return this.tell({ saving: 'conflict', conflict: outcome })
      this.saved = content
      this.tell({ revision: outcome.revision, saving: this.state.content === content ? 'saved' : 'waiting' })
      this.parts.onSaved(content, outcome)
    } catch (error) {
      this.tell({ saving: 'failed', error })
    }
  }

  private tell(part: Partial<DraftState>): void {
    this.state = { ...this.state, ...part, canUndo: this.past.length > 0, canRedo: this.future.length > 0 }
    for (const listener of this.listeners) listener()
  }
}
