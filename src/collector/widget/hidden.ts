/** `data-hidden-order="17"` is the hidden field `order`. */
export function hiddenOf(dataset: DOMStringMap): Record<string, string> {
  const named = Object.entries(dataset).filter(([name]) => /^hidden[A-Z]/.test(name))
  return Object.fromEntries(
    named.map(([name, value = '']) => [
      name.slice(6).replaceAll(/[A-Z]/g, (letter, at) => (at === 0 ? '' : '_') + letter.toLowerCase()),
      value,
    ]),
  )
}
