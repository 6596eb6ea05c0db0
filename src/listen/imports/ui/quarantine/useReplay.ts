import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call, queries } from '../../../../web/client.ts'
import { tell } from '../../../../web/kit/action/undoable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { replayQuarantine } from '../../contract.ts'

/** Rows of one call: a second or two, so that progress moves and stopping is soon. */
const AT_ONCE = 5_000

interface Which {
  readonly ids?: number[]
  readonly import?: number
  readonly column?: string
  readonly reason?: string
}

const NOTHING = { tried: 0, counted: 0, refused: 0, left: 0 }

/** Tries rows again, part by part until all were tried, it is stopped, or the page is left. */
export function useReplay(onDone: () => void) {
  const { t, formats } = useWords()
  const [done, setDone] = useState(NOTHING)
  const stopped = useRef(false)
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  const run = useMutation({
    mutationFn: async (some: Which) => {
      stopped.current = false
      let all = NOTHING
      setDone(all)
      for (let after: number | null = 0; after !== null && !stopped.current; ) {
        const part: Awaited<ReturnType<typeof call<typeof replayQuarantine>>> = await call(replayQuarantine, {
          body: { ...some, atMost: AT_ONCE, after },
        })
        all = {
          tried: all.tried + part.tried,
          counted: all.counted + part.accepted + part.duplicates,
          refused: all.refused + part.refused,
          left: part.left,
        }
        setDone(all)
        after = part.next
      }
      return all
    },
    onSuccess: ({ counted, refused, left }) => {
      const said = t('quarantine.replayed', { accepted: formats.number(counted), refused: formats.number(refused) })
      tell(left > 0 ? `${said}; ${t('quarantine.replayLeft', { count: left })}` : said)
      onDone()
    },
    onSettled: () => void queries.invalidateQueries(),
  })
  return {
    run,
    done,
    stop: () => {
      stopped.current = true
    },
  }
}
