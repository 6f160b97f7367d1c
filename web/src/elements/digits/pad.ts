import { html, nothing, svg } from "lit";
import { padSize, type Strokes } from "./strokes.ts";

/** How far an arrow key moves the pen: plain, with Shift, with Alt. */
const keyStep = 10;
const coarseStep = 30;
const fineStep = 3;

/** The pen that arrow keys move. */
export interface KeyPen {
  x: number;
  y: number;
  down: boolean;
}

export const restingPen: KeyPen = { x: padSize / 2, y: padSize / 4, down: false };

export interface PadView {
  strokes: Strokes;
  pen: KeyPen | null;
  /** Whether a held-out digit lies on the pad instead of a drawing. */
  showsSample: boolean;
  words: { pad: string; padKeys: string; padHint: string };
  /** Before the first point of a drawing: what lay on the pad goes away. */
  start: () => void;
  /** After any change of the drawing. */
  changed: () => void;
  movePen: (pen: KeyPen | null) => void;
}

/** What a key does to the pen and the strokes; null for keys the pad leaves alone. */
export function pressPadKey(event: KeyboardEvent, strokes: Strokes, pen: KeyPen, start: () => void): KeyPen | null {
  const step = event.shiftKey ? coarseStep : event.altKey ? fineStep : keyStep;
  const moves: Record<string, [number, number]> = {
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
  };
  const move = moves[event.key];
  if (move) {
    const within = (value: number) => Math.min(padSize, Math.max(0, value));
    const moved = { ...pen, x: within(pen.x + move[0]), y: within(pen.y + move[1]) };
    if (pen.down) strokes.extend(moved.x, moved.y);
    return moved;
  }
  switch (event.key) {
    case " ":
    case "Enter":
      if (pen.down) strokes.end();
      else {
        start();
        strokes.begin(pen.x, pen.y);
      }
      return { ...pen, down: !pen.down };
    case "Backspace":
      strokes.undo();
      return { ...pen, down: false };
    case "Delete":
    case "Escape":
      strokes.clear();
      return { ...pen, down: false };
    default:
      return null;
  }
}

/** The surface the reader draws on. The held-out digit under it is a canvas that the figure paints. */
export function drawingPad({ strokes, pen, showsSample, words, start, changed, movePen }: PadView) {
  const place = (event: PointerEvent, pad: Element): [number, number] => {
    const box = pad.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * padSize, ((event.clientY - box.top) / box.height) * padSize];
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    start();
    strokes.begin(...place(event, event.currentTarget as Element));
    changed();
  };
  const move = (event: PointerEvent) => {
    const pad = event.currentTarget as Element;
    if (!strokes.isDrawing || !pad.hasPointerCapture(event.pointerId)) return;
    // A browser hands several moves over at once; the fast ones in between are what keeps a curve round.
    const moves = event.getCoalescedEvents?.() ?? [];
    let grown = false;
    for (const each of moves.length > 0 ? moves : [event]) {
      grown = strokes.extend(...place(each, pad)) || grown;
    }
    if (grown) changed();
  };
  const up = () => {
    strokes.end();
    changed();
  };
  const key = (event: KeyboardEvent) => {
    const next = pressPadKey(event, strokes, pen ?? restingPen, start);
    if (!next) return;
    event.preventDefault();
    movePen(next);
    changed();
  };
  return html`<div
    class="pad"
    tabindex="0"
    role="application"
    aria-label=${words.pad}
    aria-describedby="pad-keys"
    @pointerdown=${down}
    @pointermove=${move}
    @pointerup=${up}
    @pointercancel=${up}
    @keydown=${key}
    @focus=${(event: FocusEvent) => (event.currentTarget as Element).matches(":focus-visible") && movePen(restingPen)}
    @blur=${() => movePen(null)}
  >
    <canvas id="sample" ?hidden=${!showsSample} aria-hidden="true"></canvas>
    <svg viewBox="0 0 ${padSize} ${padSize}" aria-hidden="true">
      ${strokes.toPaths().map((path) => svg`<path d=${path} />`)}
      ${
        pen
          ? svg`<g class="pen ${pen.down ? "down" : ""}" transform="translate(${pen.x} ${pen.y})">
              <circle r="9" /><path d="M-15 0H15M0 -15V15" /></g>`
          : nothing
      }
    </svg>
    ${showsSample || !strokes.isEmpty ? nothing : html`<span class="hint" aria-hidden="true">${words.padHint}</span>`}
    <p id="pad-keys" class="sr-only">${words.padKeys}</p>
  </div>`;
}
