import { type KeyboardEvent, type ReactNode, useId } from 'react'
import classes from './Views.module.css'

interface ViewsProps<Id extends string> {
  readonly label: string
  readonly views: readonly { readonly id: Id; readonly name: string }[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
  readonly children: ReactNode
}

/** Several views of the same thing, one seen at a time. Left and right arrows go from one to the next. */
export function Views<Id extends string>({ label, views, shown, onShow, children }: ViewsProps<Id>) {
  const panel = useId()
  const at = views.findIndex(({ id }) => id === shown)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = by === undefined ? undefined : views[(at + by + views.length) % views.length]
    if (!next) return
    event.preventDefault()
    onShow(next.id)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[views.indexOf(next)]?.focus()
  }
  return (
    <div className={classes.views}>
      <div role="tablist" aria-label={label} className={classes.list} onKeyDown={onKeyDown}>
        {views.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === shown}
            aria-controls={panel}
            tabIndex={id === shown ? 0 : -1}
            className={classes.tab}
            onClick={() => onShow(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={panel} aria-label={views[at]?.name} className={classes.panel}>
        {children}
      </div>
    </div>
  )
}
