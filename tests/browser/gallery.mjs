// Pictures to be looked at: every page of the demo in each of its states, light and dark, at 360 and 1280 px, in target/gallery,
// with all of them on one sheet, index.html, and on a picture for each theme and width.
//
//   cd tests/browser && node gallery.mjs            all of them
//   cd tests/browser && node gallery.mjs /panels    what starts so, for everybody who comes there
//   cd tests/browser && node gallery.mjs readme     the pictures in docs alone
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { way } from './crawl.mjs';
import { Browsers, root, startDemo } from './harness.mjs';

const ROLES = 6;
const THEMES = ['light', 'dark'];
const WIDTHS = [1280, 768, 360];
const folder = path.join(root, 'target/gallery');
const browsers = await Browsers.launch();
const demo = await startDemo(browsers);

async function gallery(wanted) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const seen = new Map();
  const shots = [];
  for (let nth = 0; nth < ROLES; nth += 1) {
    const page = await demo.come(nth, `person ${nth}`, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    for await (const { where, kind, status } of way(page, { seen, always: '/' })) {
      if (status !== 200) console.log(`${where}: ${status}`);
      if (!where.startsWith(wanted)) continue;
      await page.goto(new URL(where, page.url()).href);
      const name = `${String(shots.length).padStart(3, '0')}${kind.replace(/[^\w-]+/g, '_')}`;
      shots.push({ name, where: kind, nth });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.context().close();
  }
  await sheets(shots);
  console.log(`${shots.length} pages, ${shots.length * THEMES.length * WIDTHS.length} pictures: target/gallery/index.html`);
}

/** Everything on one sheet, and a picture of that for each theme and width. */
async function sheets(shots) {
  const page = await browsers.open('sheet', { viewport: { width: 1800, height: 900 } });
  const sheet = (width, theme) => `<section><h2>${width} px, ${theme}</h2><div>${shots.map(({ name, where, nth }) => `<a href="${name}-${width}-${theme}.png">
<img src="${name}-${width}-${theme}.png" alt="" width="${130 + (width - 360) / 6}"><span>${name.slice(0, 3)} ${where}, person ${nth}</span></a>`).join('\n')}</div></section>`;
  const style = 'body{font:12px sans-serif;background:#888;margin:12px}div{display:flex;flex-wrap:wrap;gap:10px}a{display:block;width:min-content;color:#000}img{display:block;max-height:420px;object-fit:cover;object-position:top}';
  const write = (file, parts) => {
    fs.writeFileSync(path.join(folder, file), `<!doctype html><meta charset="utf-8"><title>All pages</title><style>${style}</style>${parts.join('')}`);
    return pathToFileURL(path.join(folder, file)).href;
  };
  const both = WIDTHS.flatMap((width) => THEMES.map((theme) => [width, theme]));
  write('index.html', both.map(([width, theme]) => sheet(width, theme)));
  for (const [width, theme] of both) {
    await page.goto(write('one.html', [sheet(width, theme)]));
    await page.screenshot({ path: path.join(folder, `sheet-${width}-${theme}.png`), fullPage: true });
  }
  fs.rmSync(path.join(folder, 'one.html'));
}

// What the README shows: a debrief with numbers, a scorecard that somebody writes, and the board.
async function readme() {
  fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
  const shoot = (page, name, height) => page.screenshot({ path: path.join(root, `docs/${name}.png`), clip: { x: 0, y: 0, width: 1200, height }, fullPage: true });
  const size = { viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' };
  const left = new Set(['debrief', 'scorecard', 'board']);
  for (let nth = 0; nth < ROLES; nth += 1) {
    const page = await demo.come(nth, `person ${nth}`, size);
    const to = (where) => page.goto(new URL(where, page.url()).href);
    const card = page.locator('#due ~ ul a[href$="/scorecard"]').first();
    if (left.has('scorecard') && await card.count()) {
      await to(await card.getAttribute('href'));
      const first = page.locator('[data-criterion]').first();
      await first.locator('textarea[name^=evidence]').fill('Wrote down on the first day who decides what on the other site, and asked two of them whether it was right. It was not.');
      await first.locator('.levels input[value="4"]').check();
      await page.locator('[data-save-status]').filter({ hasText: /^Saved/ }).waitFor();
      await first.evaluate((box) => box.scrollIntoView());
      await page.screenshot({ path: path.join(root, 'docs/scorecard.png') });
      left.delete('scorecard');
    }
    await to('/panels?state=all');
    const panels = await page.locator('main li a[href^="/panels/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const panel of left.has('debrief') ? panels : []) {
      await to(`${panel}/debrief`);
      if (await page.getByText('likely that the composite is above').count() === 0) continue;
      const last = await page.locator('main figure').nth(3).boundingBox(); // no picture is cut in two
      await shoot(page, 'debrief', last.y + last.height + 24);
      left.delete('debrief');
      break;
    }
    if (left.has('board') && panels.length) {
      await to('/panels');
      await shoot(page, 'board', 1000);
      left.delete('board');
    }
  }
  if (left.size) throw new Error(`nobody of the demo comes to: ${[...left].join(', ')}`);
}

try {
  const [wanted = '/'] = process.argv.slice(2);
  await (wanted === 'readme' ? readme() : gallery(wanted));
} finally {
  await browsers.close();
  await demo.stop();
}
