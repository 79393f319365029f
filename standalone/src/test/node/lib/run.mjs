// Runs one scenario against a running server: node lib/run.mjs SCENARIO URL [MORE …]
// Talks with the test that started it by lines: "@word" asks for something, an answered line says that it is done.
import {createInterface} from "node:readline";

const [scenario, url, ...more] = process.argv.slice(2);
const LIMIT_MS = 60_000;

const input = createInterface({input: process.stdin});
const lines = input[Symbol.asyncIterator]();

async function ask(word) {
  console.log(`@${word}`);
  return (await lines.next()).value;
}

/** Waits until something is so. */
async function until(isSo, what) {
  const end = Date.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

try {
  const {default: run} = await import(`../scenarios/${scenario}.mjs`);
  await run({url, ask, until, more});
  console.log("passed");
} catch (failure) {
  console.error(failure.stack ?? failure);
  process.exit(1);
}
// From here on nothing may keep the process alive: whoever leaks a timer or a socket makes the test wait for its end.
input.close();
process.stdin.destroy();
