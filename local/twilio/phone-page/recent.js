// @ts-nocheck The project's types know no browser.
/** The calls that have ended, latest first. */
import { clockTime, outcomeOf, spelled } from './words.js';

const rowsAtFirst = 12;
const rowsMore = 50;

export function createRecent({ calls }) {
  const list = document.getElementById('recent');
  const more = document.getElementById('more-recent');
  let most = rowsAtFirst;
  let drawn = '';

  function draw() {
    const ended = calls.ended();
    const shown = ended.slice(0, most);
    more.hidden = ended.length <= most;
    document.getElementById('no-recent').hidden = ended.length > 0;
    const text = shown.map((call) => call.sid).join();
    if (text === drawn) return;
    drawn = text;
    list.replaceChildren(...shown.map(row));
  }

  more.addEventListener('click', () => {
    const before = list.children.length;
    most += rowsMore;
    draw();
    /** The button may be gone: reading goes on at the first new row. */
    const next = list.children[before];
    next?.setAttribute('tabindex', '-1');
    next?.focus();
  });

  return { draw };
}

function row(call) {
  const item = document.createElement('li');
  item.className = 'row';
  const { words, tone } = outcomeOf(call);
  const who = document.createElement('div');
  who.append(textIn('div', 'tel', spelled(call.to)), textIn('div', `result ${tone}`, words));
  const when = textIn('time', 'when', clockTime(call.endedAt));
  when.dateTime = new Date(call.endedAt).toISOString();
  item.append(who, when);
  return item;
}

function textIn(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
