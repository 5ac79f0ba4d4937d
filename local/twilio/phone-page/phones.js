// @ts-nocheck The project's types know no browser.
/** The phones that ring or talk right now, each with the hands of its owner. */
import { ask, byHand, isLive } from './calls.js';
import { captionsOf, isMachine, lasting, outcomeOf, roomOf, spelled, wantsKeys } from './words.js';

/** More would push the rest of the page out of reach. */
const mostPhones = () => (matchMedia('(max-width: 600px)').matches ? 4 : 9);
/** From so many on the phones are drawn smaller. */
const many = 4;
const captionsShown = 4;
/** An ended call stays on its phone for a moment, so that one sees how it ended. */
const farewellMs = 4000;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const spokenKeys = { '*': 'Star', '#': 'Hash' };

export function createPhones({ calls, say, complain }) {
  const holder = document.getElementById('phones');
  const phones = new Map();

  function draw() {
    const live = calls.live();
    const shown = live.slice(0, mostPhones());
    const wanted = new Set(shown.map((call) => call.sid));
    for (const phone of phones.values()) {
      if (!wanted.has(phone.sid) && !isLeaving(phone)) remove(phone);
    }
    for (const call of shown) show(call);
    keepOrder(shown);
    holder.toggleAttribute('data-many', phones.size >= many);
    const more = live.length - shown.length;
    setText(document.getElementById('more-phones'), more > 0 ? moreWords(more) : '');
    setText(document.getElementById('now-count'), live.length > 0 ? String(live.length) : '');
    document.getElementById('no-phones').hidden = phones.size > 0;
    const waiting = live.filter((call) => call.status === 'ringing' && byHand(call)).length;
    document.title = waiting > 0 ? `(${waiting}) Phones` : 'Phones';
  }

  function isLeaving(phone) {
    const call = calls.get(phone.sid);
    if (!call || isLive(call)) return false;
    update(phone, call);
    return Date.now() - call.endedAt < farewellMs;
  }

  function remove(phone) {
    phone.element.remove();
    phones.delete(phone.sid);
  }

  function show(call) {
    const phone = phones.get(call.sid) ?? add(call);
    update(phone, call);
  }

  function add(call) {
    const element = document.getElementById('phone-template').content.firstElementChild.cloneNode(true);
    const phone = { sid: call.sid, element, pressed: '', captions: '' };
    element.setAttribute('aria-label', `Phone ${spelled(call.to)}`);
    part(phone, 'number').textContent = spelled(call.to);
    part(phone, 'caller').textContent = `Call from ${spelled(call.from)}`;
    part(phone, 'keypad').append(...keys.map(keyButton));
    element.addEventListener('click', (event) => void onClick(phone, event));
    element.addEventListener('keydown', (event) => {
      if (event.key in spokenKeys || /^\d$/.test(event.key)) void press(phone, event.key);
    });
    phones.set(call.sid, phone);
    holder.append(element);
    if (call.status === 'ringing' && byHand(call)) say(`${spelled(call.to)} is ringing`);
    return phone;
  }

  function update(phone, call) {
    const { element } = phone;
    const state = isLive(call) ? (call.status === 'ringing' ? 'ringing' : 'talking') : 'ended';
    const hadFocus = element.dataset.state !== state && element.contains(document.activeElement);
    element.dataset.state = state;
    element.toggleAttribute('data-silent', Boolean(call.leftToRing) && state === 'ringing');
    setText(part(phone, 'state'), stateWords(call, state));
    setText(part(phone, 'room'), state === 'talking' ? roomOf(call) : '');
    part(phone, 'room').hidden = part(phone, 'room').textContent === '';
    /** Not `disabled`: that would take the focus away from whoever just pressed it. */
    element.querySelector('[data-action="let-ring"]').ariaDisabled = String(Boolean(call.leftToRing));
    part(phone, 'keypad').hidden = !wantsKeys(call) || isMachine(call);
    if (state === 'ended') element.querySelector('.face use').setAttribute('href', '#icon-hang-up');
    drawCaptions(phone, call);
    tick(phone, call);
    /** The pressed button is gone: its successor, or the phone itself, takes the focus. */
    if (hadFocus) (element.querySelector(`.when-${state} button`) ?? element).focus();
  }

  function drawCaptions(phone, call) {
    const lines = captionsOf(call).slice(-captionsShown);
    const text = JSON.stringify(lines);
    if (text === phone.captions) return;
    phone.captions = text;
    part(phone, 'captions').replaceChildren(...lines.map(captionLine));
  }

  async function onClick(phone, event) {
    const button = event.target.closest('button');
    if (!button) return;
    const { action, key } = button.dataset;
    if (button.ariaDisabled === 'true') return;
    if (key) return press(phone, key);
    await act(phone, action);
  }

  async function act(phone, action) {
    const answers = { answer: { as: 'human' }, voicemail: { as: 'machine' } };
    const verb = action === 'voicemail' ? 'answer' : action;
    await ask('POST', `/calls/${phone.sid}/${verb}`, answers[action]).catch(() =>
      complain('That came too late: the call has moved on.'),
    );
  }

  async function press(phone, key) {
    const call = calls.get(phone.sid);
    if (!call || !wantsKeys(call)) return;
    phone.pressed += key;
    setText(part(phone, 'pressed'), `You pressed ${phone.pressed}`);
    await ask('POST', `/calls/${phone.sid}/digits`, { digits: key }).catch(() =>
      complain('That came too late: the call is over.'),
    );
  }

  /** Nothing is moved that stands right: a moved button loses the focus. */
  function keepOrder(shown) {
    shown.forEach((call, index) => {
      const { element } = phones.get(call.sid);
      const there = holder.children[index];
      if (there === element || there?.dataset.state === 'ended') return;
      holder.insertBefore(element, there ?? null);
    });
  }

  setInterval(() => {
    for (const phone of phones.values()) {
      const call = calls.get(phone.sid);
      if (!call || (!isLive(call) && Date.now() - call.endedAt >= farewellMs)) draw();
      else tick(phone, call);
    }
  }, 500);

  return { draw };
}

function part({ element }, name) {
  return element.querySelector(`.${name}`);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  if (element.id) element.hidden = text === '';
}

function tick(phone, call) {
  const since = call.answeredAt ?? call.ringingAt ?? call.requestedAt;
  setText(part(phone, 'clock'), call.endedAt ? '' : lasting(Date.now() - since));
}

function stateWords(call, state) {
  if (state === 'ended') return outcomeOf(call).words;
  if (state === 'ringing')
    return call.leftToRing ? 'Left to ring' : byHand(call) ? 'Ringing for you' : 'Ringing';
  if (call.conference?.hold) return 'On hold';
  if (call.conference?.muted) return 'Talking, muted';
  return isMachine(call) ? 'Voicemail is on' : 'Talking';
}

function keyButton(key) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.key = key;
  button.textContent = key;
  if (spokenKeys[key]) button.setAttribute('aria-label', spokenKeys[key]);
  return button;
}

function captionLine({ words, isAct }) {
  const line = document.createElement('li');
  line.textContent = words;
  line.classList.toggle('act', isAct);
  return line;
}

function moreWords(count) {
  return count === 1
    ? 'One more phone is ringing or talking.'
    : `${count} more phones are ringing or talking.`;
}
