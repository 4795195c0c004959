// Signing in with an identity provider of somebody else's making (oidc-provider): over its own pages and back, by a confirmed
// address and not by another, with new keys, as strongly as is demanded, out again, and while it is down. On a wide light page and
// on a dark phone.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { Browsers, PHONE, WIDE, output, press, start, temporaryFolder } from './harness.mjs';

const folder = temporaryFolder();
const data = ['--data', path.join(folder, 'data')];
const SIZES = [['wide', WIDE], ['phone', PHONE]];
let browsers;
let site;
let server;
let issuer;
let listener;
// Which paths answer 503, and how often the keys were asked for.
let broken = () => false;
let keysAsked = 0;
let answer = (_, response) => response.writeHead(503).end();

const key = (kid, kind, options) => ({ ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), kid, use: 'sig' });

// The provider with these keys: the first signs. Its accounts are whoever types a name; Mallory's address is not confirmed, and Ines
// alone has a second factor.
function provide(keys, algorithm) {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [{
      client_id: 'evenhand', client_secret: 'a: secret/of+ours', redirect_uris: [`${site}/sign-in/provider/return`], id_token_signed_response_alg: algorithm,
      backchannel_logout_uri: `${site}/sign-in/provider/logout`, backchannel_logout_session_required: true,
    }],
    features: { backchannelLogout: { enabled: true } },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key for cookies'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id.replace('new-', '')}@fernwell.example`, email_verified: id !== 'mallory' }),
    }),
  });
  // Its own page for signing in asks for a name and says of no means: they are said in its place.
  const { prototype } = provider.Session;
  const { loginAccount } = prototype;
  prototype.loginAccount = function withMeans(details) {
    loginAccount.call(this, { ...details, amr: details.accountId === 'ines' ? ['pwd', 'mfa'] : ['pwd'] });
  };
  const callback = provider.callback();
  answer = (request, response) => {
    if (request.url.startsWith('/jwks')) keysAsked += 1;
    if (broken(request.url)) response.writeHead(503).end();
    else callback(request, response);
  };
}

async function serve(more = {}) {
  const listen = site ? new URL(site).host : '127.0.0.1:0';
  server = await start(['serve', '--listen', listen, ...data], {
    EVENHAND_OIDC_ISSUER: issuer,
    EVENHAND_OIDC_CLIENT_ID: 'evenhand',
    EVENHAND_OIDC_CLIENT_SECRET: 'a: secret/of+ours',
    EVENHAND_OIDC_NAME: 'Fernwell ID',
    ...more,
  }, (said) => /listens on (http:\S+)/.exec(said)?.[1]);
  site = server.found;
}

before(async () => {
  browsers = await Browsers.launch();
  listener = http.createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  issuer = `http://127.0.0.1:${listener.address().port}`;
  await serve();
  provide([key('one', 'rsa', { modulusLength: 2048 })], 'RS256');
  for (const [name, role] of [['Ada', 'admin'], ['Dana', 'interviewer'], ['Ines', 'interviewer'], ['Mallory', 'interviewer']]) {
    output(['person', 'add', `${name.toLowerCase()}@fernwell.example`, '--name', name, '--role', role, ...data], {});
  }
}, { timeout: 120_000 });

after(async () => {
  await browsers?.close();
  await server?.stop();
  listener?.closeAllConnections();
  listener?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

// To the provider, which asks who it is.
async function leave(page, from = '/sign-in') {
  await page.goto(site + from);
  await page.getByRole('button', { name: 'Sign in with Fernwell ID' }).click();
  await page.waitForURL(`${issuer}/interaction/**`);
}

// Over its pages, and back.
async function comeBack(page, name) {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${site}/**`);
}

async function signIn(page, name, from) {
  await leave(page, from);
  await comeBack(page, name);
}

test('a confirmed address signs in, and leads where one wanted to go', { timeout: 120_000 }, async () => {
  for (const [size, options] of SIZES) {
    const page = await browsers.open(`dana-${size}`, options);
    await page.goto(`${site}/sign-in`);
    await browsers.look(page);
    // The page between the two is there for a moment only.
    await page.route(`${issuer}/auth**`, (route) => route.fulfill({ status: 204 }));
    await press(page, 'Sign in with Fernwell ID');
    await browsers.look(page);
    assert.equal(await page.innerText('h1'), 'On to Fernwell ID');
    await page.unroute(`${issuer}/auth**`);
    await signIn(page, 'dana', '/me');
    assert.equal(page.url(), `${site}/me`);
    assert.equal(await page.innerText('h1'), 'You');
    // At home: the provider knows them already, and asks nothing.
    await press(page, 'Sign out');
    await page.getByRole('button', { name: 'Sign in with Fernwell ID' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }
});

test('an unconfirmed address, an unknown one and a second account are told what to do', { timeout: 120_000 }, async () => {
  for (const [size, options] of SIZES) {
    for (const [name, words] of [
      ['mallory', 'Your address is not confirmed'],
      ['noor', 'You have no account here'],
      ['new-dana', 'You are linked to another account'],
    ]) {
      const page = await browsers.open(`${name}-${size}`, options);
      await signIn(page, name);
      assert.equal(await page.innerText('h1'), words);
      await browsers.look(page);
      await page.goto(`${site}/me`);
      assert.equal(await page.innerText('h1'), 'Sign in');
    }
  }
});

test('an admin unlinks, and the next account is linked anew', { timeout: 120_000 }, async () => {
  const ada = await browsers.open('ada');
  await signIn(ada, 'ada');
  await ada.goto(`${site}/people`);
  await ada.getByRole('link', { name: 'Dana', exact: true }).click();
  await ada.getByText('Linked with an account since').waitFor();
  await browsers.look(ada);
  await press(ada, 'Unlink the account');
  await ada.getByText('The account is unlinked').waitFor();
  await browsers.look(ada);
  const page = await browsers.open('dana-anew');
  await signIn(page, 'new-dana', '/me');
  assert.equal(await page.innerText('h1'), 'You');
});

test('the provider has new keys of another kind from one moment to the next', { timeout: 120_000 }, async () => {
  const asked = keysAsked;
  provide([key('two', 'ec', { namedCurve: 'P-256' })], 'ES256');
  const page = await browsers.open('ines');
  await signIn(page, 'ines', '/me');
  assert.equal(await page.innerText('h1'), 'You');
  assert.equal(keysAsked, asked + 1);
  provide([key('three', 'ed25519')], 'EdDSA');
  await server.stop();
  await serve();
  const again = await browsers.open('ines-again');
  await signIn(again, 'ines', '/me');
  assert.equal(await again.innerText('h1'), 'You');
});

test('whoever signs out there is out here, too, but where they came by a link', { timeout: 120_000 }, async () => {
  const [leaves, stays] = [await browsers.open('ines-leaves'), await browsers.open('ines-stays')];
  await signIn(leaves, 'ines', '/me');
  assert.equal(await leaves.innerText('h1'), 'You');
  const link = new URL(output(['person', 'link', 'ines@fernwell.example', ...data], {}).trim());
  await stays.goto(site + link.pathname + link.hash);
  await stays.locator('main button').first().click();
  await stays.getByRole('button', { name: 'Sign out' }).waitFor();
  await leaves.goto(`${issuer}/session/end`);
  await leaves.getByRole('button', { name: 'Yes, sign me out' }).click();
  await leaves.waitForURL(`${issuer}/session/end/success**`);
  await leaves.goto(`${site}/me`);
  assert.equal(await leaves.innerText('h1'), 'Sign in');
  await stays.goto(`${site}/me`);
  assert.equal(await stays.innerText('h1'), 'You');
  await browsers.look(stays);
});

test('whoever was asked for less than is demanded does not come in', { timeout: 120_000 }, async () => {
  await server.stop();
  await serve({ EVENHAND_OIDC_AMR: 'mfa', EVENHAND_OIDC_SECOND_FACTOR: 'yes' });
  for (const [size, options] of SIZES) {
    const page = await browsers.open(`weak-${size}`, options);
    await signIn(page, 'new-dana', '/me');
    assert.equal(await page.innerText('h1'), 'Fernwell ID has to ask you for more');
    await browsers.look(page);
  }
  const page = await browsers.open('ines-strong');
  await signIn(page, 'ines', '/me');
  assert.equal(await page.innerText('h1'), 'You');
});

test('the provider is down', { timeout: 120_000 }, async () => {
  for (const [size, options] of SIZES) {
    // When somebody comes back.
    const page = await browsers.open(`down-${size}`, options);
    await leave(page);
    broken = (url) => url.startsWith('/token');
    await comeBack(page, 'dana');
    assert.equal(await page.innerText('h1'), 'Fernwell ID does not answer');
    await browsers.look(page);
    broken = () => false;
  }
  // From the beginning.
  broken = () => true;
  await server.stop();
  await serve();
  const page = await browsers.open('down-first');
  await page.goto(`${site}/sign-in`);
  await press(page, 'Sign in with Fernwell ID');
  assert.equal(await page.innerText('h1'), 'Fernwell ID does not answer');
  await page.getByRole('link', { name: 'Try again, or sign in by mail' }).click();
  await page.getByRole('button', { name: 'Send me a link' }).waitFor();
  broken = () => false;
});

test('where it is the only way in, an admin still has the command line', { timeout: 120_000 }, async () => {
  await server.stop();
  await serve({ EVENHAND_OIDC_ONLY: 'yes' });
  const env = { EVENHAND_OIDC_ISSUER: issuer, EVENHAND_OIDC_CLIENT_ID: 'evenhand', EVENHAND_OIDC_CLIENT_SECRET: 'x', EVENHAND_OIDC_ONLY: 'yes' };
  assert.throws(() => output(['person', 'link', 'dana@fernwell.example', ...data], env));
  const link = new URL(output(['person', 'link', 'ada@fernwell.example', ...data], env).trim());
  for (const [size, options] of SIZES) {
    const page = await browsers.open(`only-${size}`, options);
    await page.goto(`${site}/sign-in`);
    await browsers.look(page);
    assert.equal(await page.getByRole('button', { name: 'Send me a link' }).count(), 0);
  }
  const page = await browsers.open('ada-locked-out');
  await page.goto(site + link.pathname + link.hash);
  await page.locator('main button').first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('no page of these had a fault', async () => {
  // The provider's own pages are not ours to mend.
  assert.deepEqual((await browsers.found()).filter((fault) => !/ at \/(interaction|session)\//.test(fault)), []);
});
