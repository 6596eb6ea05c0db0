import { expect, test } from 'vitest'
import { directionOf, ownNameOf } from './direction.ts'
import { wordLanguageFor } from './words.ts'

test('Arabic, Hebrew and Persian run from right to left, also where only the script says so', () => {
  expect(['ar', 'he', 'fa', 'ar-EG', 'az-Arab'].map(directionOf)).toEqual(Array(5).fill('rtl'))
  expect(['fi', 'sv', 'en', 'ar-Latn', 'so'].map(directionOf)).toEqual(Array(5).fill('ltr'))
})

test('people find their language under its own name', () => {
  expect(['fi', 'sv', 'en', 'ar'].map(ownNameOf)).toEqual(['Suomi', 'Svenska', 'English', 'العربية'])
})

test('buttons speak the language of the page, else one that the survey also speaks, else English', () => {
  expect(wordLanguageFor('sv-FI', ['fi'])).toBe('sv')
  expect(wordLanguageFor('se', ['se', 'fi'])).toBe('fi')
  expect(wordLanguageFor('ar', ['ar'])).toBe('en')
})
