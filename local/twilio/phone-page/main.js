// @ts-nocheck The project's types know no browser.
/** Puts the page together. */
import { followCalls } from './calls.js';
import { createPhones } from './phones.js';
import { createPlans } from './plans.js';
import { createRecent } from './recent.js';

const news = document.getElementById('news');
const toast = document.getElementById('toast');
const toastMs = 5000;
let toastTimer = 0;

/** For screen readers only: what others see anyway. */
function say(words) {
  news.textContent = words;
}

function complain(words) {
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, toastMs);
}

const calls = followCalls({
  onChange() {
    phones.draw();
    recent.draw();
    plans.draw();
  },
  onConnection(answers) {
    document.getElementById('connection').hidden = answers;
    if (answers) void plans.refresh().catch(() => {});
  },
});
const phones = createPhones({ calls, say, complain });
const recent = createRecent({ calls });
const plans = createPlans({ calls, say, complain });
plans.draw();
