// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes labels.bin, the names of towns and countries on the map. See README.md; the format is
// described in src/map/desk-labels.c.
//
// Each label gets the lowest zoom at which it fits beside those that matter more, so that nothing has
// to be tried while the map is drawn.

import {execFileSync} from 'node:child_process';
import {Writer, geoPackage, mercatorX, mercatorY, readCities, readNames} from './common.mjs';

const MAX_ZOOM = 11;
const COUNTRIES_UNTIL = 6;
const languages = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'pl', 'ja', 'zh', 'ko', 'ru'];
// Towns of fewer people are not shown at this zoom, though there may be room.
const people = [1e8, 1e8, 3e6, 1.5e6, 6e5, 2.5e5, 1e5, 4e4, 1.5e4, 6e3, 2.5e3, 1e3];

const names = languages.map((language) => readNames(language));
const width = (text, wide) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e80 ? 12 : wide ? 9 : 6.6), 0);
const plain = (name) => name.replace(/\s*\(.*\)$/, '').replace(/^(Comune di|Municipio de|Gemeente|Arrondissement de) /, '');

// --- countries: in the middle of their largest part ---
const text = execFileSync('sqlite3', ['-noheader', geoPackage, 'SELECT iso_a2, name, hex (geom) FROM countries'],
  {maxBuffer: 1 << 30, encoding: 'utf8'});
const countries = [];
for (const row of text.split('\n').filter(Boolean)) {
  const [code, name, hex] = row.split('|');
  if (!/^[A-Z]{2}$/.test(code))
    continue;
  const data = Buffer.from(hex, 'hex');
  let at = 8 + [0, 32, 48, 48, 64][(data[3] >> 1) & 7];
  let best = {area: 0};
  const ring = () => {
    const n = data.readUInt32LE(at); at += 4;
    let sum = 0, cx = 0, cy = 0, px, py;
    for (let i = 0; i < n; i++, at += 16) {
      const x = mercatorX(data.readDoubleLE(at)), y = mercatorY(data.readDoubleLE(at + 8));
      if (i > 0) { const c = px * y - x * py; sum += c; cx += (px + x) * c; cy += (py + y) * c; }
      px = x; py = y;
    }
    if (Math.abs(sum) > best.area)
      best = {area: Math.abs(sum), x: cx / (3 * sum), y: cy / (3 * sum)};
  };
  const shape = () => {
    const type = data.readUInt32LE(at + 1); at += 5;
    const n = data.readUInt32LE(at); at += 4;
    for (let i = 0; i < n; i++)
      if (type === 3) ring(); else shape();
  };
  shape();
  if (best.area > 0 && code !== 'AQ')
    countries.push({isCountry: true, code, name, x: best.x, y: best.y, weight: best.area,
      from: Math.max(2, Math.ceil(Math.log2(55 / 256 / Math.sqrt(best.area / 2))))});
}

// --- towns ---
const towns = readCities().filter((city) => city.name && !/^PPL[HQWCH]+$/.test(city.featureCode.replace('PPLC', 'PPLA')))
  .map((city) => {
    const isCapital = city.featureCode === 'PPLC';
    const [longitude, latitude] = city.loc.coordinates;
    const own = plain(city.name);
    const other = names.map((list) => list.get(String(city.cityId))).map((name) => (name ? plain(name) : own));
    return {
      isCapital, name: own, other,
      x: mercatorX(longitude), y: mercatorY(latitude),
      isPart: /^PPL[XL]/.test(city.featureCode),
      weight: city.population * (isCapital ? 6 : 1) * (/^PPLX/.test(city.featureCode) ? 0.1 : 1),
      width: Math.max(...[own, ...other].map((n) => width(n))) + 4,
    };
  });

const placed = [];
let waiting = [...countries.sort((a, b) => b.weight - a.weight), ...towns.sort((a, b) => b.weight - a.weight)];
for (let zoom = 2; zoom <= MAX_ZOOM; zoom++) {
  const size = 256 * 2 ** zoom;
  const grid = new Map();
  const cells = (box) => {
    const keys = [];
    for (let cx = Math.floor(box[0] / 128); cx <= Math.floor(box[2] / 128); cx++)
      for (let cy = Math.floor(box[1] / 64); cy <= Math.floor(box[3] / 64); cy++)
        keys.push(cx * 1e6 + cy);
    return keys;
  };
  const boxOf = (label, side) => {
    const x = label.x * size, y = label.y * size;
    if (label.isCountry) {
      const half = width(label.name, true) / 2;
      return [x - half, y - 8, x + half, y + 8];
    }
    return side === 0 ? [x - 4, y - 8, x + 7 + label.width, y + 8] : [x - 7 - label.width, y - 8, x + 4, y + 8];
  };
  const isFree = (box, margin) => {
    const grown = [box[0] - margin, box[1] - margin / 2, box[2] + margin, box[3] + margin / 2];
    return cells(grown).every((key) => (grid.get(key) ?? []).every((other) =>
      grown[2] < other[0] || grown[0] > other[2] || grown[3] < other[1] || grown[1] > other[3]));
  };
  const put = (box) => { for (const key of cells(box)) (grid.get(key) ?? grid.set(key, []).get(key)).push(box); };
  for (const label of placed)
    if (!label.isCountry || zoom <= COUNTRIES_UNTIL)
      put(boxOf(label, label.side));
  const next = [];
  for (const label of waiting) {
    let done = false;
    const isTime = label.isCountry ? zoom >= label.from && zoom <= COUNTRIES_UNTIL
      : label.weight >= people[zoom] && (!label.isPart || zoom >= 10);
    for (const side of label.isCountry ? [0] : [0, 1]) {
      if (!isTime || done)
        continue;
      const box = boxOf(label, side);
      if (!isFree(box, zoom < 6 ? 26 : zoom < 9 ? 16 : 10))
        continue;
      put(box);
      Object.assign(label, {zoom, side});
      placed.push(label);
      done = true;
    }
    if (!done)
      next.push(label);
  }
  waiting = next;
  console.error('zoom', zoom, placed.length);
}

const out = new Writer();
out.bytes(Buffer.from('DDLABEL1'));
out.u8(languages.length);
for (const language of languages)
  out.text(language);
out.u32(placed.length);
for (const label of placed) {
  out.u8(label.zoom);
  out.u8((label.side ? 1 : 0) | (label.isCapital ? 2 : 0) | (label.isCountry ? 4 : 0));
  out.u24(Math.min(0xffffff, Math.round(label.x * 0x1000000)));
  out.u24(Math.min(0xffffff, Math.round(label.y * 0x1000000)));
  out.text(label.isCountry ? label.code : label.name);
  // Each other name once, with the languages that have it.
  const others = new Map();
  (label.other ?? []).forEach((name, i) => {
    if (name !== label.name && Buffer.byteLength(name) < 80)
      others.set(name, (others.get(name) ?? 0) | (1 << i));
  });
  out.u8(others.size);
  for (const [name, mask] of others) {
    out.u16(mask);
    out.text(name);
  }
}
out.save('labels.bin');
