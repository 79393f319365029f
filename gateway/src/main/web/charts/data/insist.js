// Reading something until the server answers: it may be starting, or starting again.
import {ServerError} from "/console/api.js";

const AGAIN_MS = [1_000, 2_000, 4_000, 8_000];

/** Resolves to what `read` does. What the server refuses for good it throws. */
export async function insist(read) {
  for (let tried = 0; ; tried++) {
    try {
      return await read();
    } catch (problem) {
      if (problem instanceof ServerError && problem.status < 500 && problem.status !== 429) throw problem;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS[Math.min(tried, AGAIN_MS.length - 1)]));
    }
  }
}
