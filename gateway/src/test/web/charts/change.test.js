import assert from "node:assert/strict";
import {test} from "node:test";
import {changeOf, FieldError, fieldsOf} from "../../../main/web/charts/edit/change.js";

const DEFINITION = {
  id: "c",
  title: "Boiler",
  kind: "line",
  max_points: 500,
  color_hex: 0x6366f1,
  series: [{id: "c.1", name: "a", mode: "lines"}, {id: "c.2", name: "b", mode: "lines", color_hex: 0x112233}],
  layout: {yaxis: {title: "°C", range: [0, 10], dtick: 5}, thresholds: [{value: 7, label: "hot", color: "#ff0000"}]},
};

/** What is sent after a change to the fields. */
function sent(edit, definition = DEFINITION) {
  const fields = fieldsOf(definition);
  edit(fields);
  return changeOf(definition, fields);
}

test("what is not touched is not sent", () => {
  assert.deepEqual(sent(() => {}), {});
});

test("a title, a kind, a number of points", () => {
  assert.deepEqual(sent((fields) => Object.assign(fields, {title: "B", kind: "scatter", max_points: "100"})), {title: "B", kind: "scatter", max_points: 100});
});

test("the first trace's colour is the chart's; any other's is its own, and no trace is left out", () => {
  assert.deepEqual(sent(({traces}) => (traces[0].colour = "#00ff00")), {color_hex: 0x00ff00});
  assert.deepEqual(sent(({traces}) => (traces[1].mode = "markers")), {traces: [{id: "c.1", name: "a"}, {id: "c.2", name: "b", mode: "markers"}]});
  assert.deepEqual(sent(({traces}) => (traces[1].colour = "#0000ff")), {traces: [{id: "c.1", name: "a"}, {id: "c.2", name: "b", color_hex: 255}]});
});

test("of the layout only what is new is sent; null takes away", () => {
  assert.deepEqual(sent(({y}) => (y.title = "K")), {layout: {yaxis: {title: "K"}}});
  assert.deepEqual(sent(({y}) => Object.assign(y, {from: "", to: ""})), {layout: {yaxis: {range: null}}});
  assert.deepEqual(sent(({x}) => (x.type = "log")), {layout: {xaxis: {type: "log", range: null}}});
});

test("a range of a log axis is shown as values and sent as powers of ten", () => {
  const definition = {...DEFINITION, layout: {yaxis: {type: "log", range: [0, 3]}}};

  assert.deepEqual([fieldsOf(definition).y.from, fieldsOf(definition).y.to], ["1", "1000"]);
  assert.deepEqual(sent(({y}) => (y.to = "100"), definition), {layout: {yaxis: {range: [0, 2]}}});
});

test("thresholds keep what the form knows nothing of", () => {
  assert.deepEqual(sent(({thresholds}) => (thresholds[0].value = "8")), {layout: {thresholds: [{value: 8, label: "hot", color: "#ff0000"}]}});
  assert.deepEqual(sent((fields) => (fields.thresholds = [])), {layout: {thresholds: null}});
});

test("what makes no sense is told, with its field", () => {
  const wrong = {
    max_points: (fields) => (fields.max_points = "many"),
    y_range: ({y}) => (y.to = "ten"),
    x_range: ({x}) => Object.assign(x, {from: "1", to: "1"}),
    thresholds: ({thresholds}) => (thresholds[0].value = "x"),
  };
  for (const [field, edit] of Object.entries(wrong)) {
    assert.throws(() => sent(edit), (problem) => problem instanceof FieldError && problem.field === field, field);
  }
});
