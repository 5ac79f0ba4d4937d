// A campaign's History and Final as CSV, newest first like the pages.
import { csvLine } from '../connectors/csv/cells.ts';
import { type FinalItem, finalPage, type HistoryItem, historyPage } from '../store/campaign-pages.ts';
import type { ContactName } from '../store/contact-name.ts';
import type { Db } from '../store/db.ts';
import type { Key, Page, PageRequest } from '../store/keyset.ts';

const ROWS_PER_READ = 500;

type Cell = string | number | boolean | Date | null | undefined;
type Columns<Row> = readonly (readonly [header: string, value: (row: Row) => Cell])[];

const NAME: Columns<{ contactId: string; contact: ContactName | null }> = [
  ['Contact id', (row) => row.contactId],
  ['First name', (row) => row.contact?.firstName],
  ['Last name', (row) => row.contact?.lastName],
  ['Company', (row) => row.contact?.company],
];

const HISTORY: Columns<HistoryItem> = [
  ...NAME,
  ['Number', (row) => row.number],
  ['Phone', (row) => row.label],
  ['Round', (row) => row.round],
  ['Status', (row) => row.status],
  ['State', (row) => row.state],
  ['Why', (row) => row.reason],
  ['Detail', (row) => row.detail],
  ['Due at', (row) => row.dueAt],
  ['Placed at', (row) => row.placingAt],
  ['Ringing at', (row) => row.ringingAt],
  ['Answered at', (row) => row.answeredAt],
  ['Ended at', (row) => row.endedAt],
  ['Hold seconds', (row) => row.holdSeconds],
  ['Talk seconds', (row) => row.talkSeconds],
  ['Agent', (row) => row.agent?.name],
  ['Disposition', (row) => row.disposition?.join(' / ')],
  ['Note', (row) => row.note],
  ['Answered by', (row) => row.answeredBy],
  ['Caller id', (row) => row.callerId],
  ['Call sid', (row) => row.callSid],
  ['SIP code', (row) => row.sipCode],
  ['Error code', (row) => row.errorCode],
];

const FINAL: Columns<FinalItem> = [
  ...NAME,
  ['Number', (row) => row.number],
  ['Phone', (row) => row.label],
  ['Agent', (row) => row.conversation?.agent.name],
  ['Disposition', (row) => row.conversation?.disposition?.join(' / ')],
  ['Closed because', (row) => row.reason],
  ['Detail', (row) => row.detail],
  ['Attempts of this phone', (row) => countWords(row.counts)],
  ['Rounds', (row) => row.rounds],
  ['Calls', (row) => row.calls],
  ['Closed at', (row) => row.closedAt],
];

export function historyLines(db: Db, campaignId: string, raw: boolean): AsyncGenerator<string> {
  return linesOf(HISTORY, (page) => historyPage(db, campaignId, page), raw);
}

export function finalLines(db: Db, campaignId: string, raw: boolean): AsyncGenerator<string> {
  return linesOf(FINAL, (page) => finalPage(db, campaignId, page), raw);
}

async function* linesOf<Row>(
  columns: Columns<Row>,
  read: (page: PageRequest) => Promise<Page<Row>>,
  raw: boolean,
): AsyncGenerator<string> {
  yield csvLine(
    columns.map(([header]) => header),
    { raw },
  );
  let after: Key | null = null;
  do {
    const page: Page<Row> = await read({ after, limit: ROWS_PER_READ });
    for (const row of page.rows) {
      yield csvLine(
        columns.map(([, value]) => textOf(value(row))),
        { raw },
      );
    }
    after = page.next;
  } while (after);
}

function textOf(value: Cell): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '');
}

function countWords(counts: object): string {
  return Object.entries(counts)
    .map(([status, count]) => `${status} ${count}`)
    .join(', ');
}
