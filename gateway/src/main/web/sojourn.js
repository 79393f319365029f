// The JavaScript client, as it lies in clients/js: import {Sojourn} from "/sojourn.js"
export * from "./sojourn/sojourn.js";
