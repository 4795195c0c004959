// Pictures of every page of the demo, light and dark, at 360 and 1280 px, in target/gallery: to be looked at.
//
//   cd tests/browser && node gallery.mjs            all of them, and whatever is wrong with a page
//   cd tests/browser && node gallery.mjs readme     docs/debrief.png alone
import fs from 'node:fs';
import path from 'node:path';
import { Browsers, root, start } from './harness.mjs';

const ROLES = 6; // the demo introduces so many people
const MOST = 40; // pages for each person

// The links come on stdout and the rest on stderr: whichever is first.
const server = await start(['demo', '--listen', '127.0.0.1:0'], {}, (said) => {
  const links = [...said.matchAll(/http:\S+#\S+/g)].map(([link]) => link);
  return /listens on/.test(said) && links.length === ROLES && links;
});
const browsers = await Browsers.launch();

/** The pages that somebody comes to from the home page, one of each kind. */
async function paths(page) {
  const kinds = new Map([['/', '/']]);
  for (const where of kinds.values()) {
    await page.goto(new URL(where, page.url()).href);
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const link of links) {
      const kind = link.split('#')[0].split('?')[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'x');
      if (!kinds.has(kind) && kinds.size < MOST && !kind.startsWith('/assets')) kinds.set(kind, link.split('#')[0]);
    }
  }
  return kinds;
}

async function come(link, options) {
  const page = await browsers.open(new URL(link).pathname, options);
  await page.goto(link);
  await page.locator('main button').first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

async function gallery() {
  const folder = path.join(root, 'target/gallery');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [at, link] of server.found.entries()) {
    let kinds;
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 360]) {
        const page = await come(link, { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        kinds ??= await paths(page);
        for (const [kind, where] of kinds) {
          await page.goto(new URL(where, page.url()).href);
          await browsers.look(page);
          await page.screenshot({ path: path.join(folder, `${at}${kind.replaceAll('/', '_')}-${width}-${colorScheme}.png`), fullPage: true });
        }
        await page.context().close();
      }
    }
  }
  console.log((await browsers.found()).join('\n'));
}

async function readme() {
  for (const link of server.found) {
    const page = await come(link, { viewport: { width: 1200, height: 900 } });
    const at = (where) => page.goto(new URL(where, page.url()).href);
    await at('/panels?state=all');
    const panels = await page.locator('main li a[href^="/panels/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const panel of panels) {
      await at(`${panel}/debrief`);
      if (await page.getByText('likely that the composite is above').count() === 0) continue;
      fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
      const last = await page.locator('main figure').nth(3).boundingBox(); // no picture is cut in two
      await page.screenshot({ path: path.join(root, 'docs/debrief.png'), clip: { x: 0, y: 0, width: 1200, height: last.y + last.height + 24 }, fullPage: true });
      return;
    }
  }
  throw new Error('nobody of the demo comes to a debrief with calibrated estimates');
}

try {
  await (process.argv[2] === 'readme' ? readme() : gallery());
} finally {
  await browsers.close();
  await server.stop();
}
