// Every core journey in a browser that runs no scripts: nothing of them hangs on the module, which only makes them quicker.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { choose, follow, openDemo, press, start, startPost, temporaryFolder } from './harness.mjs';

const { browsers, demo } = await openDemo();
const PLAIN = { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } };
const ADMIN = 0;
const COORDINATOR = 1;
const MANAGERS = [2, 3];
const WRITING = 4;
const LATE = 5;
const folder = temporaryFolder();
after(() => fs.rmSync(folder, { recursive: true, force: true }));

// The links of the demo need the module, as each page of theirs says: the sign-in without it is tried with a code, below.
async function come(nth) {
  const page = await demo.come(nth, `person ${nth}`);
  const plain = await browsers.open(`person ${nth} without scripts`, { ...PLAIN, storageState: await page.context().storageState() });
  await plain.goto(new URL('/', page.url()).href);
  await page.context().close();
  return plain;
}

const go = (page, where) => page.goto(new URL(where, page.url()).href);
const text = (page) => page.innerText('main');
const heading = (page) => page.locator('h1').innerText();
const csrf = (page) => page.locator('input[name=form_token]').count();

/** The first page of somebody's panels, by what follows their address, on which `wanted` stands. */
async function panelWith(page, behind, wanted) {
  await go(page, '/panels?state=all');
  const panels = await page.locator('main a[href^="/panels/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const panel of new Set(panels.filter((link) => /^\/panels\/[0-9a-f-]{36}$/.test(link)))) {
    const answer = await go(page, panel + behind);
    if (answer.status() === 200 && await page.locator(wanted).count()) return panel;
  }
  return null;
}

test('the first admin claims the server with the link as it was printed, and signs in again with the code of a mail', { timeout: 120_000 }, async () => {
  const post = await startPost(folder);
  const server = await start(['serve', '--listen', '127.0.0.1:0', '--data', path.join(folder, 'data')], { EVENHAND_SMTP_URL: post.url }, (said) => /listens on/.test(said) && /http:\S+\/claim#\S+/.exec(said)?.[0]);
  try {
    const page = await browsers.open('ada without scripts', PLAIN);
    await page.goto(server.found.replace(/#.*/, ''));
    await page.getByLabel('Link or token').fill(server.found);
    await page.getByLabel('Your full name').fill('Ada Berger');
    await page.getByLabel('Your work email').fill('ada@fernwell.example');
    await page.getByLabel('Company').fill('Fernwell');
    await page.getByLabel('Time zone').selectOption('Europe/Berlin');
    await press(page, 'Claim this server');
    await press(page, 'Sign out');
    await page.goto(new URL('/sign-in', server.found).href);
    await page.getByLabel('Work email').fill('ada@fernwell.example');
    await press(page, 'Send me a link');
    const mail = await post.to('ada@fernwell.example', /^Sign in/);
    await page.getByLabel('Code from the mail').fill(/^\s+(\S{4}[- ]?\S{4})\s*$/m.exec(mail)[1]);
    await press(page, 'Sign in');
    assert.ok(await page.getByRole('button', { name: 'Sign out' }).isVisible());
    assert.ok(await csrf(page));
  } finally {
    await server.stop();
    await post.stop();
  }
});

test('from the home page to a sealed card: a note, evidence from it, levels, the review, the receipt', { timeout: 120_000 }, async () => {
  const page = await come(LATE);
  await follow(page, page.locator('#due ~ ul a[href$="/scorecard"]').first());
  const card = new URL(page.url()).pathname;
  // Whatever is missing is asked for on the card itself.
  await press(page, 'Review');
  if (/review$/.test(page.url())) await go(page, card);
  const words = 'Said what would make the plan wrong.';
  const notes = await page.locator('[data-note]').count();
  if (notes) {
    await page.locator('[data-note] textarea').first().fill(words);
    await follow(page, page.locator('[data-use]').first());
    assert.ok((await page.locator('[data-criterion]').first().locator('textarea[name^=evidence]').inputValue()).includes(words));
  }
  const criteria = page.locator('[data-criterion]');
  for (let nth = 0; nth < await criteria.count(); nth += 1) {
    const evidence = criteria.nth(nth).locator('textarea[name^=evidence]');
    if (!await evidence.inputValue()) await evidence.fill(`${words} (${nth})`);
    await criteria.nth(nth).locator('.levels input[value="4"]').check();
  }
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Summary (optional)').fill('Careful, and quick to ask.');
  await follow(page, page.locator('.savebar button'));
  assert.match(page.url(), /review$/);
  assert.ok((await text(page)).includes(words));
  await press(page, 'Submit and seal');
  assert.match(page.url(), /receipt$/);
  assert.match(await page.locator('#receipt').innerText(), /[0-9a-f]{64}/);
  assert.ok((await text(page)).includes('Careful, and quick to ask.'));
  await go(page, '/');
  assert.equal(await page.locator(`a[href="${card}"]`).count(), 0, 'nothing is owed any more');
});

test('a reminder is put off', { timeout: 120_000 }, async () => {
  const page = await come(WRITING);
  await follow(page, page.locator('#due ~ ul a[href$="/scorecard"]').first());
  await page.locator('details.later summary').click();
  await follow(page, page.locator('details.later button[value=tomorrow]'));
  assert.ok(await page.locator('[role=status].notice').first().isVisible(), 'the page says until when');
});

test('an interview is given back, with a reason', { timeout: 120_000 }, async () => {
  for (const nth of [...MANAGERS, WRITING, LATE]) {
    const page = await come(nth);
    await go(page, '/');
    const kits = await page.locator('main a[href$="/scorecard"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const kit of new Set(kits)) {
      await go(page, kit);
      const back = page.locator('main a[href$="/decline"]');
      if (await back.count() === 0) continue;
      await follow(page, back.first());
      await press(page, 'Give it back');
      assert.match(await page.title(), /^Error: /, 'a reason is asked for');
      await page.getByLabel('Reason', { exact: true }).fill('I am away that week.');
      await press(page, 'Give it back');
      assert.equal((await go(page, kit)).status(), 404, 'the kit is no longer theirs');
      return;
    }
  }
  assert.fail('nobody of the demo has an interview before them');
});

test('a debrief is read, and the decision recorded with its reasons and a dissent', { timeout: 120_000 }, async () => {
  for (const nth of MANAGERS) {
    const page = await come(nth);
    const panel = await panelWith(page, '/debrief', 'form[action$="/decision"]');
    if (!panel) continue;
    // What the module unfolds by a button stands there without it.
    assert.ok(await page.locator('[data-spare]').first().isVisible());
    await page.locator('figure summary').first().click();
    assert.ok(await page.locator('figure table').first().isVisible());
    await press(page, 'Record the decision');
    assert.match(await page.title(), /^Error: /);
    await page.locator('input[name=outcome]').first().check();
    await page.getByLabel('Summary', { exact: true }).fill('We make an offer: the evidence on change is strong.');
    await page.locator('textarea[name^="reason["]').first().fill('Two people saw the plan change within a day.');
    const dissent = page.locator('[data-row]').filter({ has: page.locator('textarea[name^="dissent["]') }).first();
    await dissent.locator('select').selectOption({ index: 1 });
    await dissent.locator('textarea').fill('I would have asked once more about the second year.');
    await press(page, 'Record the decision');
    const said = await text(page);
    assert.ok(said.includes('We make an offer: the evidence on change is strong.'));
    assert.ok(said.includes('I would have asked once more about the second year.'));
    return;
  }
  assert.fail('no hiring manager of the demo has something to decide');
});

test('somebody of the panel puts down a dissent of their own', { timeout: 120_000 }, async () => {
  for (const nth of [...MANAGERS, WRITING, LATE]) {
    const page = await come(nth);
    if (!await panelWith(page, '/debrief', 'form[action$="/dissents"]')) continue;
    const form = page.locator('form[action$="/dissents"]');
    await form.locator('textarea').fill('I saw it otherwise, and still do.');
    await follow(page, form.getByRole('button'));
    assert.ok((await text(page)).includes('I saw it otherwise, and still do.'));
    return;
  }
  assert.fail('nobody of the demo may dissent');
});

test('a candidate comes, and a panel is planned, arranged and found again', { timeout: 120_000 }, async () => {
  const page = await come(COORDINATOR);
  await go(page, '/candidates/new');
  await page.getByLabel('Name', { exact: true }).fill('Noor Zanzibar');
  await page.getByLabel('Source (optional)').fill('Referral');
  await press(page, 'Add the candidate');
  await follow(page, page.locator('main a[href^="/panels/new"]').first());
  await page.locator('#opening').selectOption({ index: 1 });
  await choose(page, 'Candidate', /Noor Zanzibar/);
  await press(page, 'Plan the panel');
  assert.equal(await heading(page), 'Noor Zanzibar');
  const panel = new URL(page.url()).pathname;
  await follow(page, page.locator('main a[href$="/edit"]').first());
  await page.locator('#interviewer').selectOption({ index: 1 });
  const next = new Date(Date.now() + 9 * 86400e3).toISOString();
  await page.getByLabel('Date').fill(next.slice(0, 10));
  await page.getByLabel('Start').fill('10:00');
  await press(page, 'Save the interview');
  if (/^Error/.test(await page.title())) {
    // Not qualified, or away: a planner may say why all the same.
    for (const why of await page.locator('main form .has-error textarea, main form textarea').all()) await why.fill('There is nobody else that week.');
    for (const box of await page.locator('main form .has-error input[type=checkbox]').all()) await box.check();
    await press(page, 'Save the interview');
  }
  assert.equal(new URL(page.url()).pathname, panel);
  await go(page, '/search');
  await page.getByRole('searchbox').fill('zanzibar');
  await press(page, 'Search');
  assert.ok((await page.locator('#found').innerText()).includes('Noor Zanzibar'));
});

test('one’s own settings, and the digest', { timeout: 120_000 }, async () => {
  const page = await come(ADMIN);
  await go(page, '/me');
  await page.locator('#name').fill('');
  await follow(page, page.locator('form[action="/me"] button'));
  assert.match(await page.title(), /^Error: /);
  await page.locator('#name').fill('Oluwaseun A. Adeyemi');
  await page.locator('#zone').selectOption('Africa/Lagos');
  await follow(page, page.locator('form[action="/me"] button'));
  await go(page, '/me');
  assert.equal(await page.locator('#name').inputValue(), 'Oluwaseun A. Adeyemi');
  assert.match(await page.locator('footer').innerText(), /Africa\/Lagos/);
  await go(page, '/me/mail');
  const digest = page.locator('form[action="/me/digest"]');
  await follow(page, digest.getByRole('button'));
  assert.equal(await page.locator('[role=status].notice').count(), 1);
  assert.equal(await page.locator('[data-keys]:visible, [data-times]:visible, dialog:visible').count(), 0, 'what needs the module is not offered');
});

test('every page that was seen is valid and quiet', async () => {
  const found = await browsers.found();
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});
