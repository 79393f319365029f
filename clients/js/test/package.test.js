// What is published: whoever installs the package gets types, and nothing that is not needed.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {after, before, test} from "node:test";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const shell = process.platform === "win32";
let project;

before(() => {
  project = mkdtempSync(join(tmpdir(), "sojourn-client-"));
  const [{filename}] = JSON.parse(execFileSync("npm", ["pack", "--json", "--loglevel=error", "--pack-destination", project], {cwd: root, encoding: "utf8", shell}).replace(/^[^[]*/, ""));
  const home = join(project, "node_modules/@sojourn/client");
  mkdirSync(home, {recursive: true});
  execFileSync("tar", ["-xzf", join(project, filename), "--strip-components=1", "-C", home]);
});

after(() => rmSync(project, {recursive: true, force: true}));

const OPTIONS = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom"];

function compile(name, text) {
  writeFileSync(join(project, "package.json"), "{\"type\":\"module\"}");
  writeFileSync(join(project, name), text);
  try {
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...OPTIONS, name], {cwd: project, encoding: "utf8"});
    return "";
  } catch ({stdout}) {
    return stdout;
  }
}

test("it is the sources, their types, the licence and what tells of them", () => {
  const files = execFileSync("find", [join(project, "node_modules/@sojourn/client"), "-type", "f"], {encoding: "utf8"}).split("\n");
  const kinds = new Set(files.filter(Boolean).map((file) => file.split("@sojourn/client/")[1].replace(/(src|types)\/[a-z-]+(\.d)?/, "$1/$2")));

  assert.deepEqual([...kinds].sort(), ["LICENSE", "README.md", "package.json", "src/.js", "types/.d.ts"]);
});

test("it can be used from TypeScript", () => {
  const errors = compile("good.ts", `
    import {Sojourn, SojournError, type SojournEvent, type State, type Subscription} from "@sojourn/client";
    const client = new Sojourn("http://127.0.0.1:8080", {apiKey: async () => "key", WebSocket, queueSize: 10});
    const subscription: Subscription = client.subscribe({topics: ["agents/*"], types: ["encounter"]}, (event: SojournEvent) => event.data);
    const stop: () => void = client.on("state", ({state, retryInMs}) => { const known: State = state; void [known, retryInMs?.toFixed()]; });
    client.on("gap", ({subscription: {topics, cursor}}) => [...topics, cursor]);
    client.on("dropped", ({location}) => location.agent_id);
    client.send({agent_id: "alice", latitude: 51.5, longitude: -0.1, timestamp: new Date()});
    for await (const {id, topics} of client.subscribe({topics: ["places/*"], after: "earliest"})) console.log(id.length, topics.length);
    const {id} = await client.publish("custom/lunch", {soup: true});
    await subscription.ready.catch((error: SojournError) => error.code);
    void [stop, id]; client.close();
  `);

  assert.equal(errors, "");
});

test("TypeScript finds mistakes", () => {
  const mistakes = [
    "client.subscribe({topics: \"agents/*\"})",
    "client.send({latitude: 1, longitude: 2})",
    "client.on(\"nothing\", () => {})",
    "client.state === \"online\"",
    "new Sojourn(\"http://127.0.0.1\", {key: \"k\"})",
  ];

  const errors = compile("bad.ts", `import {Sojourn} from "@sojourn/client"; const client = new Sojourn();\n${mistakes.join(";\n")};`);

  assert.deepEqual(errors.match(/^bad\.ts\(\d+/gm), mistakes.map((_, index) => `bad.ts(${index + 2}`));
});
