// What stands in a workflow's raw history, and what it costs.
import type { HistoryJson } from '../histories/history-file.ts';

/** All of the history as text, with every payload decoded. */
export function textOf(history: HistoryJson): string {
  return JSON.stringify(history, (_, value: unknown) => {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value)) return value;
    return `${value} ${Buffer.from(value, 'base64').toString('utf8')}`;
  });
}

/** How many events of each type there are. */
export function countEvents(history: HistoryJson): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { eventType } of history.events) {
    const name = eventType.replace('EVENT_TYPE_', '');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** What Temporal Cloud would bill for the history; queries are not in it. */
export function billableActions(history: HistoryJson): number {
  const counts = countEvents(history);
  const ones = [
    'WORKFLOW_EXECUTION_STARTED',
    'ACTIVITY_TASK_SCHEDULED',
    'TIMER_STARTED',
    'WORKFLOW_EXECUTION_SIGNALED',
    'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
    'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
    'WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
  ];
  return ones.reduce((sum, type) => sum + (counts[type] ?? 0), tasksWithLocalActivities(history));
}

function tasksWithLocalActivities(history: HistoryJson): number {
  const markers = history.events.filter((event) => event.eventType === 'EVENT_TYPE_MARKER_RECORDED');
  const tasks = markers.map((event) => {
    const { workflowTaskCompletedEventId } = event.markerRecordedEventAttributes as Record<string, string>;
    return workflowTaskCompletedEventId;
  });
  return new Set(tasks).size;
}
