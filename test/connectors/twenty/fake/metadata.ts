// The fake's /metadata: webhooks, objects, applications and their variables, the signed-in user, roles.
import { randomUUID } from 'node:crypto';
import type { createDeliveries } from './deliveries.ts';
import type { Selected } from './graphql-query.ts';
import { type ObjectDefinition, RESERVED_NAMES } from './objects.ts';
import { Refusal, refusals } from './refusal.ts';

export type FakeApplication = {
  id: string;
  name: string;
  universalIdentifier: string;
  version: string;
  variables: Map<string, string>;
};

export type FakeMember = {
  token: string;
  userWorkspaceId: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: string[];
};

type Around = {
  workspaceId: string;
  deliveries: ReturnType<typeof createDeliveries>;
  installed: () => readonly ObjectDefinition[];
  applications: FakeApplication[];
  members: FakeMember[];
};

type Args = Record<string, unknown>;

/** Answers one field for whoever asks: a member, or null for a key. */
export function metadata({ workspaceId, deliveries, installed, applications, members }: Around) {
  function user(member: FakeMember | null) {
    if (!member) throw new Refusal('User is not authenticated', { graphql: { code: 'FORBIDDEN' } });
    const { userWorkspaceId, email, firstName, lastName, roles } = member;
    return {
      id: userWorkspaceId,
      email,
      firstName,
      lastName,
      currentUserWorkspace: { id: userWorkspaceId },
      currentWorkspace: { id: workspaceId },
      workspaceMember: { id: userWorkspaceId, roles: roles.map((label) => ({ label })) },
    };
  }

  function rolesWithMembers() {
    const labels = [...new Set(members.flatMap(({ roles }) => roles))];
    return labels.map((label) => ({
      label,
      workspaceMembers: members
        .filter(({ roles }) => roles.includes(label))
        .map(({ userWorkspaceId }) => ({ id: userWorkspaceId, userWorkspaceId })),
    }));
  }

  function setVariable({ applicationId, key, value }: Args): boolean {
    const application = applications.find(({ id }) => id === applicationId);
    if (!application?.variables.has(String(key))) throw refusals.notFound();
    application.variables.set(String(key), String(value));
    return true;
  }

  function createField({ field }: { field: { name: string } }) {
    if (RESERVED_NAMES.includes(field.name)) {
      throw new Refusal('This name is reserved', { graphql: { code: 'METADATA_VALIDATION_FAILED' } });
    }
    return { id: randomUUID(), name: field.name };
  }

  return ({ name, args }: Selected, member: FakeMember | null): unknown => {
    switch (name) {
      case 'webhooks':
        return [...deliveries.webhooks.values()];
      case 'createWebhook':
        return deliveries.add(args.input as { targetUrl: string; operations: string[]; secret?: string });
      case 'deleteWebhook': {
        const webhook = deliveries.webhooks.get(String(args.id));
        if (!webhook) throw refusals.notFound();
        deliveries.webhooks.delete(webhook.id);
        return webhook;
      }
      case 'objects':
        return {
          edges: installed().map((object) => ({
            node: { nameSingular: object.name, namePlural: object.plural, isActive: true },
          })),
        };
      case 'findManyApplications':
        return applications.map(({ variables: _, ...application }) => application);
      case 'updateOneApplicationVariable':
        return setVariable(args);
      case 'createOneField':
        return createField(args.input as { field: { name: string } });
      case 'currentWorkspace':
        return {
          id: workspaceId,
          displayName: 'Fake',
          workspaceUrls: { subdomainUrl: null, customUrl: null },
        };
      case 'currentUser':
        return user(member);
      case 'getRoles':
        return rolesWithMembers();
      default:
        throw new Refusal(`Cannot query field "${name}".`, {
          graphql: { code: 'GRAPHQL_VALIDATION_FAILED' },
        });
    }
  };
}
