import assert from "node:assert/strict";
import {test} from "node:test";
import {ChartStore, DEFINED, DELETED, GREW, MISSED, NOTHING} from "../../../main/web/charts/data/chart-store.js";

const event = (event_type, data) => ({event_type, data});
const samples = (seq, n, x, y) => event("samples", {series_id: "c.1", name: "a", seq, n, x, y});

function givenStore(definition = {}) {
  const store = new ChartStore();
  store.define({id: "c", kind: "scatter", revision: 1, series: [{id: "c.1", name: "a"}], ...definition});
  return store;
}

test("a snapshot and the deltas after it are the ring", () => {
  const store = givenStore();
  store.take(event("snapshot", {series_id: "c.1", seq: 4, n: 2, x: [1, 2], y: [10, 20]}));

  assert.deepEqual(store.take(samples(5, 2, [3], [30])), {change: GREW, samples: 1});
  assert.deepEqual(store.rings.get("c.1").x, [2, 3]);
});

test("what is missing is told, and a series of which nothing is known stays unknown", () => {
  const store = givenStore();

  assert.equal(store.take(samples(5, 9, [3], [30])).change, MISSED);
  assert.deepEqual(store.unknown.map(({id}) => id), ["c.1"]);
});

test("a series that begins with its first delta is whole", () => {
  const store = givenStore();

  assert.equal(store.take(samples(1, 1, [3], [30])).change, GREW);
  assert.equal(store.unknown.length, 0);
});

test("an older definition changes nothing", () => {
  const store = givenStore({revision: 3, title: "new"});

  assert.equal(store.take(event("chart_updated", {...store.definition, revision: 2, title: "old"})).change, NOTHING);
  assert.equal(store.definition.title, "new");
});

test("another kind reads the x anew; a series that is shown no more is forgotten", () => {
  const store = givenStore();
  store.take(event("snapshot", {series_id: "c.1", seq: 1, n: 2, x: [5, 9], y: [1, 2]}));

  store.take(event("chart_updated", {...store.definition, revision: 2, kind: "line"}));
  assert.deepEqual(store.rings.get("c.1").xs, [0, 1]);
  assert.equal(store.take(event("chart_updated", {...store.definition, revision: 3, series: []})).change, DEFINED);
  assert.equal(store.rings.size, 0);
});

test("cleared: the ring is empty, and what comes then is shown", () => {
  const store = givenStore();
  store.take(event("snapshot", {series_id: "c.1", seq: 4, n: 2, x: [1, 2], y: [10, 20]}));
  store.take(event("cleared", {series_id: "c.1"}));

  assert.equal(store.isEmpty, true);
  assert.equal(store.take(samples(6, 1, [3], [30])).change, GREW);
});

test("a chart that is deleted says so", () => {
  assert.equal(givenStore().take(event("chart_deleted", {chart_id: "c"})).change, DELETED);
});

test("strings of a scatter are times where they read as such", () => {
  const store = givenStore();
  store.take(event("snapshot", {series_id: "c.1", seq: 1, n: 1, x: ["2026-01-01T00:00:00.000Z"], y: [1]}));

  assert.deepEqual([store.type, store.rings.get("c.1").xs], ["time", [Date.UTC(2026, 0, 1)]]);
});
