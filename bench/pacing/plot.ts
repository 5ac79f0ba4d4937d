// Occupancy against abandonment as an SVG picture: a panel for each team size, a mark for each method
// and answer rate. Lines lead from progressive to the two others at the same answer rate.
import type { MethodFigures, Row } from './row.ts';

const WIDTH = 860;
const HEIGHT = 640;
const PANEL = { width: 330, height: 210, left: 70, top: 70, columnGap: 80, rowGap: 75 };
const MOST_ABANDONMENT = 0.035;
const LIMIT = 0.03;
const LEAST_OCCUPANCY = 0.3;

/** Middle tones: they are read on a white page and on a dark one alike. */
const GREY = '#6e7781';
const RED = '#d1434b';

type Method = { key: 'ours' | 'baseline' | 'progressive'; name: string; color: string };
const METHODS: readonly Method[] = [
  { key: 'ours', name: 'predictive', color: '#2f81f7' },
  { key: 'baseline', name: 'adaptive dial level, at its best settings', color: '#bc6c00' },
  { key: 'progressive', name: 'progressive', color: '#1a8a4a' },
];

/** The rows in the order of their team sizes; within one, by answer rate. */
export function plotRows(rows: readonly Row[]): string {
  const teams = [...new Set(rows.map(({ agents }) => agents))];
  const panels = teams.map((agents, index) =>
    panelOf(
      agents,
      rows.filter((row) => row.agents === agents),
      index,
    ),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="${GREY}">`,
    '<title>How busy agents are, by the share of answered calls that found no agent</title>',
    legend(),
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function legend(): string {
  let x = PANEL.left;
  return METHODS.map((method) => {
    const entry = `${mark(method, x, 26)}<text x="${x + 12}" y="30">${method.name}</text>`;
    x += 48 + method.name.length * 6;
    return entry;
  }).join('\n');
}

function panelOf(agents: number, rows: readonly Row[], index: number): string {
  const x = PANEL.left + (index % 2) * (PANEL.width + PANEL.columnGap);
  const y = PANEL.top + Math.floor(index / 2) * (PANEL.height + PANEL.rowGap);
  const title = `<text x="0" y="-10" font-weight="600" font-size="14">${agents} agents</text>`;
  return [`<g transform="translate(${x} ${y})">`, title, axes(), ...rows.map(answerRateOf), '</g>'].join(
    '\n',
  );
}

function axes(): string {
  const rows = [0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<path d="M0 ${up(share)}H${PANEL.width}" stroke="${GREY}" stroke-opacity=".25"/>` +
      `<text x="-8" y="${up(share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  );
  const columns = [0, 0.01, 0.02, 0.03].map(
    (share) =>
      `<text x="${right(share)}" y="${PANEL.height + 18}" text-anchor="middle">${share * 100} %</text>`,
  );
  const limit = `<path d="M${right(LIMIT)} 0V${PANEL.height}" stroke="${RED}" stroke-dasharray="4 4"/>`;
  const frame = `<path d="M0 0V${PANEL.height}H${PANEL.width}" stroke="${GREY}" fill="none"/>`;
  const names =
    `<text x="${PANEL.width}" y="${PANEL.height + 34}" text-anchor="end">abandoned of answered</text>` +
    '<text x="-8" y="-10" text-anchor="end">busy</text>';
  return [...rows, ...columns, limit, frame, names].join('\n');
}

function answerRateOf(row: Row): string {
  const from = place(row.progressive);
  const lines = METHODS.map((method) => {
    const to = place(row[method.key]);
    return `<path d="M${from.x} ${from.y}L${to.x} ${to.y}" stroke="${method.color}" stroke-opacity=".35"/>`;
  });
  const marks = METHODS.map((method) => {
    const { x, y } = place(row[method.key]);
    return mark(method, x, y);
  });
  const label = `<text x="10" y="${from.y + 18}" font-size="11">${Math.round(row.answerRate * 100)} % answered</text>`;
  return [...lines, ...marks, label].join('\n');
}

function mark({ key, color }: Method, x: number, y: number): string {
  switch (key) {
    case 'ours':
      return `<circle cx="${x}" cy="${y}" r="4.5" fill="${color}"/>`;
    case 'baseline':
      return `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${color}"/>`;
    case 'progressive':
      return `<path d="M${x} ${y - 5}l5 9h-10z" fill="${color}"/>`;
  }
}

function place({ abandonment, occupancy }: MethodFigures): { x: number; y: number } {
  return { x: right(abandonment), y: up(occupancy) };
}

function right(abandonment: number): number {
  return Math.round((Math.min(abandonment, MOST_ABANDONMENT) / MOST_ABANDONMENT) * PANEL.width);
}

function up(occupancy: number): number {
  return Math.round((1 - (occupancy - LEAST_OCCUPANCY) / (1 - LEAST_OCCUPANCY)) * PANEL.height);
}
