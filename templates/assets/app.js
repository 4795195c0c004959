// Evenhand in the browser: autosave, keys, what is missing, small helps. Every page works without it.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');
const make = (tag, text, props = {}) => Object.assign(document.createElement(tag), { textContent: text ?? '' }, props);

// What is said, in the language of the page: locales/*/script.ftl.
const { lang } = document.documentElement;
const words = JSON.parse(one('#words')?.textContent || '{}');
const say = (key, places = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => places[name] ?? '');
const many = (key, count) => say(`${key}-${new Intl.PluralRules(lang).select(count)}`, { count });
const clock = (when) => when.toLocaleTimeString(lang.startsWith('en') ? 'en-GB' : lang);

for (const el of all('[data-print]')) el.hidden = false;
if (navigator.clipboard) for (const el of all('[data-copy]')) el.hidden = false; // only over https or on localhost
one('.error-summary')?.focus();

// ---- Scorecard

const criteria = (form) => all('[data-criterion]', form).map((box) => {
  const id = box.dataset.criterion;
  return {
    id, box, name: box.dataset.name,
    evidence: form.elements.namedItem(`evidence[${id}]`),
    radios: all('.levels input[type=radio]', box),
    group: one('.levels', box),
  };
});
const notes = (form) => all('[data-note]', form).map((box) => ({
  id: box.dataset.note,
  criterion: box.closest('[data-criterion]').dataset.criterion,
  asked: one('.asked', box).textContent,
  area: one('textarea', box),
  used: one('input', box),
  state: one('[data-note-state]', box),
  button: one('[data-use]', box),
}));
const chosen = (radios) => radios.find((radio) => radio.checked)?.value ?? '';
const overall = (form) => all('input[name=recommendation]', form);

const content = (form) => ({
  ratings: criteria(form).map(({ id, evidence, radios }) => ({ criterion: id, evidence: evidence.value, level: chosen(radios) })),
  notes: notes(form).map(({ id, area, used }) => ({ question: id, text: area.value, used: used.value })),
  summary: form.elements.namedItem('summary')?.value ?? '',
  recommendation: chosen(overall(form)),
});

function missing(form) {
  const list = [];
  for (const { id, name, evidence, radios } of criteria(form)) {
    const level = chosen(radios);
    if (level !== 'none' && !evidence.value.trim()) list.push([`evidence-${id}`, say('missing-evidence', { name })]);
    if (!level) list.push([`level-${id}`, say('missing-level', { name })]);
  }
  for (const need of all('[data-need]', form)) {
    const name = need.dataset.need;
    const fields = all(`[name="${name}"]`, need);
    const filled = fields[0]?.type === 'radio' ? chosen(fields) : fields[0]?.value.trim();
    if (!filled) list.push([name, one('legend, label', need).textContent.trim()]);
  }
  return list;
}

function showMissing(form) {
  for (const { evidence, group } of criteria(form)) group.classList.toggle('waiting', !evidence.value.trim());
  const list = missing(form);
  for (const el of all('[data-missing]', form)) {
    el.replaceChildren(...list.map(([id, text]) => {
      const item = make('li');
      item.append(make('a', text, { href: `#${id}` }));
      return item;
    }));
  }
  const text = list.length === 0 ? say('nothing-missing') : many('missing', list.length);
  for (const el of all('[data-missing-count]', form)) if (el.textContent !== text) el.textContent = text;
}

// ---- Notes: one key, or a touch, and what is new of a note stands in the evidence; as src/scorecards/note.rs has it.

function rest({ area, used }) {
  const [text, before] = [area.value.trim(), used.value.trim()];
  if (text.startsWith(before)) return text.slice(before.length).trim();
  const known = new Set(before.split('\n').map((line) => line.trim()));
  return text.split('\n').filter((line) => line.trim() && !known.has(line.trim())).join('\n');
}

function showNote(note) {
  const left = rest(note);
  note.button.hidden = !left;
  const text = note.used.value && say(left ? 'note-partly' : 'note-used');
  if (note.state.textContent !== text) note.state.textContent = text;
}

function usableNotes(form) {
  for (const note of notes(form)) {
    const use = () => {
      const fresh = rest(note);
      if (!fresh) return;
      const evidence = form.elements.namedItem(`evidence[${note.criterion}]`);
      evidence.value = [evidence.value.trimEnd(), fresh].filter(Boolean).join('\n');
      note.used.value = note.area.value.trim();
      showNote(note);
      evidence.dispatchEvent(new Event('input', { bubbles: true }));
    };
    note.state.setAttribute('role', 'status');
    note.area.addEventListener('input', () => showNote(note));
    note.area.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      event.preventDefault();
      use();
    });
    note.button.addEventListener('click', (event) => {
      event.preventDefault();
      use();
      if (!event.detail) note.area.focus(); // pressed by a key: the button is gone now. A finger wants no keyboard to come up.
    });
    showNote(note);
  }
}

// Digits act only while a radio of the group has the focus.
function onDigit(group, pick) {
  group.addEventListener('keydown', (event) => {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.type !== 'radio') return;
    const radio = pick(event.key);
    if (!radio) return;
    event.preventDefault();
    radio.click();
  });
}

// A jump by keyboard ends where one writes.
for (const link of all('[data-jumps] a')) {
  link.addEventListener('click', (event) => {
    if (event.detail) return;
    event.preventDefault();
    const box = one(link.hash);
    box.scrollIntoView();
    one('textarea', box).focus({ preventScroll: true });
  });
}

// From a level Enter goes on to the next criterion, after the last one to the recommendation.
function onEnter(group, form) {
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.target.type !== 'radio') return;
    event.preventDefault();
    const all = criteria(form);
    const next = all[all.findIndex((criterion) => criterion.group === group) + 1];
    (next?.evidence ?? overall(form)[0])?.focus();
  });
}

// A level waits for evidence; "not observed" never does.
function evidenceFirst(form) {
  for (const { evidence, radios, group } of criteria(form)) {
    const hint = one('[data-levels-hint]', group);
    if (!hint) continue;
    const usual = hint.textContent;
    hint.setAttribute('aria-live', 'polite');
    const hintAt = (text, alarm) => {
      if (hint.textContent !== text) hint.textContent = text;
      hint.classList.toggle('error', alarm);
    };
    const may = (radio) => radio.value === 'none' || radio.checked || evidence.value.trim();
    for (const radio of radios) {
      radio.addEventListener('click', (event) => {
        if (radio.value === 'none' || evidence.value.trim()) return hintAt(usual, false);
        event.preventDefault(); // the browser puts the earlier choice back
        return hintAt(say('evidence-first'), true);
      });
    }
    evidence.addEventListener('input', () => { if (evidence.value.trim()) hintAt(usual, false); });
    onEnter(group, form);
    onDigit(group, (digit) => {
      const radio = radios.find((r) => r.value === (digit === '0' ? 'none' : digit));
      if (radio && may(radio)) radio.focus();
      return radio;
    });
  }
}

// Of what is typed at most two seconds are lost, whatever dies: so much of them is left for the way to the server's disk.
const WAIT = 1200;

class Autosave {
  constructor(form) {
    this.form = form;
    this.revision = form.elements.namedItem('revision');
    this.status = one('[data-save-status]', form);
    this.saved = 'unsaved' in form.dataset ? null : JSON.stringify(content(form));
    this.pause = 2000;
    this.trouble = false; // what is typed is not on the server, and the last try failed
    this.stopped = false;
    form.addEventListener('input', () => this.soon(WAIT));
    form.addEventListener('change', () => this.soon(WAIT));
    form.addEventListener('focusout', () => this.soon(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' || this.trouble) this.save();
    });
    this.note = `coming ${form.dataset.autosave}`;
    addEventListener('pagehide', () => this.part());
    const coming = Number(sessionStorage.getItem(this.note));
    sessionStorage.removeItem(this.note);
    if (coming > Number(this.revision.value)) this.catchUp(coming);
    addEventListener('online', () => this.trouble && this.save());
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    addEventListener('beforeunload', (event) => { if ((this.trouble || this.stopped) && !this.leaving && this.dirty()) event.preventDefault(); });
    form.addEventListener('submit', (event) => this.leave(event));
    if (this.saved === null) this.soon(0);
  }

  dirty() { return JSON.stringify(content(this.form)) !== this.saved; }
  say(text, late = false) {
    if (!this.status || this.status.textContent === text) return;
    this.status.textContent = text;
    this.status.classList.toggle('late', late);
  }
  // What is due sooner stays due: whoever types on and on puts nothing off, and loses no more than that wait.
  soon(wait) {
    if (this.stopped || this.leaving) return;
    if (this.trouble && wait === 0) return; // the back-off decides
    const due = Date.now() + (this.trouble ? Math.max(wait, this.pause) : wait);
    if (this.timer && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.save(), due - Date.now());
  }
  save() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.stopped || this.leaving) return;
    if (this.busy) { this.again = true; return; }
    if (!this.dirty()) return;
    this.busy = this.put().finally(() => {
      this.busy = this.sending = null;
      if (this.again) { this.again = false; if (!this.trouble) this.soon(0); }
    });
  }

  request(body, revision) {
    return fetch(this.form.dataset.autosave, {
      method: 'PUT',
      redirect: 'manual',
      keepalive: new Blob([body]).size < 60000,
      signal: AbortSignal.timeout(15000),
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'If-Match': `"${revision}"`,
        'X-Form-Token': this.form.elements.namedItem('form_token').value,
      },
      body,
    });
  }

  async put(renewed = false) {
    const body = JSON.stringify(content(this.form));
    if (!this.trouble) this.say(say('saving'));
    this.sending = body;
    let answer;
    let told = {};
    try {
      answer = await this.request(body, this.revision.value);
      told = await answer.json().catch(() => ({}));
    } catch {
      return this.retry('offline');
    }
    const status = answer.status || 401; // of a redirect: 0
    if (status === 200 && told.revision !== undefined) {
      this.revision.value = told.revision;
      this.saved = body;
      this.trouble = this.out = false;
      this.pause = 2000;
      this.say(say('saved', { time: clock(new Date(told.saved_at)) }));
      if (this.dirty()) this.soon(WAIT);
      return null;
    }
    if (status === 401) return this.signedOut();
    if (status === 403 && !renewed) return (await this.renewToken()) ? this.put(true) : this.signedOut();
    if (status === 412) return this.conflict(told);
    if ([403, 404, 409, 410].includes(status)) {
      this.stopped = true;
      return this.say(say('closed'), true);
    }
    if (status === 429 || status >= 500 || status === 200) return this.retry(told.title ? 'put-off' : 'no-answer', told.title);
    this.trouble = true; // refused as it stands: the next change tries again
    return this.say(told.message ? say('refused', { why: told.message }) : say('refused-text'), true);
  }

  signedOut() {
    this.out = true;
    this.retry('signed-out');
  }

  retry(key, why) {
    this.trouble = true;
    this.say(say(key, { why }), true);
    this.soon(this.pause);
    this.pause = Math.min(this.pause * 2, 30000);
  }

  /** A field of this form as the server has it now. */
  async now(name) {
    try {
      const page = await fetch(location.href, { redirect: 'manual' });
      return page.ok && one(`form[data-autosave] input[name=${name}]`, await read(page))?.value;
    } catch { return null; }
  }

  // A new session has a new form token: read it from this very page.
  async renewToken() {
    const token = await this.now('form_token');
    if (!token) return false;
    for (const input of all('input[name=form_token]')) input.value = token;
    return true;
  }

  // The page goes: what is not saved goes out at once, behind a save that is still under way. Where the page was only
  // reloaded, the next one was read before that: a note says which revision it is to wait for.
  part() {
    const body = JSON.stringify(content(this.form));
    if (this.leaving || this.stopped) return;
    const known = Number(this.revision.value);
    let coming = known;
    if (body !== this.saved) {
      this.leaving = true;
      if (this.busy) coming += 1;
      if (body !== this.sending) {
        // Which of the two gets there first nobody knows: this one is the newer either way, and follows what the other does.
        this.request(body, this.busy ? `${known}", "${coming}` : known).catch(() => {});
        coming += 1;
      }
    }
    sessionStorage.setItem(this.note, coming); // all may be saved, and the page that follows read just before that
  }

  reload() {
    this.leaving = true;
    location.reload();
  }

  // Waits for what the page before is still saving, unless somebody types meanwhile.
  async catchUp(coming) {
    const before = this.status?.textContent;
    this.say(say('saving'));
    for (let tries = 0; tries < 20; tries += 1) {
      await new Promise((done) => setTimeout(done, 250));
      const revision = await this.now('revision');
      if (this.dirty()) return;
      if (Number(revision) >= coming) return this.reload();
      // The newer save came first, and the older one was refused: there is no further revision to wait for.
      if (tries === 19 && Number(revision) > Number(this.revision.value)) this.reload();
    }
    this.say(before);
  }

  conflict({ theirs, revision }) {
    this.stopped = this.trouble = true;
    this.say(say('another-version'), true);
    one('[data-conflict]')?.remove();
    const block = make('div', '', { className: 'notice bad', tabIndex: -1 });
    block.dataset.conflict = '';
    block.setAttribute('role', 'alert');
    block.append(make('h2', say('conflict')));
    block.append(make('p', say('conflict-what')));
    const facts = make('dl', '', { className: 'summary-list' });
    const fact = (name, text) => {
      const line = make('div');
      line.append(make('dt', name), make('dd', text || say('conflict-nothing'), { className: 'typed' }));
      facts.append(line);
    };
    for (const { id, name, radios } of criteria(this.form)) {
      const rating = theirs?.ratings?.find((r) => String(r.criterion) === id);
      const level = radios.find((r) => r.value === rating?.level)?.closest('label')?.querySelector('span')?.textContent;
      fact(name, [rating?.evidence, level && say('conflict-level', { level })].filter(Boolean).join('\n'));
    }
    for (const { id, asked, area } of notes(this.form)) {
      const text = theirs?.notes?.find((note) => note.question === id)?.text ?? '';
      if (text.trim() && text.trim() !== area.value.trim()) fact(say('conflict-note', { name: asked }), text);
    }
    fact(say('conflict-summary'), theirs?.summary);
    fact(say('conflict-recommendation'), overall(this.form).find((r) => r.value === theirs?.recommendation)?.closest('label')?.textContent.trim());
    const acts = make('div', '', { className: 'cluster' });
    if (revision !== undefined) {
      const keep = make('button', say('conflict-keep'), { type: 'button', className: 'button' });
      keep.onclick = () => {
        this.revision.value = revision;
        this.stopped = this.trouble = false;
        this.saved = null;
        block.remove();
        this.save();
      };
      acts.append(keep);
    }
    const reload = make('button', say('conflict-reload'), { type: 'button', className: 'button quiet' });
    reload.onclick = () => this.reload();
    acts.append(reload);
    block.append(theirs ? facts : '', acts);
    this.form.prepend(block);
    block.focus();
  }

  // Post as usual, but let a save under way end first, so that the form carries its revision. Whoever is signed out stays:
  // the page that they would come to has nothing of what they typed.
  leave(event) {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.out && !this.busy) this.save();
    if (this.busy && !this.leaving) {
      event.preventDefault();
      this.leaving = true;
      const go = () => {
        if (!this.out) return this.form.requestSubmit(event.submitter);
        this.leaving = false;
        return this.soon(this.pause);
      };
      Promise.race([this.busy, new Promise((done) => setTimeout(done, 2000))]).then(go, go);
    }
    this.leaving = true;
  }
}

for (const form of all('form[data-autosave]')) {
  evidenceFirst(form);
  usableNotes(form);
  const opinions = overall(form);
  if (opinions[0]) onDigit(opinions[0].closest('fieldset'), (digit) => { opinions[digit - 1]?.focus(); return opinions[digit - 1]; });
  showMissing(form);
  form.addEventListener('input', () => showMissing(form));
  form.addEventListener('change', () => showMissing(form));
  new Autosave(form);
}

for (const form of all('form[data-quick]')) {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) { event.preventDefault(); form.requestSubmit(); }
  });
}

// ---- Keys of this page, where it has any: by a button, or by a key that can be switched off

const keys = one('#keys');
const hint = one('.keys');
if (keys && hint) {
  const show = () => { if (!keys.open) keys.showModal(); };
  const single = one('input', keys);
  const words = hint.cloneNode(true);
  words.className = '';
  single.parentElement.before(words);
  single.checked = localStorage.getItem('keys') !== 'off';
  single.onchange = () => localStorage.setItem('keys', single.checked ? 'on' : 'off');
  const button = one('[data-keys]');
  button.hidden = false;
  button.onclick = show;
  document.addEventListener('keydown', (event) => {
    const writes = event.target.matches('select, textarea, input:not([type=radio], [type=checkbox])');
    if (event.key === '?' && single.checked && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); show(); }
  });
}

// ---- Times: in words, and exactly with the zone: each by a touch, all of them by a button

const times = all('time[title]');
const tell = (time, exactly) => {
  if ('exactly' in time.dataset === exactly) return;
  time.toggleAttribute('data-exactly', exactly);
  [time.textContent, time.title] = [time.title, time.textContent];
};
for (const button of all('[data-times]')) {
  button.hidden = !times.length;
  button.onclick = () => {
    const exactly = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', exactly);
    for (const time of times) tell(time, exactly);
  };
}
for (const time of times) {
  time.addEventListener('click', () => { if (!time.closest('a, button, summary, label')) tell(time, !('exactly' in time.dataset)); });
}

// ---- Sign-in link: the token never reaches a server log, and only a click sends it

for (const form of all('form[data-fragment-token]')) {
  const token = location.hash.slice(1);
  if (!token) continue;
  form.elements.namedItem('token').value = decodeURIComponent(token.replace(/^token=/, ''));
  history.replaceState(null, '', location.pathname + location.search);
}

// ---- Time zone: the browser's own until somebody chooses

for (const zone of all('select[name=zone]')) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone.value && all('option', zone).some((option) => option.value === here)) zone.value = here;
}

// ---- Rows that repeat

const own = (list, selector) => all(selector, list).filter((el) => el.parentElement.closest('[data-repeat]') === list);

function hideSpares(root) {
  for (const row of all('[data-spare]', root)) {
    const blank = all('input, textarea, select', row).every((f) => f.type === 'hidden' || f.matches('select, [type=radio], [type=checkbox]') || !f.value);
    if (blank && !one('[aria-invalid=true]', row)) row.hidden = true;
  }
  for (const el of all('[data-add], [data-remove]', root)) el.hidden = false;
}
hideSpares(document);

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset } = button;
  if ('print' in dataset) print();
  if (dataset.copy) {
    navigator.clipboard.writeText(document.getElementById(dataset.copy).textContent.trim()).then(() => {
      const usual = button.textContent;
      button.textContent = say('copied');
      setTimeout(() => { button.textContent = usual; }, 2000);
    });
  }
  if ('add' in dataset) {
    const list = button.closest('[data-repeat]');
    let row = own(list, '[data-spare]').find((spare) => spare.hidden);
    if (row) row.hidden = false;
    else {
      const template = own(list, 'template')[0].cloneNode();
      template.innerHTML = own(list, 'template')[0].innerHTML.replaceAll(list.dataset.repeat, list.dataset.next);
      list.dataset.next = Number(list.dataset.next) + 1;
      row = template.content.firstElementChild;
      own(list, 'template')[0].before(row);
      hideSpares(row);
    }
    one('input:not([type=hidden]), textarea, select', row)?.focus();
  }
  if ('remove' in dataset) {
    const row = button.closest('[data-row]');
    const list = row.parentElement.closest('[data-repeat]');
    row.remove();
    own(list, '[data-add]')[0]?.focus();
  }
});

// ---- Search

const search = one('[data-search]');
if (search) {
  let timer;
  let asked = 0;
  const look = async () => {
    const turn = asked += 1;
    const where = `/search?q=${encodeURIComponent(search.elements.q.value)}`;
    const answer = await fetch(where).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    const page = await read(answer);
    if (!one('#found', page)) return location.assign(where); // signed out in the meantime
    for (const part of ['#found', '#count']) one(part).replaceChildren(...one(part, page).childNodes);
    document.title = page.title;
    history.replaceState(null, '', where);
  };
  search.elements.q.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 150); });
}

// ---- Meeting: one item at a time, and how long it has taken

const meeting = one('[data-meeting]');
if (meeting) {
  const items = all('[data-item]', meeting);
  const [bar, face, status, go, back, next] = ['bar', 'clock', 'status', 'go', 'back', 'next'].map((part) => one(`[data-meeting-${part}]`, meeting));
  const spent = items.map(() => 0);
  let at = 0;
  let since = 0; // since when the clock runs; 0 while it stands
  const draw = () => {
    const now = Date.now();
    if (since) { spent[at] += now - since; since = now; }
    const left = items[at].dataset.minutes * 60 - Math.floor(spent[at] / 1000);
    const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    face.textContent = `${left < 0 ? '−' : ''}${minutes}:${String(seconds).padStart(2, '0')}`;
    face.classList.toggle('late', left < 0);
    const words = [say('meeting-item', { count: at + 1, level: items.length }), left < 0 && say('meeting-over')].filter(Boolean).join(' · ');
    if (status.textContent !== words) status.textContent = words; // read out when it changes, and not each second
  };
  const show = (n) => {
    draw();
    at = n;
    items.forEach((item, place) => { item.hidden = place !== at; });
    [back.disabled, next.disabled] = [at === 0, at === items.length - 1];
    draw();
  };
  const turn = (by) => () => { show(at + by); items[at].focus(); };
  back.addEventListener('click', turn(-1));
  next.addEventListener('click', turn(1));
  go.addEventListener('click', () => {
    draw();
    since = since ? 0 : Date.now();
    go.textContent = say(since ? 'meeting-pause' : 'meeting-go-on');
  });
  setInterval(draw, 500);
  addEventListener('beforeprint', () => { for (const item of items) item.hidden = false; });
  addEventListener('afterprint', () => show(at));
  bar.hidden = false;
  show(0);
}
