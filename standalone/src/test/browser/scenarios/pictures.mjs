// How the page looks: for whoever changes it, and for the README.
import assert from "node:assert/strict";

const SIZES = {wide: {viewport: {width: 1440, height: 900}}, narrow: {viewport: {width: 380, height: 780}, deviceScaleFactor: 2}};

export const hasMap = true;

export default async function pictures({open, ready, until, picture}) {
  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const {page, complaints} = await open({...options, colorScheme, reducedMotion: "reduce"});
      await ready(page);
      await until(page, () => document.querySelectorAll("#rows .row").length >= 8 && sojourn.map.loaded());
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `nothing hangs over the edge (${size})`);
      await picture(page, `town-${colorScheme}-${size}`);
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  }
}
