// A page that broke, or whose part could not be loaded.
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '../parts/states.tsx';

export function FailedPage({ error }: ErrorComponentProps) {
  useEffect(() => {
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return <ErrorState error={error} onRetry={reload} />;
}

const reload = () => window.location.reload();
