// The way of the Tab key over a page: to every control, in the order in which the eye meets them, each with a ring that shows.

// Runs in the page. Every control, in the order of the document; of the radios of a group the one that Tab comes to.
function gather() {
  // The next Tab goes to the first control.
  const begin = () => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
  };
  const state = { controls: [], stops: [], wrong: [], begin };
  window.tabs = state;
  const groups = new Set();
  for (const el of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]')) {
    if (el.disabled || el.tabIndex < 0 || el.type === 'hidden' || !el.checkVisibility({ visibilityProperty: true })) continue;
    if (el.type === 'radio') {
      const group = `${[...document.forms].indexOf(el.form)} ${el.name}`;
      if (groups.has(group)) continue;
      groups.add(group);
      const all = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(el.name)}"]`)].filter((one) => one.form === el.form);
      state.controls.push(all.find((one) => one.checked) ?? el);
    } else state.controls.push(el);
  }
  state.name = (el) => {
    const words = (el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent || el.value || '').trim().replace(/\s+/g, ' ').slice(0, 60);
    return `${el.localName}${el.id ? `#${el.id}` : ''} “${words}”`;
  };

  // How light a colour is, and how much two differ, as WCAG has it.
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\(.*, 0\)$|transparent/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  // The outline of what has the focus; of a level that is its whole row's.
  const ringed = (el) => [el, el.closest('label')].filter(Boolean).some((one) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return false;
    const [a, b] = [light(outlineColor), light(ground(one.parentElement))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05) >= 3;
  });
  // Within the window, of what is tall a good part, and nothing lies over the middle of what is seen of it.
  const seen = (el) => {
    const boxes = [...el.getClientRects()].filter((box) => box.width && box.height);
    return boxes.some((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right <= left || bottom - top < Math.min(box.height, 100) - 1) return false;
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return there && (el.contains(there) || there.contains(el) || el.labels?.[0]?.contains(there));
    });
  };
  // When the key is let go, the page has scrolled to where it went.
  state.heard = (event) => {
    const el = document.activeElement;
    if (event.key !== 'Tab' || el === state.last) return;
    state.last = el;
    state.stops.push(state.controls.indexOf(el));
    if (el === document.body) return;
    if (!ringed(el)) state.wrong.push(`no ring around ${state.name(el)}`);
    if (!seen(el)) state.wrong.push(`out of sight, or covered: ${state.name(el)}`);
  };
  addEventListener('keyup', state.heard, true);
  begin();
  return state.controls.length;
}

/**
 * Whether controls stand in the order of the document as one reads: down, and from left to right where things stand beside each
 * other. Of two controls that follow each other, those two boxes are compared that part them: the children of what holds both.
 * So a column is read to its end before the next one begins. The second box must not begin above the first, and where both
 * share more than half the height of the lower one, it must begin further right. What sticks to an edge of the window is taken
 * to be where it stands when nothing is scrolled.
 */
function order() {
  const { controls, name } = window.tabs;
  const stuck = [...document.querySelectorAll('body *')].filter((el) => getComputedStyle(el).position === 'sticky');
  for (const el of stuck) el.style.position = 'static';
  const wrong = [];
  const path = (el) => { const all = []; for (let at = el; at; at = at.parentElement) all.unshift(at); return all; };
  const box = (el) => {
    if (getComputedStyle(el).display !== 'contents') return el.getBoundingClientRect();
    const all = [...el.children].map(box).filter((one) => one.height);
    const [left, top] = [Math.min(...all.map((one) => one.left)), Math.min(...all.map((one) => one.top))];
    const [right, bottom] = [Math.max(...all.map((one) => one.right)), Math.max(...all.map((one) => one.bottom))];
    return { left, top, right, bottom, height: bottom - top };
  };
  for (let at = 1; at < controls.length; at += 1) {
    const [one, other] = [controls[at - 1], controls[at]];
    if (one.matches('.skip')) continue; // lies over the page, and only while it has the focus
    const [a, b] = [path(one), path(other)];
    let parts = 0;
    while (a[parts] === b[parts]) parts += 1;
    if (!a[parts] || !b[parts]) continue; // a control within a control's box, such as a link in a region that scrolls
    const [before, after] = [a[parts], b[parts]].map(box);
    // Links in a sentence: the second begins where the first ends, or on a later line.
    const shared = Math.min(before.bottom, after.bottom) - Math.max(before.top, after.top);
    const beside = shared > Math.min(before.height, after.height) / 2;
    if (beside ? after.left < before.left - 1 && after.bottom <= before.bottom + 1 : after.top < before.top - 1) wrong.push(`${name(other)} stands before ${name(one)}, and is reached after it`);
  }
  for (const el of stuck) el.style.removeProperty('position');
  return wrong;
}

/** What is wrong with the order of controls as the page stands. */
export async function disorder(page) {
  await page.evaluate(gather);
  return page.evaluate(order);
}

/** Goes by Tab from the beginning of the page to its end, and says what was wrong on the way. */
export async function tabThrough(page) {
  const controls = await page.evaluate(gather);
  const told = () => page.evaluate(() => ({ stops: window.tabs.stops, wrong: window.tabs.wrong }));
  const keys = await page.context().newCDPSession(page);
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  // Many at once: they are heard one after the other all the same, and none waits until it is known that the one before was.
  const press = (times) => Promise.all(Array.from({ length: times }).flatMap(() => ['rawKeyDown', 'keyUp'].map((type) => keys.send('Input.dispatchKeyEvent', { type, ...tab }))));
  let stops = [];
  let wrong = [];
  // A date is one control of several stops, so that it takes more presses than there are controls.
  for (let presses = 0; presses < 6 * controls + 20 && !(stops.length > controls || stops.includes(-1));) {
    const times = Math.min(20, Math.max(2, controls + 1 - stops.length));
    await press(times);
    presses += times;
    ({ stops, wrong } = await told());
  }
  await keys.detach();
  await page.evaluate(() => { removeEventListener('keyup', window.tabs.heard, true); window.tabs.begin(); });
  const went = stops.slice(0, controls);
  const first = went.findIndex((stop, at) => stop !== at);
  if (first >= 0) {
    wrong.push(await page.evaluate(([at, stop]) => `Tab comes to ${window.tabs.controls[stop] ? window.tabs.name(window.tabs.controls[stop]) : document.activeElement.outerHTML.slice(0, 80)} in place of ${window.tabs.name(window.tabs.controls[at])}`, [first, went[first]]));
  } else if (went.length < controls) wrong.push(`Tab comes to ${went.length} of ${controls} controls`);
  return wrong;
}
