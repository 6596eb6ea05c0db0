/** What somebody wrote into a field of a form; empty where the form has no such field. */
export function written(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
