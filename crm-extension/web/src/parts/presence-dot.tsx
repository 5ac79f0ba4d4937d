// What an agent does, as a dot in its colour; the word stands beside it.
import classes from './presence-dot.module.css';

export type Presence = 'offline' | 'available' | 'busy' | 'wrapUp' | 'paused';

export function PresenceDot({ presence }: { presence: Presence }) {
  return <span className={classes.dot} data-presence={presence} aria-hidden />;
}
