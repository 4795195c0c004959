// A whole hiring round through the pages, from the claim link to the decision: a real server, a real mail server, and a
// browser for each person. With JOURNEY_DATABASE_URL the same on PostgreSQL.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Browsers, PHONE, WIDE, choose, follow, output, press, root, start, startPost, temporaryFolder } from './harness.mjs';

const database = process.env.JOURNEY_DATABASE_URL ? ['--database-url', process.env.JOURNEY_DATABASE_URL] : [];
const folder = temporaryFolder();
const data = ['--data', path.join(folder, 'data'), ...database];

const COLLEAGUES = [
  { key: 'cora', name: 'Cora Lind', role: 'Coordinator', zone: 'UTC' },
  { key: 'mona', name: 'Mona Haddad', role: 'Interviewer', zone: 'Europe/Berlin' },
  { key: 'ines', name: 'Ines Okafor', role: 'Interviewer', zone: 'Europe/Lisbon' },
  { key: 'igor', name: 'Igor Petrov', role: 'Interviewer', zone: 'Asia/Kolkata' },
  { key: 'iris', name: 'Iris Novak', role: 'Interviewer', zone: 'America/New_York' },
];
const INTERVIEWERS = ['ines', 'igor', 'iris'];
const address = (key) => `${key}@fernwell.example`;

let browsers;
let post;
let server;
let base;
let claim;
const pages = {};
const cards = []; // { key, stage, path, evidence, levels }
let panel;
let broken = false;

const step = (name, work) => test(name, async (t) => {
  if (broken) return t.skip('an earlier step failed');
  try {
    await work();
  } catch (error) {
    broken = true;
    for (const [key, page] of Object.entries(pages)) {
      await page.screenshot({ path: path.join(root, `target/test-logs/journey-${key}.png`), fullPage: true }).catch(() => {});
    }
    throw error;
  }
});

before(async () => {
  fs.mkdirSync(path.join(root, 'target/test-logs'), { recursive: true });
  browsers = await Browsers.launch();
  post = await startPost(folder);
  const wanted = (said) => {
    const listens = /listens on (http:\S+)/.exec(said)?.[1];
    const link = /http:\S+\/claim#\S+/.exec(said)?.[0];
    return listens && link && { listens, link };
  };
  server = await start(['serve', '--listen', '127.0.0.1:0', ...data], { EVENHAND_SMTP_URL: post.url, EVENHAND_LOG: 'debug' }, wanted);
  base = server.found.listens;
  claim = server.found.link;
});

after(async () => {
  if (broken) console.log((await browsers.found()).join('\n'));
  await browsers?.close();
  await server?.stop();
  await post?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const linkIn = (mail) => /https?:\/\/\S+/.exec(mail)[0];
const heading = (page) => page.getByRole('heading', { level: 1 }).innerText();

async function go(key, where) {
  await pages[key].goto(where.startsWith('http') ? where : base + where);
  await browsers.look(pages[key]);
  return pages[key];
}

step('the printed link makes the first admin, once', async () => {
  pages.ada = await browsers.open('ada');
  const page = await go('ada', claim);
  assert.equal(await heading(page), 'Claim this server');
  await press(page, 'Claim this server');
  assert.match(await page.title(), /^Error: /);
  await browsers.look(page);
  await page.getByLabel('Your full name').fill('Ada Berger');
  await page.getByLabel('Your work email').fill(address('ada'));
  await page.getByLabel('Company').fill('Fernwell');
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await press(page, 'Claim this server');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await browsers.look(page);

  pages.thief = await browsers.open('thief');
  const second = await go('thief', claim);
  assert.doesNotMatch(await second.content(), /Claim this server<\/button>/);
});

step('the admin looks around: office, outbox, history, settings', async () => {
  for (const where of ['/', '/admin', '/admin/outbox', '/admin/history', '/admin/settings', '/people', '/me', '/rubrics', '/openings', '/candidates', '/panels']) await go('ada', where);
  const page = await go('ada', '/admin/settings');
  await page.getByLabel('Company').fill('Fernwell Instruments');
  await press(page, 'Save');
  assert.equal(await page.getByLabel('Company').inputValue(), 'Fernwell Instruments');
});

step('five colleagues are invited and come in by their mail', async () => {
  for (const { key, name, role, zone } of COLLEAGUES) {
    const page = await go('ada', '/people/new');
    await page.getByLabel('Full name').fill(name);
    await page.getByLabel('Work email').fill(address(key));
    await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
    await page.getByLabel('Time zone').selectOption(zone);
    await press(page, 'Send the invitation');
    await browsers.look(page);

    const mail = await post.to(address(key), /invit/i);
    pages[key] = await browsers.open(key);
    const theirs = await go(key, linkIn(mail));
    await press(theirs, 'Open the invitation');
    await theirs.getByRole('button', { name: 'Come in' }).waitFor();
    await browsers.look(theirs);
    assert.equal(await theirs.getByLabel('Your full name').inputValue(), name);
    await press(theirs, 'Come in');
    await theirs.getByRole('button', { name: 'Sign out' }).waitFor();
    await browsers.look(theirs);
  }
});

step('the coordinator publishes a new version of a rubric that shipped', async () => {
  let page = await go('cora', '/rubrics');
  await follow(page, page.getByRole('link', { name: 'Adaptability', exact: true }).first());
  await browsers.look(page);
  await follow(page, page.getByRole('link', { name: 'All versions' }));
  await browsers.look(page);
  await press(page, 'Begin a new version');
  await page.getByRole('button', { name: 'Save and check' }).waitFor();
  await browsers.look(page);
  await page.getByLabel('Purpose (optional)', { exact: true }).first().fill('How somebody works when what they counted on is gone.');
  await page.getByLabel(/What changed/).fill('The purpose in one sentence.');
  await press(page, 'Save and check');
  await browsers.look(page);
  await follow(page, page.getByRole('button', { name: /^Publish version/ }));
  await follow(page, page.getByRole('link', { name: /^What changed since version 1/ }));
  await browsers.look(page);
  assert.match(await page.innerText('main'), /when what they counted on is gone/);
});

step('an opening with outcomes, a bar and a plan of three interviews', async () => {
  let page = await go('cora', '/openings/new');
  await press(page, 'Create the opening');
  assert.match(await page.title(), /^Error: /);
  await browsers.look(page);
  await page.getByLabel('Title of the role').fill('Staff engineer');
  await page.getByLabel('Team', { exact: true }).fill('Payments');
  await page.getByLabel('Why the role exists').fill('Keeps money moving while everything around it changes.');
  await choose(page, 'Hiring manager', /Mona Haddad/);
  await page.getByLabel('Outcome 1').fill('Refunds reach customers within a day by June.');
  await choose(page, 'Rubric', /Adaptability.*2/);
  await page.getByLabel('Bar (optional)').fill('3.3');
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await page.getByLabel('Forum (optional)').fill('People council');
  await press(page, 'Create the opening');
  await page.getByRole('link', { name: 'Plan a panel' }).waitFor();
  await browsers.look(page);
  const opening = new URL(page.url()).pathname;
  for (const where of ['/edit', '/weights', '/rubric', '/stages/new']) await go('cora', opening + where);
  page = await go('cora', opening);
  await follow(page, page.getByRole('link', { name: /^Edit .+/ }).first());
  await browsers.look(page);
  await page.getByLabel('Minutes').fill('45');
  await follow(page, page.getByRole('button', { name: /^Save/ }));
  assert.match(await page.innerText('main'), /45 minutes/);
});

step('the coordinator says who is qualified already', async () => {
  for (const key of ['ines', 'igor']) {
    const page = await go('cora', '/trainees');
    await follow(page, page.getByRole('link', { name: COLLEAGUES.find((one) => one.key === key).name }));
    await browsers.look(page);
    await page.getByLabel('Adaptability').check();
    await press(page, 'Save');
    assert.match(await page.title(), /^Error: /, 'a reason is asked for');
    await browsers.look(page);
    await page.getByLabel('Why', { exact: true }).fill('Interviewed here for years.');
    await press(page, 'Save');
    assert.match(await page.innerText('main'), /Cora Lind: Interviewed here for years/);
  }
});

step('a candidate, and a panel whose interviews have taken place', async () => {
  let page = await go('cora', '/candidates/new');
  await page.getByLabel('Name', { exact: true }).fill('Noor Said');
  await page.getByLabel('Source (optional)').fill('Referral');
  await page.getByLabel('Notes (optional)').fill('Free on mornings.');
  await press(page, 'Add the candidate');
  await browsers.look(page);
  await follow(page, page.getByRole('link', { name: 'Plan a panel' }));
  await browsers.look(page);
  await choose(page, 'Opening', /Staff engineer/);
  await press(page, 'Plan the panel');
  await page.getByRole('heading', { name: 'Interviews' }).waitFor();
  await browsers.look(page);
  panel = new URL(page.url()).pathname;

  const arrange = () => page.getByRole('link', { name: /^Arrange/ });
  const count = await arrange().count();
  assert.ok(count >= 3, `${count} interviews`);
  for (let at = 0; at < count; at += 1) {
    const key = INTERVIEWERS[at % 3];
    await follow(page, arrange().first());
    const stage = await heading(page);
    const start = new Date(Date.now() - (count - at + 1) * 3600e3);
    await choose(page, 'Interviewer', new RegExp(COLLEAGUES.find((one) => one.key === key).name));
    await page.getByLabel('Date').fill(start.toISOString().slice(0, 10));
    await page.getByLabel('Start').fill(start.toISOString().slice(11, 16));
    await page.getByLabel('Room or link').fill('Room 3');
    await press(page, 'Save the interview');
    if (key === 'iris') {
      assert.match(await page.innerText('main'), /Iris Novak is not qualified for Adaptability yet/);
      await page.getByLabel('Why they interview all the same').fill('Covers for a colleague who is ill.');
      await press(page, 'Save the interview');
    }
    assert.match(await page.title(), /^Error: /, 'a time in the past asks whether it is meant');
    await browsers.look(page);
    const interview = new URL(page.url()).pathname.replace(/\/edit$/, '');
    await page.getByLabel('It has already taken place').check();
    await press(page, 'Save the interview');
    await page.getByRole('heading', { name: 'Interviews' }).waitFor();
    cards.push({ key, stage, path: `${interview}/scorecard`, evidence: `Kept the ledger straight, zanzibar-${at}-canary.`, levels: [] });
  }
  await press(page, 'Send the invitations');
  await browsers.look(page);
});

// From the mail: its link leads to the sign-in page first, and back to the card afterwards.
async function comeInFromMail(card, byCode) {
  const mail = await post.to(address(card.key), /scorecard while it is fresh/, { words: card.path });
  const browser = `${card.key} on a phone`;
  pages[browser] = await browsers.open(browser, { viewport: { width: 360, height: 740 } });
  const page = await go(browser, linkIn(mail));
  assert.equal(await heading(page), 'Sign in');
  const before = post.all().length;
  await page.getByLabel('Work email').fill(address(card.key));
  await press(page, 'Send me a link');
  await page.getByLabel('Code from the mail').waitFor();
  await browsers.look(page);
  const letter = await post.to(address(card.key), /^Sign in/, { seen: before });
  if (byCode) {
    await page.getByLabel('Code from the mail').fill(/^\s+(\S{4}[- ]?\S{4})\s*$/m.exec(letter)[1]);
    await press(page, 'Sign in');
  } else {
    await go(browser, linkIn(letter));
    await press(page, 'Sign in to Evenhand');
  }
  await page.locator('[data-save-status]').waitFor();
  return page;
}

async function score(page, card, at) {
  await browsers.look(page);
  const criteria = page.locator('[data-criterion]');
  for (let c = 0; c < await criteria.count(); c += 1) {
    const box = criteria.nth(c);
    await box.locator('.levels input').first().focus();
    await page.keyboard.press('3');
    assert.equal(await box.locator('.levels input:checked').count(), 0, 'evidence comes before a level');
    const level = ((at + c) % 4) + 2;
    await box.locator('textarea[name^=evidence]').fill(`${card.evidence} (${c})`);
    await page.keyboard.press('Tab');
    await page.keyboard.press(String(level));
    assert.equal(await box.locator('.levels input:checked').inputValue(), String(level));
    card.levels.push({ criterion: (await box.getAttribute('data-name')), level });
  }
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.locator('[data-save-status]').filter({ hasText: /^Saved \d\d:\d\d:\d\d/ }).waitFor();
  // A last word, and away at once: it is saved on the way out, and the page that comes back has it.
  const last = page.locator('textarea[name^=evidence]').first();
  await last.fill(`${card.evidence} (0), to the last word`);
  await page.reload();
  await page.waitForFunction(() => /to the last word/.test(document.querySelector('textarea[name^=evidence]').value));
  assert.ok(await page.getByRole('radio', { name: 'Yes', exact: true }).isChecked(), 'the draft was kept');
  await last.fill(`${card.evidence} (0)`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await browsers.look(page);
  await press(page, 'Review');
  await page.getByRole('button', { name: 'Submit and seal' }).waitFor();
  await browsers.look(page);
  await press(page, 'Submit and seal');
  await page.getByRole('heading', { name: 'Sealed', exact: true }).waitFor();
  await browsers.look(page);
  card.receipt = (await page.locator('#receipt').innerText()).trim();
  const mail = await post.to(address(card.key), /receipt|sealed/i);
  for (let tries = 0; !post.all().some((one) => post.text(one).includes(card.receipt)); tries += 1) {
    assert.ok(tries < 100, `the receipt ${card.receipt} came by no mail, only:\n${mail}`);
    await page.waitForTimeout(100);
  }
}

step('three interviewers come in from the mail and seal all cards but one', async () => {
  const here = {};
  for (const [at, card] of cards.entries()) {
    if (at === cards.length - 1) break;
    here[card.key] ??= await comeInFromMail(card, at === 1);
    await here[card.key].setViewportSize({ width: 360, height: 740 });
    await here[card.key].goto(base + card.path);
    await score(here[card.key], card, at);
  }
});

step('before the last card nobody reads a word, the hiring manager included', async () => {
  const page = await go('mona', `${panel}/debrief`);
  assert.equal(await heading(page), 'Sealed until all are in');
  for (const key of ['mona', 'cora', 'ada', ...INTERVIEWERS]) {
    for (const where of ['/', panel, `${panel}/debrief`, `${panel}/receipts`, '/panels', '/admin/outbox', '/admin/history', ...cards.map((card) => card.path), ...cards.map((card) => `${card.path}/receipt`)]) {
      for (const accept of ['text/html', 'application/json']) {
        const text = await (await pages[key].request.get(base + where, { headers: { accept } })).text();
        for (const card of cards.filter((one) => one.key !== key)) {
          assert.ok(!text.includes(/zanzibar-\d+-canary/.exec(card.evidence)[0]), `${key} reads ${card.key}'s evidence at ${where}`);
        }
      }
    }
  }
  for (const mail of post.all()) assert.ok(!JSON.stringify(mail).includes('zanzibar'), 'a mail holds evidence');
  assert.match(server.said(), /INFO/, 'it logs');
  const told = server.said().split('\n').filter((line) => line.includes('zanzibar'));
  assert.deepEqual(told.map((line) => line.slice(0, 300)), [], 'the log holds evidence');
});

step('the last card reveals the panel by itself', async () => {
  const card = cards.at(-1);
  const page = await comeInFromMail(card, false);
  await page.goto(base + card.path);
  await score(page, card, cards.length - 1);
  const mail = await post.to(address('mona'), /all scorecards are in/);
  await go('mona', linkIn(mail));
  assert.equal(await heading(pages.mona), 'Debrief of Noor Said');
});

step('the debrief shows every observation and every level, and the decision is recorded', async () => {
  const page = pages.mona;
  let text = await page.innerText('main');
  for (const card of cards) {
    for (const c of card.levels.keys()) assert.ok(text.includes(`${card.evidence} (${c})`), `${card.key}'s evidence ${c} is on the page`);
  }
  await page.getByRole('radio', { name: /^Hire|^Make an offer|^Offer/ }).check();
  await press(page, 'Record the decision');
  assert.match(await page.title(), /^Error: /);
  await browsers.look(page);
  await page.getByLabel('Summary', { exact: true }).fill('We make an offer: the evidence on change is strong.');
  await page.locator('textarea[name^="reason["]').first().fill('Three people saw the plan change within a day.');
  await press(page, 'Record the decision');
  await page.getByText('Decided by Mona Haddad').waitFor();
  await browsers.look(page);
  text = await page.innerText('main');
  assert.ok(text.includes('We make an offer: the evidence on change is strong.'));
  await post.to(address('ines'), /decision is recorded/);
  await go('mona', `${panel}/receipts`);
  text = await page.innerText('main');
  for (const card of cards) assert.ok(text.includes(card.receipt), `${card.key}'s receipt can be checked`);
  await page.setViewportSize({ width: 360, height: 740 });
  await go('mona', `${panel}/debrief`);
});

step('the JSON of the debrief says the same', async () => {
  const answer = await pages.mona.request.get(`${base}${panel}/debrief`, { headers: { accept: 'application/json' } });
  assert.equal(answer.status(), 200);
  const report = await answer.json();
  const given = {};
  for (const card of cards) {
    const name = COLLEAGUES.find((one) => one.key === card.key).name;
    for (const { criterion, level } of card.levels) (given[criterion] ??= []).push(`${name} ${level}`);
  }
  for (const { criterion, ratings } of report.knowledge.criteria) {
    assert.deepEqual(ratings.map(({ name, level }) => `${name} ${level}`).sort(), (given[criterion] ?? []).sort(), criterion);
  }
  const evidence = report.evidence.criteria.flatMap(({ observations }) => observations.map((one) => one.evidence)).sort();
  assert.deepEqual(evidence, cards.flatMap((card) => [...card.levels.keys()].map((c) => `${card.evidence} (${c})`)).sort());
  assert.equal(report.decision.summary, 'We make an offer: the evidence on change is strong.');
});

step('every kind of mail is accessible, wide and light, narrow and dark', async () => {
  const kinds = new Map();
  for (const mail of post.all()) {
    const markup = mail.parts.find((part) => part.type === 'text/html').content;
    kinds.set(/<h1>(.*?)<\/h1>/.exec(markup)[1], markup);
  }
  assert.ok(kinds.size > 5, [...kinds.keys()].join(' | '));
  for (const options of [WIDE, PHONE]) {
    const page = await browsers.open('mail', options);
    for (const markup of kinds.values()) await browsers.lookAt('mail', page, markup);
  }
});

step('every page that was seen is accessible, valid, quiet and narrow enough', async () => {
  const found = await browsers.found();
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});

step('the log is whole when the server has stopped', async () => {
  await server.stop();
  output(['audit', 'verify', ...data], {});
});
