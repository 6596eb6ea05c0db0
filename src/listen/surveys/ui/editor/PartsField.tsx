import { ActionIcon, Button, FileButton, NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { again, call } from '../../../../web/client.ts'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { ReadSurvey, UploadPicture } from '../../contract.ts'
import type { Texts } from '../../question.ts'
import classes from './editor.module.css'
import { freshId } from './edits.ts'
import type { QuestionFormProps } from './QuestionForm.tsx'
import { TextsField } from './TextsField.tsx'

interface Part {
  readonly id: string
  readonly texts: Texts
  readonly picture?: string | undefined
  readonly score?: number | undefined
}

interface PartsFieldProps extends QuestionFormProps {
  readonly list: 'options' | 'rows' | 'columns' | 'windows'
  readonly parts: readonly Part[]
  readonly least: number
}

const STEM = { options: 'option', rows: 'row', columns: 'column', windows: 'window' } as const
const MOST = { options: 50, rows: 20, columns: 11, windows: 12 } as const

/** Options, rows, columns or windows: each with its words in every language, in an order that can be changed. */
export function PartsField({ survey, content, question, list, parts, least, onChange }: PartsFieldProps) {
  const { t, formats } = useWords()
  const most = question.kind === 'ranking' ? 12 : MOST[list]
  const set = (next: readonly Part[], place?: string) => onChange({ ...question, [list]: next }, place)
  const change = (id: string, part: Partial<Part>, place?: string) =>
    set(
      parts.map((one) => (one.id === id ? { ...one, ...part } : one)),
      place,
    )
  const move = (at: number, by: -1 | 1) => {
    const part = parts[at]
    if (part) set(parts.toSpliced(at, 1).toSpliced(at + by, 0, part))
  }
  return (
    <div className={classes.parts}>
      {parts.map((part, at) => {
        const label = t(`surveys.list.${list}`, { number: formats.number(at + 1) })
        return (
          <div key={part.id} className={classes.part}>
            <TextsField
              label={label}
              texts={part.texts}
              languages={content.languages}
              needed
              onChange={(texts, language) => change(part.id, { texts }, `${question.id} ${part.id} ${language}`)}
            />
            {question.kind === 'matrix' && list === 'columns' && question.metric !== null ? (
              <NumberInput
                label={t('surveys.score')}
                value={part.score ?? ''}
                onChange={(score) => typeof score === 'number' && change(part.id, { score })}
              />
            ) : null}
            <div className={classes.state}>
              {question.kind === 'picture' ? (
                <PictureButton
                  survey={survey.id}
                  label={label}
                  has={part.picture !== undefined}
                  onPicture={(picture) => change(part.id, { picture })}
                />
              ) : null}
              <Deed icon="up" label={t('surveys.up', { name: label })} off={at === 0} onClick={() => move(at, -1)} />
              <Deed
                icon="down"
                label={t('surveys.down', { name: label })}
                off={at === parts.length - 1}
                onClick={() => move(at, 1)}
              />
              <Deed
                icon="close"
                label={t('surveys.remove', { name: label })}
                off={parts.length <= least}
                onClick={() => set(parts.filter(({ id }) => id !== part.id))}
              />
            </div>
          </div>
        )
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={parts.length >= most}
        onClick={() =>
          set([
            ...parts,
            {
              id: freshId(
                STEM[list],
                parts.map(({ id }) => id),
              ),
              texts: {},
            },
          ])
        }
      >
        {t(`surveys.addTo.${list}`)}
      </Button>
    </div>
  )
}

interface DeedProps {
  readonly icon: 'up' | 'down' | 'close'
  readonly label: string
  readonly off: boolean
  readonly onClick: () => void
}

function Deed({ icon, label, off, onClick }: DeedProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={off} onClick={onClick}>
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
}

interface PictureButtonProps {
  readonly survey: number
  readonly label: string
  readonly has: boolean
  readonly onPicture: (name: string) => void
}

/** Brings a picture and hands on its name. */
export function PictureButton({ survey, label, has, onPicture }: PictureButtonProps) {
  const { t } = useWords()
  const upload = useMutation({
    mutationFn: (file: File) => call(UploadPicture, { params: { id: survey }, body: file as never }),
    onSuccess: ({ name }) => {
      onPicture(name)
      void again(ReadSurvey)
    },
  })
  return (
    <>
      <FileButton onChange={(file) => file && upload.mutate(file)} accept="image/png,image/jpeg,image/webp,image/gif">
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            loading={upload.isPending}
            aria-label={`${t(has ? 'surveys.pictureOther' : 'surveys.picture')}: ${label}`}
          >
            {t(has ? 'surveys.pictureOther' : 'surveys.picture')}
          </Button>
        )}
      </FileButton>
      <Failure error={upload.error} />
    </>
  )
}
