// The chart as a file. A server that asks for a key is asked with it; a link could not bring one.
import {accessKey, request} from "/console/api.js";
import {el} from "/console/dom.js";
import {chartPath} from "../data/chart-api.js";

const FORMATS = [["png", "PNG picture"], ["svg", "SVG drawing"], ["csv", "CSV table"], ["json", "JSON"]];

export function downloadLinks(id) {
  return FORMATS.map(([format, label]) => {
    const link = el("a", {href: `${chartPath(id)}.${format}`, download: `${id}.${format}`}, label);
    link.addEventListener("click", (click) => {
      if (!accessKey()) return;
      click.preventDefault();
      save(link);
    });
    return link;
  });
}

async function save({href, download}) {
  const response = await request(href);
  const address = URL.createObjectURL(await response.blob());
  el("a", {href: address, download}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
