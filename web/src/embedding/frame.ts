import { askHeight, type HeightMessage } from "./protocol.ts";

/** Higher than any figure, in CSS pixels: a frame cannot push the rest of the page out of sight. */
const highest = 20_000;

/** The origin that the messages of a frame must come from; a sandbox without `allow-same-origin` has none. */
function originOf({ sandbox, src }: HTMLIFrameElement): string {
  return sandbox.length > 0 && !sandbox.contains("allow-same-origin") ? "null" : new URL(src, location.href).origin;
}

/** The frames of a page that show figures. */
const frames = () => document.querySelectorAll<HTMLIFrameElement>('iframe[src*="/embed/"]');

/**
 * Gives every frame that shows a figure the height of what is in it, now and whenever that changes. A height is taken only
 * from the very frame it is for, and only from the origin the frame's address names.
 */
function follow({ data, origin, source }: MessageEvent<Partial<HeightMessage> | null>): void {
  const { type, height } = data ?? {};
  if (type !== "downhill:height" || typeof height !== "number" || !(height > 0 && height <= highest)) return;
  for (const frame of frames()) {
    if (frame.contentWindow === source && originOf(frame) === origin) frame.style.height = `${height}px`;
  }
}

if (typeof window === "object") {
  addEventListener("message", follow);
  // Frames that were there first have told nobody.
  for (const frame of frames()) frame.contentWindow?.postMessage(askHeight, "*");
}
