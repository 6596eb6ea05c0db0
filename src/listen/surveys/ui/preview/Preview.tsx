import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Compiled } from '../../compiled.ts'
import { ownNameOf } from '../../render/direction.ts'
import { PreviewFrame } from './frame.ts'
import classes from './preview.module.css'

interface PreviewProps {
  readonly compiled: Compiled
  readonly survey: number
  /** The page with this question is shown when another is chosen. */
  readonly question: string | null
}

/** The survey as customers see it, made by the very renderer that they get; nothing that is answered here is kept. */
export function Preview({ compiled, survey, question }: PreviewProps) {
  const { t, language: own } = useWords()
  const [wanted, setLanguage] = useState<string>(own)
  const [device, setDevice] = useState('phone')
  const [scheme, setScheme] = useState('light')
  const language = compiled.languages.find((one) => one === wanted) ?? compiled.languages[0] ?? own
  const element = useRef<HTMLIFrameElement>(null)
  const frame = useRef<PreviewFrame>(null)
  useEffect(() => {
    if (!element.current) return
    const made = new PreviewFrame(element.current)
    frame.current = made
    return () => made.close()
  }, [])
  useEffect(
    () => frame.current?.show({ compiled, survey, language, dark: scheme === 'dark' }),
    [compiled, survey, language, scheme],
  )
  useEffect(() => {
    if (question !== null) frame.current?.goTo(question)
  }, [question])
  return (
    <>
      <div className={classes.tools}>
        <NativeSelect
          size="xs"
          aria-label={t('surveys.previewLanguage')}
          value={language}
          data={compiled.languages.map((value) => ({ value, label: ownNameOf(value) }))}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('surveys.device')}
          value={device}
          onChange={setDevice}
          data={['phone', 'desk'].map((value) => ({ value, label: t(`surveys.deviceIs.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('user.scheme')}
          value={scheme}
          onChange={setScheme}
          data={['light', 'dark'].map((value) => ({ value, label: t(`surveys.scheme.${value}`) }))}
        />
        <Button size="xs" variant="default" onClick={() => frame.current?.restart()}>
          {t('surveys.restart')}
        </Button>
      </div>
      <div className={`${classes.stage} ${classes[device]}`}>
        <iframe ref={element} sandbox="allow-same-origin" title={t('surveys.preview')} className={classes.frame} />
      </div>
    </>
  )
}
