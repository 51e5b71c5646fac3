// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The other half of tests/bench-clusters.c: supercluster on the same points, and the two compared.
//
//     node --expose-gc bench-clusters.js SUPERCLUSTER POINTS < what bench-clusters said
"use strict";
const fs = require("fs");

// Its one file for browsers, whatever kind of module its package says it is.
const loaded = { exports: {} };
new Function("exports", "module", fs.readFileSync(process.argv[2], "utf8"))(loaded.exports, loaded);
const Supercluster = loaded.exports.default || loaded.exports;

const MAX_ZOOM = 16;
const N_VIEWS = 200;
const N_TURNS = 5;
// What the product promises against it: times as fast to build and to ask, and a part of the memory.
const LIMITS = { build: 8, query: 30, memory: 4 };

const file = fs.readFileSync(process.argv[3]);
const pairs = new Float64Array(file.buffer, file.byteOffset, file.length / 8);
const points = [];
for (let i = 0; i < pairs.length; i += 2)
  points.push({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [pairs[i], pairs[i + 1]] } });

function used() {
  global.gc();
  const memory = process.memoryUsage();
  return memory.heapUsed + memory.arrayBuffers;
}

// What the main thread was at work, in milliseconds; its helpers that collect what is not needed are not counted.
// Where the system does not say, time as it passed.
const account = `/proc/self/task/${process.pid}/schedstat`;
const worked = fs.existsSync(account)
  ? () => Number(fs.readFileSync(account, "latin1").split(" ")[0]) / 1e6
  : () => performance.now();

// Mercator's square to degrees.
const longitude = (x) => (x - 0.5) * 360;
const latitude = (y) => (360 * Math.atan(Math.exp(((180 - y * 360) * Math.PI) / 180))) / Math.PI - 90;

let index = null;
let build = Infinity;
let query = Infinity;
let bytes = 0;
// The most that the process ever had: points, index and what was needed on the way. In kilobytes.
let peak = 0;
for (let turn = 0; turn < N_TURNS; turn++) {
  index = null;
  const before = used();
  const began = worked();
  index = new Supercluster({ radius: 60, extent: 512, maxZoom: MAX_ZOOM }).load(points);
  build = Math.min(build, worked() - began);
  // Only the first time is nothing left that has not been given back yet.
  if (turn === 0) {
    peak = process.resourceUsage().maxRSS;
    bytes = used() - before;
  }
}
// Mean of all views, in microseconds.
function ask() {
  const began = worked();
  let n = 0;
  for (let zoom = 2; zoom <= MAX_ZOOM; zoom++)
    for (let i = 0; i < N_VIEWS; i++, n++) {
      const side = 4 / 2 ** zoom;
      const x = 0.3 + i * 1e-3;
      index.getClusters([longitude(x), latitude(0.3 + side / 2), longitude(x + side), latitude(0.3)], zoom);
    }
  return ((worked() - began) * 1000) / n;
}
for (let turn = 0; turn < N_TURNS; turn++) query = Math.min(query, ask());
const counts = [];
for (let zoom = 0; zoom <= MAX_ZOOM; zoom++) counts.push(index.trees[zoom].numItems);

const ours = fs.readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const show = (name, ms, us, size, most) =>
  console.log(`  ${name.padEnd(14)} built in ${ms.toFixed(0).padStart(5)} ms, ` +
    `a view in ${us.toFixed(2).padStart(7)} µs, ${(size / 1e6).toFixed(1).padStart(6)} MB, process ${(most / 1e3).toFixed(0).padStart(5)} MB at most`);
console.log(`${points.length} points, zoom 0 to ${MAX_ZOOM}`);
show("supercluster", build, query, bytes, peak);
for (const one of ours) show(one.name, one.build_ms, one.query_us, one.bytes, one.peak);

let failed = 0;
const check = (is, text) => {
  console.log(`  ${is ? "yes" : "NO "}  ${text}`);
  failed += is ? 0 : 1;
};
const [sweep, exact] = ours;
check(JSON.stringify(exact.counts) === JSON.stringify(counts), "the exact order counts the same on every zoom");
if (JSON.stringify(exact.counts) !== JSON.stringify(counts))
  console.log(`       ${exact.counts}\n       ${counts}`);
check(build / sweep.build_ms >= LIMITS.build, `built ${(build / sweep.build_ms).toFixed(1)} times as fast (${LIMITS.build})`);
check(query / sweep.query_us >= LIMITS.query, `asked ${(query / sweep.query_us).toFixed(0)} times as fast (${LIMITS.query})`);
// Ours has the sums by kind in it, which the other was not asked for.
check(bytes / sweep.bytes >= LIMITS.memory, `1/${(bytes / sweep.bytes).toFixed(1)} of the memory of the index (1/${LIMITS.memory})`);
check(peak / sweep.peak >= LIMITS.memory, `1/${(peak / sweep.peak).toFixed(1)} of the memory of the process (1/${LIMITS.memory})`);
process.exit(failed > 0 ? 1 : 0);
