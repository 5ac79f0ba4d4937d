// Every id of a workflow or activity is built here.

/** A contact's run in a campaign. */
export function contactWorkflowId(campaignId: string, contactId: string): string {
  return `contact:${campaignId}:${contactId}`;
}

/** A campaign's run: owns its pacer. */
export function campaignWorkflowId(campaignId: string): string {
  return `campaign:${campaignId}`;
}

/** The activity of a contact's n-th call (1-based), by which the API completes it. */
export function callActivityId(call: number): string {
  return `call-${call}`;
}

/** A run of an import: a check, the import itself, or taking it back. */
export function importWorkflowId(importId: string, run: number): string {
  return `import:${importId}:${run}`;
}
