import { sql } from 'kysely'
import { CreateKey, SignIn } from '../src/base/org/contract.ts'
import type { Org } from '../src/base/org/index.ts'
import { KEY_SCOPES, type KeyScope, type Operation, ROLES, type Role } from '../src/platform/contract.ts'
import type { Edge } from '../src/platform/http/edge.ts'
import type { Db } from '../src/platform/postgres/open.ts'
import { type Visitor, visitor } from './office.ts'

/** Everybody who could call: what they are is said here once, and never asked of the product. */
export interface Caller {
  readonly name: string
  readonly visitor: Visitor
  readonly is:
    | { readonly kind: 'nobody' }
    | { readonly kind: 'role'; readonly role: Role }
    | { readonly kind: 'key'; readonly scope: KeyScope }
    | { readonly kind: 'local' }
    /** Signed in, but nothing in this workspace. */
    | { readonly kind: 'stranger' }
    | { readonly kind: 'foreign key' }
}

const PASSWORD = 'a password for walking'

export async function everyCaller(
  house: { readonly edge: Edge; readonly org: Org; readonly db: Db },
  local: Visitor,
  home: number,
  other: number,
): Promise<Caller[]> {
  const inHome = (who: Visitor) => who.with({ 'kohtaamo-workspace': String(home) })
  const join = async (name: string, workspace: number | null, role: Role): Promise<Visitor> => {
    const email = `${name}.${home}@example.org`
    const id = await house.org.signIn.register(email, name, PASSWORD)
    if (workspace !== null) {
      await sql`insert into org.member (workspace, user_id, role, staff) values (${workspace}, ${id}, ${role}, 'S1')`.execute(
        house.db,
      )
    }
    const person = visitor(house.edge)
    await person.call(SignIn, { body: { email, password: PASSWORD } })
    return person
  }
  const keyOf = async (workspace: number, scope: KeyScope): Promise<Visitor> => {
    const maker = local.with({ 'kohtaamo-workspace': String(workspace) })
    const { key } = await maker.call(CreateKey, { body: { name: `${scope} of ${workspace}`, scopes: [scope] } })
    return visitor(house.edge, { authorization: `Bearer ${key}` })
  }
  const callers: Caller[] = [
    { name: 'nobody', visitor: inHome(visitor(house.edge)), is: { kind: 'nobody' } },
    { name: 'the command line of the machine', visitor: inHome(local), is: { kind: 'local' } },
    {
      name: 'an owner of another workspace',
      visitor: inHome(await join('elsewhere', other, 'owner')),
      is: { kind: 'stranger' },
    },
    { name: 'somebody without a workspace', visitor: await join('nowhere', null, 'viewer'), is: { kind: 'stranger' } },
  ]
  for (const role of ROLES) {
    callers.push({
      name: `the role ${role}`,
      visitor: inHome(await join(role, home, role)),
      is: { kind: 'role', role },
    })
  }
  for (const scope of KEY_SCOPES) {
    callers.push({
      name: `a key that may ${scope}`,
      visitor: inHome(await keyOf(home, scope)),
      is: { kind: 'key', scope },
    })
    callers.push({
      name: `a key of another workspace that may ${scope}`,
      visitor: inHome(await keyOf(other, scope)),
      is: { kind: 'foreign key' },
    })
  }
  return callers
}

let calls = 0

/** Each call comes from an address of its own: together they are more than one address may send in a minute. */
export function fromSomewhere(): { readonly 'x-forwarded-for': string } {
  calls += 1
  return { 'x-forwarded-for': `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}` }
}

type Expected = 'in' | 401 | 403

/** What the contract promises, read plainly and apart from the code that keeps the promise. */
export function expected({ access, callers }: Pick<Operation, 'access' | 'callers'>, { is }: Caller): Expected {
  // No proof is looked at, right or wrong.
  if (callers === 'any-site') return 'in'
  // A proof that is wrong for this workspace is refused whatever it is shown for.
  if (is.kind === 'foreign key') return 403
  if (access.who === 'anyone') return 'in'
  if (is.kind === 'nobody') return 401
  if (access.who === 'signed-in') return is.kind === 'key' ? 403 : 'in'
  if (is.kind === 'stranger') return 403
  if (is.kind === 'key') return access.keys.includes(is.scope) ? 'in' : 403
  return access.roles.includes(is.kind === 'local' ? 'owner' : is.role) ? 'in' : 403
}

/** Calls the operation with input that names nothing, and compares. Gives a sentence for whatever is not as promised. */
export async function walk(operation: Operation, caller: Caller): Promise<string | null> {
  const want = expected(operation, caller)
  const path = operation.path.replaceAll(/\{\w+\}/g, '2147483600')
  // A copy, because signing out is one of the operations.
  const response = await caller.visitor.copy().fetch(`/api/v1${path}`, {
    method: operation.verb.toUpperCase(),
    headers: { 'content-type': 'application/json', 'x-kohtaamo': '1', ...fromSomewhere() },
    ...(operation.body === undefined ? {} : { body: '[]' }),
  })
  const code =
    response.headers.get('content-type') === 'application/problem+json'
      ? ((await response.json()) as { code: string }).code
      : null
  if (code === null) await response.body?.cancel()
  const own = (name: 'not-allowed' | 'not-signed-in') => code === name && operation.refusals.includes(name)
  const refused = response.status === 401 || response.status === 403
  const fine =
    want === 'in'
      ? response.status < 500 && (!refused || own('not-allowed') || own('not-signed-in'))
      : response.status === want
  return fine ? null : `${operation.name} for ${caller.name}: expected ${want}, got ${response.status} ${code ?? ''}`
}

/** As a browser would send it for a page of another site, with the cookies it has. */
export function asAnotherSite(operation: Operation, caller: Caller): Promise<Response> {
  return caller.visitor.copy().fetch(`/api/v1${operation.path.replaceAll(/\{\w+\}/g, '2147483600')}`, {
    method: operation.verb.toUpperCase(),
    headers: {
      'content-type': 'application/json',
      'x-kohtaamo': '1',
      ...fromSomewhere(),
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
    },
    ...(operation.body === undefined ? {} : { body: '[]' }),
  })
}
