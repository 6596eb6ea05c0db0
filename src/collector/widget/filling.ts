const FIELDS =
  'input:not([type=button], [type=submit], [type=reset], [type=image]), textarea, select, [contenteditable=""], [contenteditable="true"]'

/** Is somebody in the middle of a form? Then nothing may get between them and it. */
export function watchFilling(): () => boolean {
  const begun = new Set<Element>()
  const formOf = (target: EventTarget | null) => (target instanceof Element ? (target.closest('form') ?? target) : null)
  addEventListener(
    'input',
    ({ target }) => {
      const form = formOf(target)
      if (form) begun.add(form)
    },
    true,
  )
  for (const kind of ['submit', 'reset'])
    addEventListener(
      kind,
      ({ target }) => {
        if (target instanceof Element) begun.delete(target)
      },
      true,
    )
  return () => {
    for (const form of begun) if (!form.isConnected || isEmpty(form)) begun.delete(form)
    const at = document.activeElement
    return (
      begun.size > 0 || (at !== null && (at.matches(FIELDS) || (at.closest('form') !== null && at !== document.body)))
    )
  }
}

/** What was written was taken away again, or sent by a script that empties its form. */
function isEmpty(form: Element): boolean {
  const fields = form.matches('input, textarea') ? [form] : [...form.querySelectorAll('input, textarea')]
  return fields.every((field) => {
    if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type))
      return field.checked === field.defaultChecked
    return (field as HTMLInputElement).value === (field as HTMLInputElement).defaultValue
  })
}
