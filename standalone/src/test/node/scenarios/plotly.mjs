// The client of the time, plotly 1.0.6, as npm installs it: it plots, streams and reads the figure back. It knows only
// HTTPS for plots, so its https is made to speak plain HTTP, which its users do by a proxy.
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {PassThrough} from "node:stream";

const require = createRequire(import.meta.url);
const http = require("node:http");
const https = require("node:https");
const hyperquest = require("hyperquest");
const SAMPLES = 50;

export default async function plotly({url}) {
  https.request = http.request;
  https.get = http.get;
  const {hostname, port} = new URL(url);
  const client = require("plotly")({username: "ada", apiKey: "x1y2", host: hostname, port: Number(port)});
  const calling = (method, ...args) =>
    new Promise((resolve, reject) =>
      client[method](...args, (failure, answer) => (failure ? reject(failure) : resolve(answer))));

  await plotsAndStreams(client, calling, {hostname, port, url});
  await pipes(calling, {url, port});
  await saysWhatIsWrong(client, calling, {hostname, port});
}

async function plotsAndStreams(client, calling, {hostname, port, url}) {
  const traces = ["tok+en%41", "token b"].map((token, i) =>
    ({x: [], y: [], type: "scatter", mode: "lines+markers", name: `sensor & ${i}`, stream: {token, maxpoints: 100}}));
  const options = {filename: "100% of a&key=b", fileopt: "overwrite", layout: {title: "1 + 1 = 2 & \"so on\" %20"}};

  const plotted = await calling("plot", traces, options);

  assert.equal(plotted.streamstatus, "All Streams Go!");
  assert.equal(plotted.filename, "100% of a&key=b");
  assert.equal(plotted.url, `${url}/~ada/0`);
  assert.equal(plotted.warning, "");
  assert.equal(client.streamHost, hostname);

  const answers = await Promise.all(["tok+en%41", "token b"].map((token, trace) =>
    new Promise((resolve, reject) => {
      const stream = client.stream({token, port}, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
      stream.on("error", reject);
      for (let i = 0; i < SAMPLES; i++) stream.write(JSON.stringify({x: i, y: trace + i / 2}) + "\n");
      stream.write("\n");
      stream.end();
    })));

  assert.deepEqual(answers.map(({statusCode}) => statusCode), [200, 200]);
  assert.equal(answers[0].msg, "healthy endpoint disconnect");
  const figure = await calling("getFigure", "ada", 0);
  assert.equal(figure.layout.title, "1 + 1 = 2 & \"so on\" %20");
  assert.deepEqual(figure.data.map(({name}) => name), ["sensor & 0", "sensor & 1"]);
  for (const [trace, {x, y}] of figure.data.entries()) {
    assert.deepEqual(x, Array.from({length: SAMPLES}, (_, i) => i));
    assert.deepEqual(y, Array.from({length: SAMPLES}, (_, i) => trace + i / 2));
  }
}

/** As the document of the time shows it: a stream of one's own is piped into a request. */
async function pipes(calling, {url}) {
  await calling("plot", {x: [], y: [], stream: {token: "piped", maxpoints: 500}}, {filename: "piped"});
  const request = hyperquest({method: "POST", uri: `${url}/`, headers: {"plotly-streamtoken": "piped"}});
  const answered = new Promise((resolve, reject) => request.on("response", resolve).on("error", reject));
  const signal = new PassThrough();
  signal.pipe(request);
  for (let i = 0; i < SAMPLES; i++) signal.write(`{ "x": ${i}, "y": ${Math.sin(i)} }\n`);
  signal.end();

  assert.equal((await answered).statusCode, 200);
  const figure = await calling("getFigure", "ada", 1);
  assert.deepEqual(figure.data[0].y, Array.from({length: SAMPLES}, (_, i) => Math.sin(i)));
}

async function saysWhatIsWrong(client, calling, {port}) {
  await assert.rejects(calling("plot", [{x: [1], y: [1]}], {filename: "f", fileopt: "sideways"}), /fileopt is one of/);
  await assert.rejects(calling("getFigure", "ada", 77), (failure) => /no plot has this number/.test(failure));
  const refused = await new Promise((resolve) => {
    const stream = client.stream({token: "nobody's", port}, (failure) => resolve(failure));
    stream.on("error", () => {});
    stream.write("{\"x\":1,\"y\":1}\n");
    stream.end();
  });
  assert.equal(refused.statusCode, 404);
  assert.equal(refused.message, "streamtoken not registered or valid");
}
