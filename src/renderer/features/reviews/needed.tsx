import classes from './close-screen.module.css'

/** Marks what a review cannot be closed without, for the eye and for a screen reader. */
export function Needed() {
  return <span className={classes.needed}>needed to close</span>
}
