import assert from "node:assert/strict";
import {test} from "node:test";
import {onWake} from "../src/wake.js";

function given() {
  const scope = new EventTarget();
  scope.document = new EventTarget();
  let woken = 0;
  const stop = onWake(() => woken++, scope);
  return {scope, stop, woken: () => woken};
}

const become = (page, visibilityState) => {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
};

test("a page wakes when the network is back and when somebody looks at it", () => {
  const {scope, woken} = given();

  scope.dispatchEvent(new Event("online"));
  become(scope.document, "hidden");
  become(scope.document, "visible");

  assert.equal(woken(), 2);
});

test("stopped, it wakes no more", () => {
  const {scope, stop, woken} = given();
  stop();

  scope.dispatchEvent(new Event("online"));
  become(scope.document, "visible");

  assert.equal(woken(), 0);
});

test("where there is no page it does nothing", () => {
  onWake(() => assert.fail(), {})();
});
