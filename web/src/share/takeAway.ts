import { html, nothing } from "lit";
import { icons } from "../elements/shared/icons.ts";
import { Late, type LateFigure } from "../elements/shared/late.ts";
import type { Messages } from "../i18n/index.ts";
import type { AnyExperiment } from "./code/index.ts";
import type { TakeAwayMenu } from "./takeAwayMenu.ts";

/** A figure whose content can be taken away. */
export interface TakenFigure extends HTMLElement, LateFigure {
  readonly words: Messages;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  shareBase: string | null;
  embedBase: string | null;
  getState(): object;
  configuration(): object;
}

/** What a figure gives away. */
export interface Offer {
  /** Name of the files, without what they end in. */
  file: string;
  csv: { label: string; text(): string | Promise<string> };
  png(): Promise<Blob>;
  svg(): Promise<string>;
  /** Every step, as plain data. */
  trace(): unknown;
  /** Further files, by what the menu calls them. */
  more?: readonly { label: string; save(): unknown }[];
  /** Runs that can be had as a program. */
  experiments(): Promise<NamedExperiment[]>;
}

export interface NamedExperiment {
  name: string;
  experiment: AnyExperiment;
  /** A file that the program reads. */
  needs?: { label: string; save(): unknown };
}

/** The button of a figure's menu of things to take away; what stands in it is fetched when it is opened. */
export class TakeAway<Figure extends TakenFigure> {
  readonly #figure: Figure;
  readonly #content: Late<{ menu: TakeAwayMenu; offerOf(figure: Figure): Offer }>;

  /** @param offer fetches what the figure gives away */
  constructor(figure: Figure, offer: () => Promise<{ offerOf(figure: Figure): Offer }>) {
    this.#figure = figure;
    const content = async () => {
      const [{ TakeAwayMenu }, { offerOf }] = await Promise.all([import("./takeAwayMenu.ts"), offer()]);
      return { menu: new TakeAwayMenu(figure), offerOf };
    };
    this.#content = new Late(figure, content, "share");
  }

  /** The button that opens the menu, and the menu. */
  menu() {
    const { words } = this.#figure;
    return html`<details class="take-away" @keydown=${closeOnEscape} @focusout=${closeOutside} @toggle=${() => this.#toggled()}>
      <summary class="button">${icons.download} ${words.figures.shared.save}</summary>
      ${this.#content.place(({ menu, offerOf }) => menu.entries(offerOf(this.#figure)))}
    </details>`;
  }

  /** The dialogs with the code and with what embeds the figure; closed until they are asked for. */
  dialog() {
    return this.#content.here?.menu.dialog() ?? nothing;
  }

  #toggled(): void {
    this.#content.here?.menu.forget();
    this.#content.want();
  }
}

function closeOnEscape(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || !menu.open) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

function closeOutside(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false;
}
