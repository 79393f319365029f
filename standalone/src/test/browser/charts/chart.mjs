// A chart of the server's, as a program makes, feeds and changes it, and as its pages show it.

const LIMIT_MS = 60_000;

/** Makes a chart; `open` is the `open` of a scenario's tools. */
export async function makeChart({url, open, until}, definition, key) {
  const headers = {"Content-Type": "application/json", ...(key ? {Authorization: `Bearer ${key}`} : {})};
  const ask = async (method, path, body) => {
    const response = await fetch(url + path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(LIMIT_MS)});
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  const chart = await ask("POST", "/api/v1/charts", definition);
  const path = `/api/v1/charts/${chart.id}`;
  return {
    ...chart,
    /** Writes lines by the token of the chart or of one of its series. */
    write: async (lines, token = chart.token) => {
      const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      const response = await fetch(`${url}/api/v1/streams/${token}`, {method: "POST", headers: {"Content-Type": "application/x-ndjson"}, body, signal: AbortSignal.timeout(LIMIT_MS)});
      if (!response.ok) throw new Error(`writing: ${response.status} ${await response.text()}`);
    },
    change: (change) => ask("PATCH", path, change),
    clear: () => ask("DELETE", `${path}/data`),
    remove: () => ask("DELETE", path),
    /** What the server holds, as `columns` has it of a page. */
    held: async () => (await ask("GET", `${path}/data`)).series.map(({name, x, y}) => ({name, x, y})),
    show: async ({expected = [], ...options} = {}) => {
      // Reading pixels back is what a test does, not what the page does.
      const shown = await open({path: `/charts/${chart.id}`, expected: [/willReadFrequently/, ...expected], ...options});
      await until(shown.page, () => document.querySelector("#chart")?.definition && document.querySelector("#chart canvas"));
      return shown;
    },
  };
}

/** The data that a page has: `[{name, x, y}]`. */
export const columns = (page) => page.evaluate(() => document.querySelector("#chart").chartData.series.map(({name, x, y}) => ({name, x, y})));

/** Waits until a page has so many samples of each series. */
export const hasSamples = (until, page, count) => until(page, (n) => document.querySelector("#chart").definition && document.querySelector("#chart").chartData.series.every((series) => series.n === n), count);

/** Waits until so many pixels of the chart have nearly this colour, `[red, green, blue]`. */
export const showsColour = (until, page, colour, least = 60) =>
  until(
    page,
    ([rgb, enough]) => {
      let count = 0;
      for (const canvas of document.querySelectorAll("#chart canvas")) {
        const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] > 250 && rgb.every((part, k) => Math.abs(data[i + k] - part) < 12)) count++;
        }
      }
      return count >= enough;
    },
    [colour, least],
  );

export const state = (page) => page.getAttribute("#standing", "data-state");
export const isState = (until, page, wanted) => until(page, (each) => document.querySelector("#standing").dataset.state === each, wanted);
