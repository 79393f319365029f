// Light or dark, before anything is painted: as the address or the user has chosen, else as the system has it.
(() => {
  const KEY = "sojourn.scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const asked = new URLSearchParams(location.search).get("theme");

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // A frame in somebody else's page may be denied its storage.
    }
  }

  function apply(chosen = stored()) {
    const known = [asked, chosen].find((each) => each === "light" || each === "dark");
    document.documentElement.dataset.theme = known ?? (dark.matches ? "dark" : "light");
  }

  /** What the system has anyway is no choice: the page then goes on following it. */
  window.chooseScheme = (scheme) => {
    try {
      if (scheme === (dark.matches ? "dark" : "light")) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch {
      // Then it is for this page alone.
    }
    apply(scheme);
  };
  dark.addEventListener("change", () => apply());
  addEventListener("storage", () => apply());
  apply();
})();
