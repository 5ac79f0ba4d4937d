// A page that broke, or whose part could not be loaded.
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../parts/states.tsx';

export function FailedPage({ error }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={() => window.location.reload()} />;
}
