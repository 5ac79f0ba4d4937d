// The colours of the CRM around the console, from the first page on; where it does not say, those of the system.
import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ColorScheme } from '../../../hosts/crm-host.ts';
import { hostAround } from './host-around.ts';

export function HostColors() {
  const { setColorScheme } = useMantineColorScheme();
  const show = useEffectEvent((colorScheme: ColorScheme) => setColorScheme(colorScheme));
  useEffect(() => {
    const around = hostAround();
    if (!around) return;
    // Whoever never answers says nothing about colours either.
    around.started.then(({ colorScheme }) => colorScheme && show(colorScheme)).catch(() => {});
    return around.host.onColorScheme((colorScheme) => show(colorScheme));
  }, []);
  return null;
}
