import {
  type Bound,
  bind as bindCondition,
  type Condition,
  type FieldSet,
  fieldsOf,
  type IdField,
  read,
} from '../../platform/condition/index.ts'
import { type Misfit, unknownName } from '../../platform/condition/misfit.ts'
import { Fault, type Values } from '../../platform/fault.ts'
import type { Compiled, CompiledPage } from './compiled.ts'
import { conditionFields, PLACES } from './condition-fields.ts'
import { questionsOf, type SurveyContent } from './content.ts'
import type { Question } from './question.ts'

/** Names of places as people write them, and the ids that facts carry for them. */
export type Places = Readonly<Record<(typeof PLACES)[number], Pick<IdField, 'resolve' | 'names'>>>

/**
 * Content ready to be collected with: every condition read, names of places replaced by the ids they stand for now.
 * @throws Fault 'internal' for a condition that cannot be used: `check.ts` finds those before anything is published
 */
export function compile(content: SurveyContent, places: Places): Compiled {
  return compiledBy(content, places, (text, broken) => {
    throw new Fault('internal', `The condition "${text.slice(0, 200)}" cannot be used: ${broken}`)
  })
}

/** A draft as it would be asked now; a condition that is not finished yet holds for everybody. */
export function compileDraft(content: SurveyContent, places: Places): Compiled {
  return compiledBy(content, places, () => ({ all: [] }))
}

function compiledBy(content: SurveyContent, places: Places, refuse: (text: string, broken: string) => Bound): Compiled {
  const questions = questionsOf(content)
  const bind = binderOf(questions, places)
  const bound = (text: string) => {
    const outcome = bind(text)
    return 'bound' in outcome ? outcome.bound : refuse(text, outcome.problem.message)
  }
  const ready = <Key extends string>(key: Key, text: string | undefined) =>
    (isWritten(text) ? { [key]: bound(text) } : {}) as { readonly [name in Key]?: Bound }
  const known = new Set(questions.map(({ id }) => id))
  const pages = content.pages.map(({ showWhen, ...page }): CompiledPage => {
    const asked = page.questions.map(({ showWhen: when, ...question }) => ({ ...question, ...ready('showWhen', when) }))
    return { ...page, ...ready('showWhen', showWhen), questions: asked }
  })
  return {
    ...content,
    pages,
    thanks: content.thanks.map(({ when, ...thanks }) => ({ ...thanks, ...ready('when', when) })),
    quotas: content.quotas.map(({ when, ...quota }) => ({
      ...quota,
      ...ready('when', when),
      needs: isWritten(when) ? needsOf(bind(when), known) : [],
    })),
  }
}

const needsOf = (when: BoundWhen, known: ReadonlySet<string>) =>
  'condition' in when ? questionsIn(when.condition, known) : []

/** An empty condition is none. */
export const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

export type BoundWhen = { readonly bound: Bound; readonly condition: Condition } | { readonly problem: WhenProblem }

/** Why a condition cannot be used: for programs in English, for readers by the name of a reason and its values. */
export interface WhenProblem {
  readonly message: string
  readonly reason: string
  readonly values: Values
}

/** Makes conditions of a survey ready to run, or says what is wrong with them; the same text is looked at once. */
export type Binder = (text: string) => BoundWhen

export function binderOf(questions: readonly Question[], places: Places): Binder {
  const fields = conditionFields(questions)
  const known = new Map<string, BoundWhen>()
  return (text) => {
    const found = known.get(text) ?? bindWhen(text, fields, places)
    known.set(text, found)
    return found
  }
}

function bindWhen(text: string, fields: FieldSet, places: Places): BoundWhen {
  const outcome = read(text)
  if ('problem' in outcome) {
    const { at, found, expected, reason, values } = outcome.problem
    const message = `expected ${expected} (position ${at + 1})`
    return { problem: { message, reason, values: { ...values, found, position: at + 1 } } }
  }
  const { condition } = outcome
  const placed = withIds(condition, places)
  if ('problem' in placed) return placed
  try {
    return { bound: bindCondition(placed, fields, NO_MOMENT), condition }
  } catch (fault) {
    // What is wrong with a condition is an answer here: it is shown beside the condition while it is written.
    if (!(fault instanceof Fault)) throw fault
    const { message, reason = 'filter-unusable', values = {} } = fault.issues[0] ?? fault
    return { problem: { message, reason, values } }
  }
}

/** Only "within last" would need the moment; a survey is compiled once and asked for years, so it is refused. */
const NO_MOMENT = { now: new Date(0), zone: 'UTC' }
const RELATIVE = '"within last" counts from today and cannot be used in a survey'

type Placed = Condition | { readonly problem: WhenProblem }

/** Ids of the questions that a condition speaks of, among those that there are. */
export function questionsIn(condition: Condition, known: ReadonlySet<string>): string[] {
  const named = fieldsOf(condition).map((field) => field.replace(/^answered\./, '').split('.', 1)[0] ?? '')
  return [...new Set(named)].filter((id) => known.has(id))
}

/** The condition with names of places as ids, or what is wrong. */
function withIds(node: Condition, places: Places): Placed {
  if ('all' in node) return listed(node.all, places, (all) => ({ all }))
  if ('any' in node) return listed(node.any, places, (any) => ({ any }))
  if ('not' in node) {
    const not = withIds(node.not, places)
    return 'problem' in not ? not : { not }
  }
  if (node.is === 'within-last') {
    return { problem: { message: RELATIVE, reason: 'filter-relative', values: { field: node.field } } }
  }
  const place = PLACES.find((name) => node.field === `encounter.${name}`)
  return place === undefined ? node : placeIds(node, place, places[place])
}

function listed(nodes: readonly Condition[], places: Places, make: (parts: Condition[]) => Condition): Placed {
  const parts = nodes.map((node) => withIds(node, places))
  const wrong = parts.find((part) => 'problem' in part)
  return wrong ?? make(parts.filter((part): part is Condition => !('problem' in part)))
}

const asProblem = ({ problem: { message, reason = 'filter-unusable', values = {} } }: Misfit) => ({
  problem: { message, reason, values },
})

type Leaf = Extract<Condition, { field: string }>

function placeIds(leaf: Leaf, place: (typeof PLACES)[number], { resolve, names }: Places[keyof Places]): Placed {
  // A stage is known by its touchpoints.
  const field = `encounter.${place === 'stage' ? 'touchpoint' : place}`
  if (leaf.is === 'present' || leaf.is === 'absent') return { field, is: leaf.is }
  if (!('value' in leaf) || !['equals', 'not-equals', 'in', 'not-in'].includes(leaf.is)) {
    const message = `${leaf.field} is a name and cannot be compared with "${leaf.is}"`
    return { problem: { message, reason: 'filter-unfit', values: { field: leaf.field, operator: leaf.is } } }
  }
  const ids: number[] = []
  for (const name of [leaf.value].flat()) {
    const found = typeof name === 'boolean' ? null : resolve(name)
    if (found === null) return asProblem(unknownName(place, String(name), names?.() ?? []))
    ids.push(...found)
  }
  const opposite = leaf.is === 'not-equals' || leaf.is === 'not-in'
  if (ids.length === 0) return opposite ? { field, is: 'present' } : { any: [] }
  return { field, is: opposite ? 'not-in' : 'in', value: ids }
}
