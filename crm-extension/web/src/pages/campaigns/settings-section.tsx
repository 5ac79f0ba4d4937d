// Settings that belong together, under their name.
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './settings-form.module.css';

export function SettingsSection({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className={classes.section}>
      <legend>{title}</legend>
      {hint && (
        <Text className="quiet" mb="xs">
          {hint}
        </Text>
      )}
      <Stack gap="sm">{children}</Stack>
    </fieldset>
  );
}
