import classes from './Shell.module.css'

/** A ring that opens where the next customer comes in. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M27 14.1A11.2 11.2 0 1 0 20.6 26.2" />
      </svg>
      Kohtaamo
    </span>
  )
}
