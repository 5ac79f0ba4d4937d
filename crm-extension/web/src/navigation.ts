// The pages of the navigation, in order. A page that nobody may see there is not here; add a line for a new one.

import IconBan from '@tabler/icons-react/icons/IconBan';
import IconFileUpload from '@tabler/icons-react/icons/IconFileUpload';
import IconHeadset from '@tabler/icons-react/icons/IconHeadset';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import IconHome from '@tabler/icons-react/icons/IconHome';
import IconListDetails from '@tabler/icons-react/icons/IconListDetails';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import IconSettings from '@tabler/icons-react/icons/IconSettings';
import IconTags from '@tabler/icons-react/icons/IconTags';
import IconUserCog from '@tabler/icons-react/icons/IconUserCog';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import IconUsersGroup from '@tabler/icons-react/icons/IconUsersGroup';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Permission } from './session/session.ts';
import type { en } from './texts/en.ts';

export type NavigationEntry = {
  to: NonNullable<LinkProps['to']>;
  /** Key of its name among the texts of the shell. */
  text: keyof typeof en.shell;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  permission: Permission;
};

export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/start', text: 'start', icon: IconHome, permission: 'campaigns:edit' },
  { to: '/desk', text: 'desk', icon: IconHeadset, permission: 'desk:work' },
  { to: '/contacts', text: 'contacts', icon: IconUsers, permission: 'contacts:read' },
  { to: '/campaigns', text: 'campaigns', icon: IconPhoneOutgoing, permission: 'campaigns:read' },
  { to: '/agents', text: 'agents', icon: IconUsersGroup, permission: 'agents:read' },
  { to: '/lists', text: 'lists', icon: IconListDetails, permission: 'lists:read' },
  { to: '/imports', text: 'imports', icon: IconFileUpload, permission: 'imports:read' },
  { to: '/blacklists', text: 'blacklists', icon: IconBan, permission: 'blacklists:read' },
  { to: '/item-types', text: 'itemTypes', icon: IconTags, permission: 'itemTypes:read' },
  { to: '/people', text: 'people', icon: IconUserCog, permission: 'people:read' },
  { to: '/audit', text: 'audit', icon: IconHistory, permission: 'audit:read' },
  { to: '/settings', text: 'settings', icon: IconSettings, permission: 'settings:read' },
];
