import { expect, test } from 'vitest'
import { attribute, flag, Html, html, valuesFor } from './html.ts'

const EVIL = `<img src=x onerror="alert('1')">&`

test('what a customer or an editor writes never becomes markup, neither as text nor in an attribute', () => {
  const { markup } = html`<p title="${EVIL}">${EVIL}${[EVIL]}</p>`
  const written = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;'
  expect(markup).toBe(`<p title="${written}">${written}${written}</p>`)
  expect(attribute('title', EVIL).markup).not.toContain('<')
})

test('markup stays markup, and nothing leaves no trace', () => {
  expect(html`a${html`<b>${1}</b>`}${null}${undefined}${false}${[html`<i></i>`, 'x']}`.markup).toBe('a<b>1</b><i></i>x')
  expect(flag('checked', false).markup + attribute('min', undefined).markup + attribute('value', '').markup).toBe('')
  expect(new Html('<b>').markup).toBe('<b>')
})

test('values for a script cannot end their block', () => {
  const values = { text: '</script><script>alert(1)</script><!--', line: '\u2028&' }
  const { markup } = valuesFor('v', values)
  expect(markup.match(/<\/?script/g)).toEqual(['<script', '</script'])
  expect(markup).not.toContain('<!--')
  expect(JSON.parse(markup.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual(values)
})
