import { html, nothing } from "lit";
import { icons } from "../elements/shared/icons.ts";
import { type Language, loadMessages, type Messages, type Part } from "../i18n/index.ts";
import type { AnyExperiment } from "./code/index.ts";
import type { TakeAwayMenu } from "./takeAwayMenu.ts";

/** A figure whose content can be taken away. */
export interface TakenFigure extends HTMLElement {
  readonly words: Messages;
  readonly language: Language;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  shareBase: string | null;
  embedBase: string | null;
  getState(): object;
  configuration(): object;
  requestUpdate(): void;
  /** The parts of the messages it says. */
  readonly says: Set<Part>;
  report(error: unknown): void;
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
  readonly #fetchOffer: () => Promise<{ offerOf(figure: Figure): Offer }>;
  #menu: TakeAwayMenu | null = null;
  #offerOf: ((figure: Figure) => Offer) | null = null;
  #fetching: Promise<void> | null = null;

  /** @param offer fetches what the figure gives away */
  constructor(figure: Figure, offer: () => Promise<{ offerOf(figure: Figure): Offer }>) {
    this.#figure = figure;
    this.#fetchOffer = offer;
  }

  /** The button that opens the menu, and the menu. */
  menu() {
    const { words } = this.#figure;
    return html`<details class="take-away" @keydown=${closeOnEscape} @focusout=${closeOutside} @toggle=${() => this.#toggled()}>
      <summary class="button">${icons.download} ${words.figures.shared.save}</summary>
      ${this.#menu && this.#offerOf ? this.#menu.entries(this.#offerOf(this.#figure)) : nothing}
    </details>`;
  }

  /** The dialogs with the code and with what embeds the figure; closed until they are asked for. */
  dialog() {
    return this.#menu?.dialog() ?? nothing;
  }

  #toggled(): void {
    this.#menu?.forget();
    this.#fetching ??= this.#fetch().catch((error) => {
      this.#fetching = null;
      this.#figure.report(error);
    });
  }

  async #fetch(): Promise<void> {
    const [{ TakeAwayMenu }, { offerOf }] = await Promise.all([
      import("./takeAwayMenu.ts"),
      this.#fetchOffer(),
      loadMessages(this.#figure.language, ["share"]),
    ]);
    this.#figure.says.add("share");
    this.#menu = new TakeAwayMenu(this.#figure);
    this.#offerOf = offerOf;
    this.#figure.requestUpdate();
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
