import { EngineError, teach } from "../engine/errors.ts";
import { errors } from "../i18n/en/errors.ts";
import "../elements/register.ts";
import { fetchElement } from "../elements/define.ts";
import { figureTags, type LiveFigure, showState } from "./figures.ts";

/** What a Jupyter front end gives a widget of its model (anywidget's AnyModel, as far as it is needed here). */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, callback: () => void): void;
  off(name: string, callback: () => void): void;
}

/** A figure as a widget shows it. */
interface Shown extends LiveFigure {
  config: unknown;
}

/** The least time between two reports of a state to the kernel, in milliseconds. */
const reportEvery = 250;

const events = ["dh-ready", "dh-step", "dh-done"];

type Values = Record<string, unknown>;

/** A trait that holds a dictionary; an empty one where the model has none. */
const dictionary = (model: Model, name: string) => (model.get(name) ?? {}) as Values;

/** Gives the figure the attributes of the model, and takes those away that it no longer names. */
function setAttributes(figure: HTMLElement, before: Values, now: Values): void {
  for (const name of Object.keys(before)) if (!(name in now)) figure.removeAttribute(name);
  for (const [name, value] of Object.entries(now)) {
    if (value === false || value === null) figure.removeAttribute(name);
    else figure.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Shows one figure in a notebook, and keeps it and the model's traits in step.
 *
 * Traits: `tag` (a figure's element, `dh-descent` by default), `config` (as the element's property of that name),
 * `attributes` (attributes of the element, by name), `state` (what `getState` reports: written while the figure changes, and
 * shown when the kernel sets it).
 *
 * @param el where the figure goes
 * @returns takes the figure away again
 * @throws EngineError when `tag` is no figure
 */
async function render({ model, el }: { model: Model; el: HTMLElement }): Promise<() => void> {
  const tag = (model.get("tag") || "dh-descent") as string;
  if (!(figureTags as readonly string[]).includes(tag)) {
    teach(errors.engine);
    throw new EngineError({ code: "unknownType", parameter: "tag", value: tag, allowed: figureTags });
  }
  await fetchElement(tag);
  const figure = document.createElement(tag) as Shown;
  let attributes = dictionary(model, "attributes");
  setAttributes(figure, {}, attributes);
  if (Object.keys(dictionary(model, "config")).length > 0) figure.config = model.get("config");

  /** What was told last, so that its echo is not taken for news. */
  let told = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    clearTimeout(timer);
    timer = undefined;
    const text = JSON.stringify(figure.getState());
    if (text === told) return;
    told = text;
    model.set("state", JSON.parse(text));
    model.save_changes();
  };
  const reportSoon = () => {
    timer ??= setTimeout(report, reportEvery);
  };
  const show = async () => {
    const state = dictionary(model, "state");
    const text = JSON.stringify(state);
    if (text === told || Object.keys(state).length === 0) return;
    told = text;
    try {
      await showState(figure, state);
    } catch (error) {
      figure.dispatchEvent(new CustomEvent("dh-error", { detail: { error }, bubbles: true, composed: true }));
    }
    report();
  };

  const listeners: [string, () => void][] = [
    ["change:state", () => void show()],
    [
      "change:config",
      () => {
        figure.config = model.get("config");
        reportSoon();
      },
    ],
    [
      "change:attributes",
      () => {
        setAttributes(figure, attributes, dictionary(model, "attributes"));
        attributes = dictionary(model, "attributes");
        reportSoon();
      },
    ],
  ];
  // A notebook that is opened again has the state it was left in.
  figure.addEventListener("dh-ready", () => void show(), { once: true });
  for (const event of events) figure.addEventListener(event, reportSoon);
  for (const [name, listener] of listeners) model.on(name, listener);
  el.append(figure);
  return () => {
    for (const [name, listener] of listeners) model.off(name, listener);
    clearTimeout(timer);
    figure.remove();
  };
}

// What anywidget asks a module for.
export default { render };
