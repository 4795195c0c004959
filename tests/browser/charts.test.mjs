// Every picture of the demo's pages lies where its table says: each mark of each row, its intervals, and the bar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { way } from './crawl.mjs';
import { openDemo } from './harness.mjs';

const { browsers, demo } = await openDemo();
const SEEN_BY = [0, 2]; // who reads most: the office, and a hiring manager

const number = (text) => Number(text.replace('−', '-').replace('+', '').replace(/\s*%/, ''));
const isNumber = (text) => /^[−+-]?\d+(\.\d+)?(\s*%)?$/.test(text);
/** Half of the last digit that a number is told with. */
const rounding = (text) => 0.5 * 10 ** -(/\.(\d+)/.exec(text)?.[1].length ?? 0);

// Each picture: its marks by row, and its table.
const pictures = (page) => page.$$eval('figure:has(svg)', (figures) => figures.map((figure) => {
  const all = (what) => [...figure.querySelectorAll(what)];
  const names = all('svg > text[x="0"]').map((name) => [Number(name.getAttribute('y')), name.textContent]);
  // The row whose name stands at the height of a mark.
  const rowOf = (y) => names.findIndex(([base]) => Math.abs(base - y) < 8);
  const middle = (mark) => { const box = mark.getBBox(); return [rowOf(box.y + box.height / 2), box.x + box.width / 2]; };
  const ends = (line) => [rowOf(Number(line.getAttribute('y1'))), Number(line.getAttribute('x1')), Number(line.getAttribute('x2'))];
  return {
    caption: figure.querySelector('figcaption').textContent,
    names: names.map(([, name]) => name),
    ticks: all('.grid-line line').map((line, place) => [Number(line.getAttribute('x1')), all('.tick')[place].textContent]),
    bar: all('.bar-line').map((line) => [Number(line.getAttribute('x1')), all('.bar-label')[0].textContent])[0],
    words: all('text.muted').map((text) => [rowOf(Number(text.getAttribute('y'))), text.textContent]),
    diamonds: all('.estimate').map(middle), dots: all('circle.raw').map(middle),
    ci80: all('.ci80').map(ends), ci95: all('.ci95').map(ends),
    heads: all('thead th').map((head) => head.textContent),
    rows: all('tbody tr').map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  };
}));

test('pictures lie where their tables say', { timeout: 240_000 }, async () => {
  const kinds = new Set();
  let marks = 0;
  let silent = 0;
  for (const nth of SEEN_BY) {
    const page = await demo.come(nth, `person ${nth}`);
    for await (const { where, kind, shape } of way(page)) {
      if (![...shape].some((part) => /^svg .*class=plot/.test(part))) continue;
      await page.goto(new URL(where, page.url()).href);
      for (const picture of await pictures(page)) {
        const { caption, names, ticks, bar, heads, rows } = picture;
        const about = `${kind}, ${caption}`;
        assert.ok(ticks.length >= 2, about);
        assert.equal(rows.length, names.length, about);
        const [[x0, label0], [x1, label1]] = [ticks[0], ticks.at(-1)];
        const perUnit = (x1 - x0) / (number(label1) - number(label0));
        // Places are rounded to a tenth of a pixel.
        const lies = (x, text, what) => {
          assert.ok(isNumber(text), `${about}, ${what}: a mark, and “${text}” in the table`);
          assert.ok(Math.abs(x - (x0 + (number(text) - number(label0)) * perUnit)) <= rounding(text) * perUnit + 0.11, `${about}, ${what}: ${x} for ${text}`);
          marks += 1;
        };
        for (const [x, label] of ticks) lies(x, label, 'tick');
        if (bar) lies(bar[0], bar[1].replace(/^\D+/, ''), 'bar');
        const column = (head) => heads.findIndex((one) => one === head);
        const value = column('80 %') > 0 ? column('80 %') - 1 : heads.length - 1 - (column('Above the bar') > 0);
        // Where a row has both, what was given stands before what was estimated.
        const given = value === 2 ? 1 : value;
        rows.forEach((row, place) => {
          const of = (list) => list.filter(([at]) => at === place);
          for (const [, x] of of(picture.diamonds)) lies(x, row[value], `${row[0]} estimate`);
          for (const [, x] of of(picture.dots)) lies(x, row[given], `${row[0]} as given`);
          for (const [list, head] of [[picture.ci80, '80 %'], [picture.ci95, '95 %']]) {
            for (const [, ...ends] of of(list)) {
              const texts = row[column(head)].split(/ to |–/);
              assert.equal(texts.length, 2, `${about}, ${row[0]}: ${row[column(head)]}`);
              texts.forEach((text, end) => lies(ends[end], text, `${row[0]} ${head}`));
            }
          }
          // Where there is no number, both say why.
          if (!isNumber(row[value])) {
            silent += 1;
            assert.deepEqual(of(picture.words).map(([, words]) => words), [row[value]], `${about}: ${row[0]}`);
            assert.match(row[value], /\p{L}/u, `${about}: ${row[0]}`);
          }
          // And the other way round: what the table has is drawn.
          if (isNumber(row[value])) assert.ok(of(picture.diamonds).length + of(picture.dots).length > 0, `${about}: ${row[0]} has no mark for ${row[value]}`);
          if (value === 2 && isNumber(row[given])) assert.equal(of(picture.dots).length, 1, `${about}: ${row[0]} has no mark for ${row[given]}`);
          if (column('95 %') > 0 && /\d/.test(row[column('95 %')])) assert.equal(of(picture.ci95).length, 1, `${about}: ${row[0]} has no interval`);
        });
        for (const list of [picture.diamonds, picture.dots, picture.ci80, picture.ci95]) for (const [at] of list) assert.ok(at >= 0, `${about}: a mark of no row`);
        kinds.add(kind);
      }
    }
  }
  console.log(`${marks} marks, ${silent} without a number, on ${[...kinds].join(', ')}`);
  assert.ok(kinds.has('/panels/x/debrief') && kinds.has('/openings/x/slate') && marks >= 200, `${marks} marks on ${[...kinds].join(', ')}`);
});

// In each theme, and in the colours that a system forces on a page: what a mark is drawn with, as light as it looks in grey.
const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active'], ['dark', 'active']];
const MARKS = ['.ci95', '.ci80', '.estimate', 'circle.raw', '.bar-line'];

test('a mark is told by its shape, and stands out in grey and in forced colours', { timeout: 120_000 }, async () => {
  const page = await demo.come(2, 'manager');
  await page.goto(new URL('/styleguide', page.url()).href);
  for (const [colorScheme, forcedColors] of SCHEMES) {
    await page.emulateMedia({ colorScheme, forcedColors });
    const marks = await page.evaluate((kinds) => {
      const light = (colour) => {
        const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => channel(Number(part) / 255));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return kinds.map((kind) => {
        const mark = document.querySelector(`.plot ${kind}`);
        const { stroke, fill, strokeWidth, strokeDasharray } = getComputedStyle(mark);
        const drawn = [stroke, mark.localName === 'line' ? 'none' : fill].filter((colour) => colour !== 'none').map(light);
        const apart = drawn.map((one) => (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05));
        // A mark whose fill is the paper's is open: another shape than a filled one.
        const open = mark.localName !== 'line' && Math.abs(light(fill) - ground) < 0.02;
        const { width } = mark.getBBox();
        return { kind, contrast: Math.max(...apart), shape: [mark.localName, strokeWidth, strokeDasharray, open, mark.localName === 'line' ? '' : Math.round(width)].join(' ') };
      });
    }, MARKS);
    for (const { kind, contrast } of marks) assert.ok(contrast >= 3, `${kind} stands out ${contrast.toFixed(2)} to 1 in ${colorScheme}, forced: ${forcedColors}`);
    assert.equal(new Set(marks.map(({ shape }) => shape)).size, MARKS.length, `alike but for their colour: ${JSON.stringify(marks)}`);
    console.log(`${colorScheme}, forced ${forcedColors}: ${marks.map(({ kind, contrast }) => `${kind} ${contrast.toFixed(1)}`).join(', ')}`);
  }
});

test('in forced colours every word can be read, and what is chosen and coloured is told without colour', { timeout: 120_000 }, async () => {
  const page = await demo.come(4, 'interviewer');
  const card = await page.locator('#due ~ ul a[href$="/scorecard"]').first().getAttribute('href');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    for (const where of ['/', card, '/styleguide']) {
      await page.goto(new URL(where, page.url()).href);
      await browsers.look(page, { colours: true });
    }
    // A button has an edge, whatever becomes of its background; a level that is chosen is marked by its radio button.
    await page.goto(new URL(card, page.url()).href);
    const edges = await page.locator('main button:visible').evaluateAll((all) => all.map((one) => [one.textContent.trim(), parseFloat(getComputedStyle(one).borderTopWidth), one.className]));
    assert.ok(edges.length > 0);
    for (const [name, width, kind] of edges) if (/button/.test(kind)) assert.ok(width >= 1, `${name} has no edge`);
    assert.ok(await page.locator('.levels input[type=radio]').first().isVisible());
  }
});

test('every page that was seen is valid and quiet', async () => {
  assert.deepEqual(await browsers.found(), []);
});
