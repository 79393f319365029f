export * from "../../../../../clients/js/src/sojourn.js";
