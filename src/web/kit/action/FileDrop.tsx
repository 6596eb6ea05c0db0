import { ActionIcon } from '@mantine/core'
import { type DragEvent, useId, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './action.module.css'

interface FileDropProps {
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
  /** Endings such as `.csv,.xlsx`. */
  readonly accept?: string
  /** What may be given, in words. */
  readonly hint: string
  readonly multiple?: boolean
}

/** Drag files here or choose them; the keyboard and the phone use the file input inside. */
export function FileDrop({ files, onChange, accept, hint, multiple = true }: FileDropProps) {
  const { t } = useWords()
  const id = useId()
  const [over, setOver] = useState(false)
  const add = (list: FileList | null) => {
    const added = [...(list ?? [])]
    if (added.length > 0) onChange(multiple ? [...files, ...added] : added.slice(0, 1))
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  return (
    <div className={classes.drop}>
      <label
        htmlFor={id}
        className={`${classes.target} ${over ? classes.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="in" size={26} />
        <strong>{t('drop.prompt')}</strong>
        <span className={classes.hint}>{hint}</span>
        <input
          id={id}
          type="file"
          className="unseen"
          multiple={multiple}
          {...(accept ? { accept } : {})}
          onChange={(event) => {
            add(event.target.files)
            event.target.value = ''
          }}
        />
      </label>
      {files.length > 0 ? <FileList files={files} onChange={onChange} /> : null}
    </div>
  )
}

function FileList({ files, onChange }: { files: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const { t, formats } = useWords()
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`}>
          <Icon name="page" size={18} />
          <span className={classes.fileName}>{file.name}</span>
          <span className={classes.hint}>{formats.bytes(file.size)}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('drop.remove', { name: file.name })}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
