// What stands around the records in Twenty: webhooks, objects, applications with their variables, users and roles.
import { z } from 'zod';
import { CrmError } from './errors.ts';
import type { RequestOptions, Transport } from './transport.ts';

const webhook = z.object({ id: z.string(), targetUrl: z.string(), operations: z.array(z.string()) });
const application = z.object({
  id: z.string(),
  name: z.string(),
  universalIdentifier: z.string(),
  version: z
    .string()
    .nullish()
    .transform((version) => version ?? null),
});

const label = z.object({ label: z.string() });
const member = z.object({ id: z.string(), userWorkspaceId: z.string().nullish() });

const currentUser = z
  .object({
    id: z.string(),
    email: z.string(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    currentUserWorkspace: z.object({ id: z.string() }),
    currentWorkspace: z.object({ id: z.string() }),
    workspaceMember: z.object({ id: z.string(), roles: z.array(label).nullish() }).nullish(),
  })
  .transform(({ email, firstName, lastName, currentUserWorkspace, currentWorkspace, workspaceMember }) => ({
    userWorkspaceId: currentUserWorkspace.id,
    workspaceId: currentWorkspace.id,
    email,
    name: [firstName, lastName].filter(Boolean).join(' '),
    roles: (workspaceMember?.roles ?? []).map((role) => role.label),
  }));

export type CrmWebhook = z.infer<typeof webhook>;
export type CrmApplication = z.infer<typeof application>;
/** `roles` are the labels that people see in Twenty's settings. */
export type CrmUser = z.infer<typeof currentUser>;

export function readMetadata(transport: Transport) {
  async function ask<S extends z.ZodType>(
    query: string,
    variables: Record<string, unknown>,
    answer: S,
    options: RequestOptions = {},
  ): Promise<z.output<S>> {
    return (await transport.graphql('/metadata', query, variables, answer, options)).data;
  }

  return {
    async webhooks(): Promise<CrmWebhook[]> {
      return ask('query { it: webhooks { id targetUrl operations } }', {}, z.array(webhook));
    },

    /** `operations` such as `person.updated` or `person.*`; `secret` signs every delivery. Its id. */
    async createWebhook(input: {
      targetUrl: string;
      operations: readonly string[];
      secret: string;
      description: string;
    }): Promise<string> {
      const query = 'mutation ($input: CreateWebhookInput!) { it: createWebhook(input: $input) { id } }';
      return (await ask(query, { input }, z.object({ id: z.string() }))).id;
    },

    /** One that is gone already is no error. */
    async deleteWebhook(id: string): Promise<void> {
      const query = 'mutation ($id: UUID!) { it: deleteWebhook(id: $id) { id } }';
      try {
        await ask(query, { id }, z.object({ id: z.string() }));
      } catch (error) {
        if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
      }
    },

    /** Singular names of all objects that are switched on. */
    async objectNames(): Promise<Set<string>> {
      const query = `query { it: objects(paging: { first: 1000 }) {
        edges { node { nameSingular isActive } } } }`;
      const node = z.object({ nameSingular: z.string(), isActive: z.boolean() });
      const { edges } = await ask(query, {}, z.object({ edges: z.array(z.object({ node })) }));
      return new Set(edges.filter((edge) => edge.node.isActive).map((edge) => edge.node.nameSingular));
    },

    async applications(): Promise<CrmApplication[]> {
      const query = 'query { it: findManyApplications { id name universalIdentifier version } }';
      return ask(query, {}, z.array(application));
    },

    async setApplicationVariable(applicationId: string, key: string, value: string): Promise<void> {
      const query = `mutation ($applicationId: UUID!, $key: String!, $value: String!) {
        it: updateOneApplicationVariable(applicationId: $applicationId, key: $key, value: $value) }`;
      await ask(query, { applicationId, key, value }, z.boolean());
    },

    /** Whose token this is, as Twenty says; the token's own claims are not believed. */
    async currentUser(token: string): Promise<CrmUser> {
      const query = `query { it: currentUser { id email firstName lastName currentUserWorkspace { id }
        currentWorkspace { id } workspaceMember { id roles { label } } } }`;
      return ask(query, {}, currentUser, { token });
    },

    /** Labels of a user's roles; empty for somebody who is not of this workspace. The key needs to see roles. */
    async rolesOf(userWorkspaceId: string): Promise<string[]> {
      const query = 'query { it: getRoles { label workspaceMembers { id userWorkspaceId } } }';
      const roles = await ask(query, {}, z.array(label.extend({ workspaceMembers: z.array(member) })));
      return roles
        .filter((role) => role.workspaceMembers.some((one) => one.userWorkspaceId === userWorkspaceId))
        .map((role) => role.label);
    },
  };
}

/** Twenty's id of the workspace that a key is of; null when it is not one of Twenty's keys. Nothing is verified. */
export function workspaceOfKey(apiKey: string): string | null {
  try {
    const claims = JSON.parse(Buffer.from(apiKey.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return z.object({ workspaceId: z.string() }).parse(claims).workspaceId;
  } catch {
    return null;
  }
}
