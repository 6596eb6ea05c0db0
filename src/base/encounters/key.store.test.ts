import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStores } from '../../../test/stores.ts'
import { keySql } from './facts.ts'
import { keyOf } from './key.ts'

const { clickhouse } = await openStores()

test('both sides give every id the same key', async () => {
  const ids = [
    ...fc.sample(fc.string({ unit: 'binary' }), 150),
    ...fc.sample(fc.string({ unit: 'grapheme' }), 150),
    "it's \\ a \n key",
    '日本語 🙂',
  ].filter((id) => id.isWellFormed())
  const rows = await clickhouse.ask<{ id: string; key: string }>(
    'keys',
    `SELECT id, toString(${keySql('id')}) AS key FROM (SELECT arrayJoin({ids:Array(String)}) AS id)`,
    { ids },
  )
  expect(rows.map(({ key }) => key)).toEqual(ids.map(keyOf))
})
