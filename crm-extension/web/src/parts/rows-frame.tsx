// A table that fills its page, with what it is searched and filtered by above it.
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './rows-frame.module.css';

export function RowsFrame({ bar, children }: { bar?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      {bar && (
        <Group className={classes.bar} gap="xs">
          {bar}
        </Group>
      )}
      <div className={classes.rows}>{children}</div>
    </div>
  );
}
