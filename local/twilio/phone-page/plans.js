// @ts-nocheck The project's types know no browser.
/** What happens when a number is called: one chooser per known number, and one for all others. */
import { ask } from './calls.js';
import { spelled } from './words.js';

const choices = [
  ['manual', 'I answer by hand', { outcome: 'manual' }],
  ['answer', 'Answers', { outcome: 'answer' }],
  ['no-answer', 'Rings out', { outcome: 'no-answer' }],
  ['busy', 'Is busy', { outcome: 'busy' }],
  ['machine', 'Voicemail', { outcome: 'machine' }],
  ['missing', 'Does not exist', { outcome: 'failed', sipCode: 404 }],
];
const likeOthers = 'like-others';
const ownScript = 'own-script';
const plansShown = 12;
const plansRefreshMs = 15_000;

export function createPlans({ calls, say, complain }) {
  const list = document.getElementById('plans');
  const find = document.getElementById('find-number');
  const nothing = document.getElementById('no-plans');
  const rows = new Map();
  /** Newest first; a number keeps its place, so that nothing moves under a hand. */
  let known = [];
  let refreshTimer = 0;
  let plans = { default: { outcome: 'answer' }, agents: { outcome: 'answer' }, numbers: {} };

  const others = chooser('All other numbers', (value) => choose('default', value));
  document.getElementById('default-plan').append(...others.parts);
  const agents = chooser('All agents', (value) => choose('agents', value));
  document.getElementById('agents-plan').append(...agents.parts);

  async function refresh() {
    plans = await ask('GET', '/scenarios');
    draw();
  }

  /** A number that is new here may have got its plan from somebody else. */
  function refreshSoon() {
    if (refreshTimer) return;
    refreshTimer = setTimeout(() => {
      refreshTimer = 0;
      void refresh().catch(() => {});
    }, 500);
  }

  function draw() {
    const fresh = [...calls.numbers(), ...Object.keys(plans.numbers)].filter(
      (number) => !known.includes(number),
    );
    known = [...new Set(fresh)].reverse().concat(known);
    if (fresh.length > 0) refreshSoon();
    const sought = soughtIn(find.value);
    const found = known.filter((number) => number.includes(sought));
    if (/^(\+[1-9]\d{6,14}|client:\w+)$/.test(sought) && !known.includes(sought)) found.unshift(sought);
    const shown = found.slice(0, plansShown);
    shown.forEach((number, index) => {
      const { item } = rows.get(number) ?? addRow(number);
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
    while (list.children.length > shown.length) list.lastElementChild.remove();
    for (const number of shown) showPlan(rows.get(number).select, plans.numbers[number]);
    showPlan(others.select, plans.default);
    showPlan(agents.select, plans.agents);
    nothing.textContent = remark(shown.length, found.length, sought);
    nothing.hidden = nothing.textContent === '';
  }

  function addRow(number) {
    const { parts, select } = chooser(spelled(number), (value) => choose(number, value), true);
    const item = document.createElement('li');
    item.className = 'row';
    item.append(...parts);
    rows.set(number, { item, select });
    return rows.get(number);
  }

  /** @param whose a number, `agents`, or `default`: all others */
  async function choose(whose, value) {
    const path = `/scenarios/${encodeURIComponent(whose)}`;
    const plan = choices.find(([name]) => name === value)?.[2];
    try {
      await (plan ? ask('PUT', path, plan) : ask('DELETE', path));
      if (/[+:]/.test(whose) && !known.includes(whose)) known.unshift(whose);
      say('Saved');
    } catch (error) {
      complain(`Not saved: ${error.message}`);
    }
    await refresh();
  }

  find.addEventListener('input', draw);
  window.addEventListener('focus', () => void refresh().catch(() => {}));
  setInterval(() => void refresh().catch(() => {}), plansRefreshMs);
  return { draw, refresh };
}

/** Agents have names, and numbers may be typed with spaces. */
function soughtIn(text) {
  return /[a-z]/i.test(text) ? text.trim() : text.replace(/[^\d+]/g, '');
}

let lastId = 0;

function chooser(name, onChoose, mayFollow = false) {
  const select = document.createElement('select');
  select.id = `plan-${++lastId}`;
  const label = document.createElement('label');
  label.className = 'tel';
  label.htmlFor = select.id;
  label.textContent = name;
  if (mayFollow) select.append(new Option('Like all others', likeOthers));
  for (const [value, words] of choices) select.append(new Option(words, value));
  select.addEventListener('change', () => void onChoose(select.value));
  return { parts: [label, select], select };
}

function showPlan(select, plan) {
  /** Not while somebody is choosing. */
  if (document.activeElement === select && select.matches(':open')) return;
  const value = choiceOf(plan);
  const script = select.querySelector(`[value="${ownScript}"]`);
  if (value !== ownScript) script?.remove();
  else if (script) script.textContent = scriptWords(plan);
  else {
    const option = new Option(scriptWords(plan), ownScript);
    option.disabled = true;
    select.append(option);
  }
  select.value = value;
}

/** Which choice a plan is; its times and digits do not matter here. */
function choiceOf(plan) {
  if (plan === undefined) return likeOthers;
  const choice = choices.find(
    ([, , { outcome, sipCode }]) =>
      plan.outcome === outcome && (sipCode === undefined || plan.sipCode === sipCode),
  );
  return choice?.[0] ?? ownScript;
}

function scriptWords(plan) {
  if (Array.isArray(plan)) return `Script of ${plan.length} calls`;
  return 'mix' in plan ? 'A mix, by chance' : 'Own script';
}

function remark(shown, found, sought) {
  if (found > shown) return `${found - shown} more: type to find one.`;
  if (found > 0) return '';
  return sought === ''
    ? 'Numbers appear here once they are called.'
    : 'No such number yet: type it whole to add it.';
}
