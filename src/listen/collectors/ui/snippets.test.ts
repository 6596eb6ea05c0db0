import { expect, test } from 'vitest'
import { addressOf, callsOf, policyFor, snippetOf } from './snippets.ts'

const BASE = 'https://cx.example.org'
const collector = (kind: 'link' | 'kiosk' | 'widget' | 'embed') => ({ token: 'tok', kind })

test('a link opens the survey, a kiosk its screen', () => {
  expect(addressOf(BASE, collector('link'))).toBe('https://cx.example.org/a/tok')
  expect(addressOf(BASE, collector('kiosk'))).toBe('https://cx.example.org/a/tok?kiosk')
})

test('a page of others needs one script, and for a survey inside it also its place', () => {
  expect(snippetOf(BASE, collector('widget'))).toBe(
    '<script src="https://cx.example.org/widget.js" data-token="tok" async></script>',
  )
  expect(snippetOf(BASE, collector('embed'))).toMatch(
    /^<div data-kohtaamo-embed="tok"><\/div>\n<script [^>]*async><\/script>$/,
  )
  expect(snippetOf(BASE, collector('link'))).toBeNull()
  expect(policyFor(BASE)).toContain('frame-src https://cx.example.org')
})

test('the calls for a program name the link', () => {
  expect(callsOf(BASE, collector('link'))).toContain('/api/v1/collect/tok/answers')
})
