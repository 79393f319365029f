// Web Mercator: degrees to the unit square that map tiles divide, and from there to pixels.

export const mercatorX = (lon) => (lon + 180) / 360;

export function mercatorY(lat) {
  const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** Metres on the ground as units of the square at a latitude. */
export const metresToUnits = (metres, lat) => metres / (40_075_016.69 * Math.max(0.02, Math.cos((lat * Math.PI) / 180)));

/** Where the camera puts the unit square on the screen: one multiplication per point instead of a call into the map. */
export class ScreenView {
  constructor(map) {
    const center = map.getCenter();
    const {clientWidth, clientHeight} = map.getContainer();
    const bearing = (map.getBearing() * Math.PI) / 180;
    this.width = clientWidth;
    this.height = clientHeight;
    this.zoom = map.getZoom();
    this.scale = 512 * 2 ** this.zoom;
    this.cx = mercatorX(center.lng);
    this.cy = mercatorY(center.lat);
    this.cos = Math.cos(bearing);
    this.sin = Math.sin(bearing);
  }

  /** Pixels of a point, into `out`; of the copies of the world the one that is nearest to the centre. */
  project(x, y, out) {
    let dx = x - this.cx;
    dx -= Math.round(dx);
    const dy = y - this.cy;
    out.x = this.width / 2 + (dx * this.cos + dy * this.sin) * this.scale;
    out.y = this.height / 2 + (dy * this.cos - dx * this.sin) * this.scale;
    return out;
  }

  sees(point, margin) {
    return point.x > -margin && point.y > -margin && point.x < this.width + margin && point.y < this.height + margin;
  }
}
