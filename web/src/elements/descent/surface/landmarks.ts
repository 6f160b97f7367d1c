import type { Box } from "../../../charts/canvas.ts";
import type { Landmark } from "../../../charts/contourChart.ts";
import { formatPoint } from "../../../charts/format.ts";
import type { Hub } from "../../../engine/hub.ts";
import type { CriticalPoints } from "../../../engine/types.ts";
import { Loader } from "./loader.ts";
import type { Marks, Scene } from "./scene.ts";
import { spansOf } from "./window.ts";

/** More crosses than this would hide the function they are on. */
const mostMarks = 60;

/** The objective's minima and saddles: those it knows of itself, or where it knows none, those the engine finds. */
export class CriticalMarks implements Marks {
  readonly #hub: Pick<Hub, "criticalPoints">;
  readonly #scene: Scene;
  readonly #located: Loader<CriticalPoints>;

  constructor(
    hub: Pick<Hub, "criticalPoints">,
    scene: Scene,
    { changed, failed }: { changed(): void; failed(error: unknown): void },
  ) {
    this.#hub = hub;
    this.#scene = scene;
    this.#located = new Loader(changed, failed);
  }

  landmarks(box: Box): Landmark[] {
    const { minima, saddles } = this.#points();
    const words = this.#scene.words.figures.descent;
    const flat = this.#scene.model.objective?.dimension === 1;
    const roomy = box.width >= 420;
    const onlySaddles = minima.length === 0;
    const mark =
      (kind: Landmark["kind"], named: (place: string) => string) =>
      ({ point, value }: { point: number[]; value: number }, index: number): Landmark => {
        const [x = 0, y = value] = point;
        return { x, y, kind, text: roomy || index === 0 ? named(formatPoint(point, 3)) : "" };
      };
    return [
      ...minima.slice(0, mostMarks).map(mark("minimum", words.minimum)),
      ...(flat ? [] : saddles.slice(0, mostMarks).map(mark("saddle", onlySaddles ? words.saddle : () => ""))),
    ];
  }

  settled(): Promise<void> {
    return this.#located.settled();
  }

  #points(): CriticalPoints {
    const { model } = this.#scene;
    const { objective } = model;
    if (!objective || objective.minima.length + objective.saddles.length > 0) {
      return objective ?? { minima: [], saddles: [] };
    }
    const [x, y] = spansOf(model).map(([low, high]): [number, number] => [low, high]);
    if (!x) return objective;
    const choice = model.objectiveChoice;
    this.#located.want(JSON.stringify(choice), JSON.stringify([x, y]), () =>
      this.#hub.criticalPoints({ objective: choice, x, ...(y ? { y } : {}) }),
    );
    return this.#located.loaded ?? objective;
  }
}
