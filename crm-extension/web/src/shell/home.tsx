// The first page of a person: the desk of those who only answer calls, the short path of those who set up campaigns.
import { Navigate } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';

export function Home() {
  const { can } = useSession();
  const isAgent = can('desk:work') && !can('campaigns:read');
  const isManager = can('campaigns:edit') && can('contacts:read') && can('itemTypes:read');
  return <Navigate to={isAgent ? '/desk' : isManager ? '/start' : '/contacts'} replace />;
}
