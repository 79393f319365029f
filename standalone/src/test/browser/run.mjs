// Runs one scenario in a real browser against a running server: node run.mjs SCENARIO URL FOLDER_FOR_PICTURES
// Talks with the test that started it by lines: "@word" asks for something, an answered line says that it is done.
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {chromium} from "playwright-core";

const [scenario, url, pictures] = process.argv.slice(2);
const {default: run, hasMap = false} = await import(`./scenarios/${scenario}.mjs`);
const FLAGS = [
  "--no-sandbox",
  "--use-gl=angle",
  // Nothing is painted by hardware: a map by what takes its place, and all around it as well, or what the map has painted
  // would be read back for every frame. For other pages that is the dear way.
  `--use-angle=${hasMap ? "swiftshader" : "swiftshader-webgl"}`,
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const LIMIT_MS = 60_000;

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS});

/** A page of its own, and all that it complained of. */
async function open({origin = url, path = "/", expected = [], ...options} = {}) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, colorScheme: "light", ...options});
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
}

const tools = {
  open,
  url,
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

try {
  await run(tools);
  console.log("passed");
} catch (failure) {
  console.error(failure.stack ?? failure);
  process.exitCode = 1;
} finally {
  await browser.close();
  process.stdin.destroy();
}
