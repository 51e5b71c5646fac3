// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes places.bin, by which a customer is placed by city, region and country. See README.md; the
// format is described in src/geo/desk-place-index.c.

import fs from 'node:fs';
import {Writer, inFolder, localeFolder, readCities, readJson, readNames} from './common.mjs';

const BLOCK = 16;

// The same as fold() in src/geo/desk-place-fold.c.
const letters = {'æ': 'ae', 'ð': 'd', 'ø': 'o', 'þ': 'th', 'đ': 'd', 'ħ': 'h', 'ı': 'i', 'ł': 'l', 'œ': 'oe', 'ß': 'ss',
  'ي': 'ی', 'ى': 'ی', 'ك': 'ک', 'ة': 'ه', '臺': '台'};
const words = {saint: 'st', sainte: 'ste', sankt: 'st', mount: 'mt', fort: 'ft'};
export function fold(text) {
  let out = '';
  for (const c of text.normalize('NFKD')) {
    const low = c.toLowerCase().length === c.length ? c.toLowerCase() : c;
    if (/[\u0300-\u036f\u0640\u064b-\u0655\u200c\u0e2f]/u.test(low) || /['’‘ʼ`´ʻ.]/u.test(low))
      continue;
    out += letters[low] ?? (/[\p{L}\p{N}\p{M}]/u.test(low) ? low : ' ');
  }
  return out.normalize('NFC').split(' ').filter((w) => w !== '').map((w) => words[w] ?? w).join(' ');
}

// How a German or Nordic name is typed without its dots.
const typed = (text) => text.replace(/[äÄ]/g, 'ae').replace(/[öÖøØ]/g, 'oe').replace(/[üÜ]/g, 'ue').replace(/[åÅ]/g, 'aa');
// "Frankfurt am Main" is "Frankfurt" to who lives there.
const shortened = (text) => text.replace(/ (am|an der|an dem|im|in der|ob der|bei|a\. ?d\.|i\. ?d\.|sur|sous|upon|on|near|del|de la|de los) .*$/i, '')
  .replace(/\s*\(.*\)\s*/g, ' ').replace(/\s*[/,].*$/, '');
// "El Giza" and "Giza", "Az Zarqa" and "Zarqa".
const article = /^(al|el|ad|ar|as|ash|at|az|an)[ -](?=....)/i;
const bare = (text) => text.replace(/^((al|el|ad|ar|as|ash|at|az|an)[ -]|ciudad de|cidade de|comune di|municipio de|municipality of|gemeente|stadt|ville de|greater) /i, '')
  .replace(/[ -](city|town|municipality|shi|ku|si|gun)$/i, '').replace(/(?<=..)(특별자치시|특별시|광역시|[市区區町村시군구])$/u, '');

const locales = fs.readdirSync(localeFolder).filter((name) => !name.includes('@'));
const namesOf = new Map(locales.map((name) => [name, readNames(name)]));
const english = namesOf.get('en');

// What a place weighs when names are alike. Parts of a town come after towns.
const weight = (city) => city.population * (/^PPL[XHQWL]/.test(city.featureCode) ? 0.05 : 1);
const cities = readCities().filter((city) => city.country && city.name)
  .sort((a, b) => weight(b) - weight(a) || a.cityId - b.cityId);

// --- regions ---
const regions = new Map();
for (const city of cities) {
  const key = `${city.country}.${city.adminCode}`;
  const region = regions.get(key) ?? {key, country: city.country, n: 0, x: 0, y: 0, id: 0};
  const w = Math.sqrt(city.population + 1);
  const [longitude, latitude] = city.loc.coordinates;
  region.first ??= longitude;
  // Near the antimeridian the mean must not be on the other side of the Earth.
  const turned = longitude - 360 * Math.round((longitude - region.first) / 360);
  region.n += w; region.x += w * turned; region.y += w * latitude;
  regions.set(key, region);
}
const regionList = [...regions.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
const countries = new Map();
for (const region of regionList) {
  const country = countries.get(region.country) ?? {key: region.country, country: region.country, n: 0, x: 0, y: 0};
  country.first ??= region.first;
  const mean = region.x / region.n;
  country.n += region.n;
  country.x += region.n * (mean - 360 * Math.round((mean - country.first) / 360));
  country.y += region.y;
  countries.set(region.country, country);
}
const records = [...regionList, ...[...countries.values()].sort((a, b) => (a.key < b.key ? -1 : 1))];
records.forEach((record, i) => { record.id = i; });
if (records.length > 65535)
  throw new Error('too many regions');

const codes = {
  CA: {AB: '01', BC: '02', MB: '03', NB: '04', NL: '05', NS: '07', ON: '08', PE: '09', QC: '10', SK: '11', YT: '12', NT: '13', NU: '14'},
  AU: {ACT: '01', NSW: '02', NT: '03', QLD: '04', SA: '05', TAS: '06', VIC: '07', WA: '08'},
  BR: {AC: '01', AL: '02', AP: '03', AM: '04', BA: '05', CE: '06', DF: '07', ES: '08', MS: '11', MA: '13', MT: '14', MG: '15',
    PA: '16', PB: '17', PR: '18', PI: '20', RJ: '21', RN: '22', RS: '23', RO: '24', RR: '25', SC: '26', SP: '27', SE: '28', GO: '29', PE: '30', TO: '31'},
};
const generic = /\b(region|province|provincia|provincie|state|estado|department|departamento|governorate|prefecture|county|comunidad|autonoma|autonomous|canton|kanton|land|freistaat|regione|oblast|wojewodztwo|voivodeship|regiao|distrito|district|of|de|del|di|do|da|la|le|the|free|hanseatic|city)\b/g;
function regionKeys(region) {
  const keys = new Set();
  for (const names of namesOf.values()) {
    const name = names.get(region.key);
    if (!name)
      continue;
    const folded = fold(name);
    keys.add(folded);
    keys.add(fold(typed(name)));
    keys.add(folded.replace(generic, ' ').split(' ').filter(Boolean).join(' '));
    keys.add(folded.replace(/(?<=..)[都道府県省市]$/u, ''));
  }
  const code = region.key.slice(3);
  if (region.country === 'US' || /^[A-Z]{2,3}$/.test(code))
    keys.add(code.toLowerCase());
  for (const [short, long] of Object.entries(codes[region.country] ?? {}))
    if (long === code)
      keys.add(short.toLowerCase());
  return [...keys].filter((key) => key !== '' && Buffer.byteLength(key) < 80);
}
const regionEntries = [];
for (const region of regionList)
  for (const key of regionKeys(region))
    regionEntries.push({key: region.country + key, value: region.id, rank: region.n});
for (const country of countries.values())
  regionEntries.push({key: country.key, value: country.id, rank: 0});

// --- names that GeoNames' translations lack: the cities by which CLDR tells time zones apart ---
const zones = new Map();
for (const line of fs.readFileSync('/usr/share/zoneinfo/zone.tab', 'utf8').split('\n')) {
  const [country, place, zone] = line.split('\t');
  if (line.startsWith('#') || !zone)
    continue;
  const [, ...parts] = /^([+-])(\d\d)(\d\d)(?:\d\d)?([+-])(\d{3})(\d\d)(?:\d\d)?$/.exec(place);
  const degrees = (sign, whole, minutes) => Number(`${sign}1`) * (Number(whole) + Number(minutes) / 60);
  zones.set(zone, {country, latitude: degrees(...parts.slice(0, 3)), longitude: degrees(...parts.slice(3))});
}
// CLDR keeps the first name that a zone had.
const firstNames = {'Asia/Kolkata': 'Asia/Calcutta', 'Asia/Kathmandu': 'Asia/Katmandu', 'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Yangon': 'Asia/Rangoon', 'Europe/Kyiv': 'Europe/Kiev', 'America/Argentina/Buenos_Aires': 'America/Buenos_Aires',
  'Africa/Asmara': 'Africa/Asmera'};
function readZoneNames(locale) {
  const out = new Map();
  const walk = (node, zone) => {
    if (node.exemplarCity)
      out.set(zone, node.exemplarCity);
    else if (typeof node === 'object')
      for (const [name, child] of Object.entries(node))
        walk(child, zone ? `${zone}/${name}` : name);
  };
  walk(readJson('cldr-dates-full', 'main', locale, 'timeZoneNames.json').main[locale].dates.timeZoneNames.zone, '');
  return out;
}
const zoneNames = fs.readdirSync(inFolder('node_modules', 'cldr-dates-full', 'main')).map(readZoneNames);
const moreNames = new Map();
for (const [zone, {country, latitude, longitude}] of zones) {
  const names = new Set(zoneNames.map((one) => one.get(zone) ?? one.get(firstNames[zone])).filter(Boolean));
  const called = new Set([...names, zone.replace(/.*\//, '').replace(/_/g, ' ')].map(fold));
  const city = cities.find((one) => one.country === country
    && [one.name, english.get(String(one.cityId))].some((name) => name && called.has(fold(bare(name))))
    && Math.hypot(one.loc.coordinates[1] - latitude, one.loc.coordinates[0] - longitude) < 0.6);
  if (city)
    moreNames.set(city, names);
}
console.error(moreNames.size, 'towns with names of CLDR');

// Called otherwise since the towns were listed.
const renamed = {1526273: ['Astana', 'Астана']};
// A province is often called as its capital, and translated where that is not.
const wordsOfProvinces = /^(استان|ولایت|محافظة|إمارة|ولاية|منطقة|مدينة) |(?<=..)[県縣省市]$/giu;
for (const city of cities) {
  const key = `${city.country}.${city.adminCode}`;
  const region = english.get(key);
  const more = renamed[city.cityId] ?? [];
  if (city.population >= 50000 && region
    && [city.name, english.get(String(city.cityId))].some((name) => name && fold(name) === fold(region).replace(generic, ' ').trim()))
    for (const names of namesOf.values())
      if (names.has(key))
        more.push(names.get(key).replace(wordsOfProvinces, ''));
  if (more.length > 0)
    moreNames.set(city, new Set([...moreNames.get(city) ?? [], ...more]));
}

// --- how a town is called where it lies ---
const territories = readJson('cldr-core', 'supplemental', 'territoryInfo.json').supplemental.territoryInfo;
const languagesOf = (country) => Object.entries(territories[country]?.languagePopulation ?? {})
  .filter(([, info]) => /official/.test(info._officialStatus ?? ''))
  .sort(([, a], [, b]) => Number(b._populationPercent) - Number(a._populationPercent)).map(([language]) => language.replace(/_.*/, ''));
const localLanguages = new Map([...new Set(cities.map((city) => city.country))].map((country) => [country, languagesOf(country).slice(0, 3)]));
const plain = (name) => name.replace(/\s*\(.*\)$/, '').replace(/^(Comune di|Municipio de|Gemeente|Arrondissement de) /, '');
function shownNames(city) {
  const names = [];
  for (const language of localLanguages.get(city.country))
    names.push(namesOf.get(language)?.get(String(city.cityId)));
  names.push(city.name, english.get(String(city.cityId)));
  return [...new Set(names.filter(Boolean).map(plain))].filter((name) => Buffer.byteLength(name) < 60).slice(0, 4);
}
const shownRegion = (region) => localLanguages.get(region.country).map((language) => namesOf.get(language)?.get(region.key)).find(Boolean) ?? english.get(region.key) ?? '';

// --- names ---
const entries = [];
cities.forEach((city, id) => {
  const keys = new Set();
  const add = (name, isBig) => {
    for (const form of [name, typed(name), bare(name), ...(isBig ? [shortened(name), typed(shortened(name)), bare(shortened(name)), bare(name).replace(article, '')] : [])]) {
      const key = fold(form);
      if (key !== '' && Buffer.byteLength(key) < 80)
        keys.add(key);
    }
  };
  const isBig = city.population >= 20000;
  add(city.name, isBig);
  if (city.altName)
    add(city.altName, false);
  for (const [locale, names] of namesOf) {
    const name = names.get(String(city.cityId));
    if (name)
      add(name, isBig && locale.length < 4);
  }
  for (const name of moreNames.get(city) ?? [])
    add(name, false);
  city.id = id;
  for (const key of keys)
    entries.push({key: city.country + key, value: id, rank: weight(city), region: regions.get(`${city.country}.${city.adminCode}`).id});
});

const compare = (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || b.rank - a.rank || a.value - b.value;
function writeTable(writer, list) {
  const blocks = [];
  const firsts = [];
  const body = new Writer();
  let previous = Buffer.alloc(0);
  list.forEach((entry, i) => {
    const key = Buffer.from(entry.key);
    let shared = 0;
    if (i % BLOCK === 0) {
      blocks.push(body.length);
      firsts.push(entry.value);
    }
    firsts[firsts.length - 1] = Math.min(firsts[firsts.length - 1], entry.value);
    if (i % BLOCK === 0)
      shared = 0;
    else
      while (shared < key.length && shared < previous.length && key[shared] === previous[shared])
        shared++;
    body.u8(shared);
    body.u8(key.length - shared);
    body.bytes(key.subarray(shared));
    body.u24(entry.value);
    previous = key;
  });
  writer.u32(list.length);
  writer.u32(body.length);
  for (const block of blocks)
    writer.u32(block);
  for (const first of firsts)
    writer.u24(first);
  writer.bytes(body.data.subarray(0, body.length));
}
// Texts that are shown, in the order of what they belong to.
function writeTexts(writer, list) {
  const blocks = [];
  const body = new Writer();
  list.forEach((text, i) => {
    if (i % BLOCK === 0)
      blocks.push(body.length);
    body.text(text);
  });
  writer.u32(list.length);
  writer.u32(body.length);
  for (const block of blocks)
    writer.u32(block);
  writer.bytes(body.data.subarray(0, body.length));
}
// Of places of one name in one region only the largest can be told from the others.
function unique(list, field) {
  const seen = new Set();
  return list.sort(compare).filter((entry) => {
    const key = `${entry.key}\t${entry[field]}`;
    if (seen.has(key))
      return false;
    seen.add(key);
    return true;
  });
}

const scale = (value, range) => Math.round((value + range / 2) / range * 0xffffff);
const turn = (longitude) => longitude - 360 * Math.round(longitude / 360);
const out = new Writer();
out.bytes(Buffer.from('DDPLACE2'));
out.u32(cities.length);
out.u32(records.length);
for (const city of cities) {
  out.u24(scale(city.loc.coordinates[1], 180));
  out.u24(scale(turn(city.loc.coordinates[0]), 360));
  out.u16(regions.get(`${city.country}.${city.adminCode}`).id);
}
for (const record of records) {
  out.u24(scale(record.y / record.n, 180));
  out.u24(scale(turn(record.x / record.n), 360));
}
const names = unique(entries, 'region');
console.error(cities.length, 'places', names.length, 'names', records.length, 'regions', regionEntries.length, 'names of regions');
writeTable(out, names);
writeTable(out, unique(regionEntries, 'value'));
writeTexts(out, cities.map((city) => shownNames(city).join('\t')));
writeTexts(out, records.map((record) => (record.key.length > 2 ? shownRegion(record) : '')));
out.save('places.bin');
