// The colours of theme.css, for what CSS cannot reach: the map and the canvases.

const root = document.documentElement;

export const isDark = () => root.dataset.theme === "dark";
export const onThemeChange = (listener) => new MutationObserver(listener).observe(root, {attributeFilter: ["data-theme"]});
/** The other of the two, for all pages of this server from now on. */
export const toggleScheme = () => window.chooseScheme(isDark() ? "light" : "dark");

/** The value of a colour, as `--name` in theme.css. */
export const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
