// The objects of the fake workspace: Twenty's own person and company, and those of our app.

export type FieldType =
  | { kind: 'text'; unique?: true }
  | { kind: 'number' }
  | { kind: 'date' }
  | { kind: 'select'; options: readonly string[] }
  | { kind: 'composite'; parts: readonly string[]; uniquePart?: string }
  | { kind: 'phones' }
  /** The record holds `<name>Id`. */
  | { kind: 'one'; target: ObjectName; onDestroy: 'cascade' | 'setNull' }
  | { kind: 'many'; target: ObjectName; through: string };

export type ObjectName =
  | 'person'
  | 'company'
  | 'contactItemType'
  | 'additionalPhone'
  | 'dialerCampaign'
  | 'callAttempt';

export type ObjectDefinition = {
  name: ObjectName;
  plural: string;
  ofApp: boolean;
  fields: Readonly<Record<string, FieldType>>;
};

const text: FieldType = { kind: 'text' };
const number: FieldType = { kind: 'number' };
const one = (target: ObjectName, onDestroy: 'cascade' | 'setNull'): FieldType => ({
  kind: 'one',
  target,
  onDestroy,
});
const many = (target: ObjectName, through: string): FieldType => ({ kind: 'many', target, through });

const COLORS =
  'RED RUBY CRIMSON TOMATO ORANGE AMBER YELLOW LIME GRASS GREEN JADE MINT TURQUOISE CYAN SKY BLUE IRIS VIOLET PURPLE PLUM PINK BRONZE GOLD BROWN GRAY';
const STATUSES =
  'REACHED NO_ANSWER BUSY CONGESTION NO_SUCH_NUMBER DROP ABANDONED MACHINE AGENT_REJECT BLACKLISTED CAPPED CANCELLED';

export const SYSTEM_FIELDS: readonly string[] = ['id', 'createdAt', 'updatedAt', 'deletedAt'];

/** Names that no object of an app may have for a field. */
export const RESERVED_NAMES: readonly string[] = ['type', 'position'];

export const OBJECTS: readonly ObjectDefinition[] = [
  {
    name: 'person',
    plural: 'people',
    ofApp: false,
    fields: {
      name: { kind: 'composite', parts: ['firstName', 'lastName'] },
      emails: { kind: 'composite', parts: ['primaryEmail'], uniquePart: 'primaryEmail' },
      phones: { kind: 'phones' },
      jobTitle: text,
      company: one('company', 'setNull'),
      additionalPhones: many('additionalPhone', 'personId'),
      callAttempts: many('callAttempt', 'personId'),
    },
  },
  { name: 'company', plural: 'companies', ofApp: false, fields: { name: text } },
  {
    name: 'contactItemType',
    plural: 'contactItemTypes',
    ofApp: true,
    fields: { name: text, color: { kind: 'select', options: COLORS.split(' ') }, orderBy: number },
  },
  {
    name: 'additionalPhone',
    plural: 'additionalPhones',
    ofApp: true,
    fields: {
      name: text,
      phone: { kind: 'phones' },
      description: text,
      orderBy: number,
      person: one('person', 'cascade'),
      itemType: one('contactItemType', 'setNull'),
    },
  },
  {
    name: 'dialerCampaign',
    plural: 'dialerCampaigns',
    ofApp: true,
    fields: {
      name: text,
      kind: { kind: 'select', options: ['QUEUE', 'IVR'] },
      state: { kind: 'select', options: ['DRAFT', 'ACTIVE', 'PAUSED', 'STOPPED', 'FINISHED', 'ARCHIVED'] },
      dialerId: { kind: 'text', unique: true },
    },
  },
  {
    name: 'callAttempt',
    plural: 'callAttempts',
    ofApp: true,
    fields: {
      name: text,
      status: { kind: 'select', options: STATUSES.split(' ') },
      phoneLabel: text,
      startedAt: { kind: 'date' },
      ringSeconds: number,
      talkSeconds: number,
      round: number,
      agentName: text,
      result: text,
      dialerId: { kind: 'text', unique: true },
      person: one('person', 'cascade'),
      campaign: one('dialerCampaign', 'setNull'),
      additionalPhone: one('additionalPhone', 'setNull'),
    },
  },
];
