// The colours of theme.css, for what CSS cannot reach: the map and its canvas.

const dark = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => dark.matches;
export const onThemeChange = (listener) => dark.addEventListener("change", listener);

/** The value of a colour, as `--name` in theme.css. */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
