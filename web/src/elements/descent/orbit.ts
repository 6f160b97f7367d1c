import { type Camera, elevationRange, firstCamera, zoomRange } from "./settings.ts";

/** Degrees per pixel of a drag, and per press of an arrow key. */
const perPixel = 0.4;
const perKey = 5;

const clamp = (value: number, { min, max }: { min: number; max: number }) => Math.max(min, Math.min(max, value));

/** A turn as a number from −180 to 180, on a tenth of a degree. */
const wrap = (degrees: number) => Math.round((((((degrees + 180) % 360) + 360) % 360) - 180) * 10) / 10;

/** A viewpoint turned by degrees, and closer by a factor. */
export function turned(camera: Camera | null, azimuth: number, elevation: number, factor = 1): Camera {
  const from = camera ?? firstCamera;
  return {
    azimuth: wrap(from.azimuth + azimuth),
    elevation: Math.round(10 * clamp(from.elevation + elevation, elevationRange)) / 10,
    zoom: Number(clamp(from.zoom * factor, zoomRange).toPrecision(4)),
  };
}

/**
 * What a key does to a viewpoint: arrows turn it, with Shift three times and with Alt a fifth as far.
 *
 * @returns null for any other key
 */
export function keyTurn(
  key: string,
  { shiftKey, altKey }: { shiftKey: boolean; altKey: boolean },
  camera: Camera | null,
): Camera | null {
  const step = perKey * (shiftKey ? 3 : 1) * (altKey ? 0.2 : 1);
  switch (key) {
    case "ArrowLeft":
      return turned(camera, -step, 0);
    case "ArrowRight":
      return turned(camera, step, 0);
    case "ArrowUp":
      return turned(camera, 0, step);
    case "ArrowDown":
      return turned(camera, 0, -step);
    default:
      return null;
  }
}

/**
 * What a drag does to a viewpoint, event by event: the surface follows the pointer. A finger turns it only sideways, since
 * up and down scrolls the page.
 */
export class OrbitDrag {
  #id: number | null = null;
  #at: [number, number] = [0, 0];

  down(event: PointerEvent): void {
    if (event.button !== 0 || this.#id !== null) return;
    this.#id = event.pointerId;
    this.#at = [event.clientX, event.clientY];
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  /** @returns the new viewpoint; null while nothing is dragged */
  move(event: PointerEvent, camera: Camera | null): Camera | null {
    if (event.pointerId !== this.#id) return null;
    const [x, y] = this.#at;
    this.#at = [event.clientX, event.clientY];
    const rise = event.pointerType === "touch" ? 0 : perPixel * (event.clientY - y);
    return turned(camera, -perPixel * (event.clientX - x), rise);
  }

  up(event: PointerEvent): void {
    if (event.pointerId === this.#id) this.#id = null;
  }
}
