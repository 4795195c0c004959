// The report of `evenhand calibrate --format html`, as somebody sees it to whom it was handed: nothing loaded, nothing run, readable
// in both themes and on a phone, and pictures that say what their tables say.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Browsers, output, root, temporaryFolder } from './harness.mjs';

const folder = temporaryFolder();
const reports = {};
const asked = [];
let browsers;
let server;

/** Ratings of a set, and of an exercise that all its interviewers rated. */
function linked(csv) {
  const [head, ...rows] = csv.trim().split('\n');
  const interviewers = [...new Set(rows.map((row) => row.split(',')[1]))];
  const exercise = interviewers.map((id, place) => `Ticket,${id},${rows[0].split(',')[2]},${1 + (place % 4)},yes`);
  return [`${head},link`, ...rows.map((row) => `${row},`), ...exercise].join('\n');
}

before(async () => {
  fs.mkdirSync(path.join(root, 'target/test-logs'), { recursive: true });
  const sets = path.join(root, 'tests/calibration/sets');
  const withLinks = path.join(folder, 'with links.csv');
  fs.writeFileSync(withLinks, linked(fs.readFileSync(path.join(sets, 'small-human-mar.csv'), 'utf8')));
  for (const [name, file, more] of [
    ['groups', path.join(sets, 'small-disconnected.csv'), ['--bar', '2.75']],
    ['links', withLinks, ['--levels', '4', '--integrate', 'off']],
  ]) {
    reports[name] = output(['calibrate', file, ...more, '--format', 'html'], {});
  }
  // As strict as a page without scripts can be served: whatever it loads or runs is on the console.
  server = http.createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
    response.end(reports[request.url.slice(1)]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  browsers = await Browsers.launch();
}, { timeout: 300_000 });

after(async () => {
  await browsers?.close();
  server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(name, options = {}) {
  const page = await browsers.open(name, options);
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
  return page;
}

const number = (text) => Number(text.replace('−', '-').replace('+', '').replace(/\s*%/, ''));

/** Each picture of estimates: what lies where on its axis, row by row, and its table. */
const pictures = (page) => page.$$eval('figure:has(svg .grid-line)', (figures) => figures.map((figure) => {
  const all = (what) => [...figure.querySelectorAll(what)];
  const centre = (mark) => { const box = mark.getBBox(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const ends = (line) => [Number(line.getAttribute('x1')), Number(line.getAttribute('x2')), Number(line.getAttribute('y1'))];
  return {
    caption: figure.querySelector('figcaption').textContent,
    ticks: all('.grid-line line').map((line, place) => [Number(line.getAttribute('x1')), all('.tick')[place].textContent]),
    diamonds: all('.estimate').map(centre),
    dots: all('circle.raw').map((dot) => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]),
    ci80: all('.ci80').map(ends),
    ci95: all('.ci95').map(ends),
    values: all('svg .value').map((value) => value.textContent),
    heads: all('thead th').map((head) => head.textContent),
    rows: all('tbody tr').map((row) => [...row.children].map((cell) => cell.textContent)),
  };
}));

for (const name of ['groups', 'links']) {
  test(`${name}: it can be read in both themes, at a desk and on a phone, and loads nothing`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const [where, viewport] of [['desk', { width: 1280, height: 900 }], ['phone', { width: 360, height: 740 }]]) {
        const page = await opened(name, { colorScheme, viewport });
        await browsers.look(page);
        await page.screenshot({ path: path.join(root, `target/test-logs/calibrate-${name}-${colorScheme}-${where}.png`), fullPage: true });
        await page.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
        await browsers.look(page);
        assert.equal(await page.locator('script, link[rel=stylesheet], img, iframe').count(), 0);
        await page.close();
      }
    }
    assert.deepEqual(await browsers.found(), []);
    const known = new RegExp(`^(http://127.0.0.1:${server.address().port})?/(groups|links)$`);
    assert.deepEqual(asked.filter((url) => !known.test(url)), [], 'nothing else is asked for');
  });

  test(`${name}: pictures lie where their tables say`, async () => {
    const page = await opened(name);
    const found = await pictures(page);
    assert.ok(found.some(({ caption }) => /fair/i.test(caption)) && found.some(({ caption }) => /severit/i.test(caption)));
    let compared = 0;
    for (const { caption, ticks, diamonds, dots, ci80, ci95, values, heads, rows } of found) {
      const [[x0, label0], [x1, label1]] = [ticks[0], ticks.at(-1)];
      const perUnit = (x1 - x0) / (number(label1) - number(label0));
      // Numbers are rounded to a hundredth, places to a tenth of a pixel.
      const lies = (x, text, what) => assert.ok(
        Math.abs(x - (x0 + (number(text) - number(label0)) * perUnit)) <= 0.0051 * perUnit + 0.11, `${caption}, ${what}: ${x} for ${text}`,
      );
      const column = (head) => heads.findIndex((one) => one === head);
      const value = column('Fair') < 0 ? column('Value') : column('Fair');
      assert.equal(rows.length, diamonds.length, caption);
      assert.deepEqual(values, rows.map((row) => row[value]), caption);
      rows.forEach((row, place) => {
        lies(diamonds[place][0], row[value], row[0]);
        if (column('Raw') >= 0) lies(dots[place][0], row[column('Raw')], `${row[0]} raw`);
        for (const [ends, head] of [[ci80, '80 %'], [ci95, '95 %']]) {
          const texts = row[column(head)].split(/ to |–/);
          assert.equal(texts.length, 2, row[column(head)]);
          texts.forEach((text, end) => lies(ends[place][end], text, `${row[0]} ${head}`));
        }
        compared += 1;
      });
    }
    assert.ok(compared >= 30, `${compared} rows`);
    await page.close();
  });
}
