// Runs scenarios in real browsers against running servers, one after the other: node run.mjs FOLDER_FOR_PICTURES
// Talks by lines with the test that started it: "SCENARIO URL" begins one, "@word" asks for something, an answered line says
// that it is done, "passed" or "failed" ends it. Where there are no more lines, it ends.
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {chromium} from "playwright-core";

const [pictures] = process.argv.slice(2);
const LIMIT_MS = 60_000;
const FLAGS = [
  "--no-sandbox",
  "--use-gl=angle",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// Nothing is painted by hardware: a map by what takes its place, and all around it as well, or what the map has painted
// would be read back for every frame. For other pages that is the dear way.
const PAINTERS = {map: "swiftshader", plain: "swiftshader-webgl"};

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const browsers = {};

/** The browser for a kind of pages, which all their scenarios share: its start costs more than most of them. */
async function browserFor(kind) {
  if (!browsers[kind]?.isConnected()) {
    browsers[kind] = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: [...FLAGS, `--use-angle=${PAINTERS[kind]}`]});
  }
  return browsers[kind];
}

/** What a scenario has in its hands; all that it opens is in `contexts`. */
function toolsFor(browser, url, contexts) {
  return {
    url,
    /** A page of its own, and all that it complained of. */
    open: async ({origin = url, path = "/", expected = [], ...options} = {}) => {
      const context = await browser.newContext({viewport: {width: 1440, height: 900}, colorScheme: "light", ...options});
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(LIMIT_MS);
      const complaints = [];
      const complain = (text) => expected.some((pattern) => pattern.test(text)) || complaints.push(text);
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && complain(`${message.text()} ${message.location().url}`));
      page.on("pageerror", (error) => complain(error.stack ?? String(error)));
      page.on("dialog", (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
      });
      await page.goto(origin + path);
      return {page, complaints};
    },
    ready: (page) => page.waitForSelector("#map[data-ready]"),
    /** Waits until a function in the page gives something true, and gives that back. */
    until: async (page, fn, arg) => (await page.waitForFunction(fn, arg, {timeout: LIMIT_MS, polling: 200})).jsonValue(),
    picture: (page, name) => {
      mkdirSync(pictures, {recursive: true});
      return page.screenshot({path: join(pictures, `${name}.png`)});
    },
    ask: async (word) => {
      console.log(`@${word}`);
      return (await lines.next()).value;
    },
  };
}

async function play(scenario, url) {
  const contexts = [];
  try {
    const {default: run, hasMap = false} = await import(`./scenarios/${scenario}.mjs`);
    await run(toolsFor(await browserFor(hasMap ? "map" : "plain"), url, contexts));
    return "passed";
  } catch (failure) {
    console.log(failure.stack ?? failure);
    return "failed";
  } finally {
    for (const context of contexts) await context.close();
  }
}

for (let line = await lines.next(); !line.done; line = await lines.next()) {
  console.log(await play(...line.value.split(" ")));
}
for (const browser of Object.values(browsers)) await browser.close();
