// The first page of a person: the desk of those who answer calls and do not lead campaigns.
import { Navigate } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';

export function Home() {
  const { can } = useSession();
  const isAgent = can('desk:work') && !can('campaigns:read');
  return <Navigate to={isAgent ? '/desk' : '/contacts'} replace />;
}
