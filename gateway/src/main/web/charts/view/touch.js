// A finger on the chart moves the crosshair along; moved up or down it scrolls the page, as anywhere.

/** @param plots gives the plots below the element */
export function followTouch(element, plots) {
  const follow = ({touches: [touch, ...more]}) => {
    if (!touch || more.length > 0) return;
    for (const {u} of plots()) {
      const {left, top, width, bottom} = u.over.getBoundingClientRect();
      if (touch.clientY < top || touch.clientY > bottom) continue;
      u.setCursor({left: Math.max(0, Math.min(width, touch.clientX - left)), top: touch.clientY - top});
    }
  };
  element.addEventListener("touchstart", follow, {passive: true});
  element.addEventListener("touchmove", follow, {passive: true});
}
