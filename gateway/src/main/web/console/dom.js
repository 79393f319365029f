// Making elements. Text goes in as text alone: ids and names come from strangers.

/** An element with attributes and children; strings among the children become text nodes. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Writes only what has changed, so that the browser lays out nothing in vain. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
