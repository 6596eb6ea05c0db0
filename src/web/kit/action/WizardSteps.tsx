import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './action.module.css'

interface WizardStepsProps {
  readonly steps: readonly string[]
  /** Counted from 0. */
  readonly current: number
  /** Goes back to a step that is done; later ones are reached by doing. */
  readonly onBack?: (step: number) => void
}

/** Where one is in a work of several steps. On a phone only the present step is named. */
export function WizardSteps({ steps, current, onBack }: WizardStepsProps) {
  const { t } = useWords()
  return (
    <nav aria-label={t('wizard.steps')}>
      <p className={classes.stepShort}>
        {t('wizard.step', { number: current + 1, count: steps.length })} · <strong>{steps[current]}</strong>
      </p>
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li
            key={step}
            className={at < current ? classes.done : undefined}
            aria-current={at === current ? 'step' : undefined}
          >
            <span className={classes.number} aria-hidden="true">
              {at < current ? <Icon name="check" size={14} /> : at + 1}
            </span>
            {at < current && onBack ? (
              <button type="button" className={classes.stepLink} onClick={() => onBack(at)}>
                {step}
                <span className="unseen"> ({t('wizard.done')})</span>
              </button>
            ) : (
              step
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
