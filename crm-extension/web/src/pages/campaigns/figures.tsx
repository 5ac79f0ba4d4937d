// Numbers that matter, large, each with its name and what it is to be seen against.
import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './figures.module.css';

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

export function Figure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <Paper withBorder className={classes.figure}>
      <Text component="dt" className="quiet" fz="xs" fw={500}>
        {label}
      </Text>
      <dd className={classes.value}>
        {value}
        <Text span className="quiet" fz="xs" display="block" fw={400}>
          {hint}
        </Text>
      </dd>
    </Paper>
  );
}
