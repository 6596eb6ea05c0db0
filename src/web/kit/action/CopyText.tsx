import { Button, CopyButton } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import classes from './action.module.css'

/** Text to take along: a call, a link, a key. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const { t } = useWords()
  return (
    <div className={classes.copy}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reached by the keyboard */}
      <section className={classes.code} aria-label={label} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy} aria-label={`${t('counted.copy')}: ${label}`}>
            {copied ? t('counted.copied') : t('counted.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
