import { html, nothing } from "lit";
import { download } from "../elements/shared/download.ts";
import { icons } from "../elements/shared/icons.ts";
import { copy } from "./clipboard.ts";
import type { AnyExperiment } from "./code/index.ts";
import type { EmbedThis } from "./embedThis.ts";
import { takeAwayStyles } from "./menuStyles.ts";
import type { NamedExperiment, Offer, TakenFigure } from "./takeAway.ts";

type Library = "numpy" | "torch";

/** What stands in a figure's menu of things to take away, and the dialog with its code. */
export class TakeAwayMenu {
  readonly #figure: TakenFigure;
  /** What offers lines to embed the figure: fetched when it is asked for. */
  #embed: EmbedThis | null = null;
  /** A link that was asked for, and whether it is in the clipboard. */
  #link: { text: string; copied: boolean } | null = null;
  /** What writes code: fetched when it is asked for. */
  #writer: typeof import("./code/index.ts") | null = null;
  #experiments: NamedExperiment[] = [];
  #chosen = 0;
  #library: Library = "numpy";
  #copied = false;

  constructor(figure: TakenFigure) {
    this.#figure = figure;
    const { renderRoot } = figure;
    const sheet = takeAwayStyles.styleSheet;
    if (renderRoot instanceof ShadowRoot && sheet) renderRoot.adoptedStyleSheets.push(sheet);
  }

  entries(offer: Offer) {
    const say = this.#figure.words.figures.share;
    const { file } = offer;
    const text = (content: string, type: string, end: string) =>
      download(new Blob([content], { type: `${type};charset=utf-8` }), `${file}.${end}`);
    const json = () => `${JSON.stringify({ state: this.#figure.getState(), trace: offer.trace() }, plainArrays)}\n`;
    const entries: [string, () => unknown][] = [
      [say.png, async () => download(await offer.png(), `${file}.png`)],
      [say.svg, async () => text(await offer.svg(), "image/svg+xml", "svg")],
      [offer.csv.label, async () => text(await offer.csv.text(), "text/csv", "csv")],
      [say.json, () => text(json(), "application/json", "json")],
      ...(offer.more ?? []).map(({ label, save }): [string, () => unknown] => [label, save]),
      [say.code, () => this.#openCode(offer)],
      [say.embed, () => this.#openEmbed()],
    ];
    const act = (event: Event, action: () => unknown) => {
      const menu = (event.currentTarget as HTMLElement).closest("details");
      if (menu) menu.open = false;
      menu?.querySelector("summary")?.focus();
      void action();
    };
    return html`<ul>
        ${entries.map(([label, action]) => html`<li><button type="button" @click=${(event: Event) => act(event, action)}>${label}</button></li>`)}
        ${this.#figure.shareBase ? html`<li><button type="button" @click=${() => this.#copyLink()}>${say.link}</button></li>` : nothing}
        ${
          this.#link
            ? html`<li class="link">
              <span role="status">${this.#link.copied ? say.copied : say.notCopied}</span>
              <input
                type="text"
                readonly
                aria-label=${say.linkField}
                .value=${this.#link.text}
                @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
              />
            </li>`
            : nothing
        }
      </ul>`;
  }

  /** The dialogs with the code and with what embeds the figure; closed until they are asked for. */
  dialog() {
    return html`${this.#codeDialog()} ${this.#embed?.dialog() ?? nothing}`;
  }

  #codeDialog() {
    const say = this.#figure.words.figures.share;
    const shown = this.#experiments[this.#chosen];
    const tab = (library: Library, name: string) => html`<button
      type="button"
      aria-pressed=${this.#library === library}
      @click=${() => this.#set(() => (this.#library = library))}
    >
      ${name}
    </button>`;
    const [code, problem] = shown ? this.#code(shown.experiment) : ["", null];
    return html`<dialog class="code-dialog" aria-label=${say.codeTitle}>
      <header>
        <strong>${say.codeTitle}</strong>
        <button type="button" class="button" aria-label=${say.close} title=${say.close} @click=${() => this.#dialog?.close()}>
          ${icons.remove}
        </button>
      </header>
      <div class="choices">
        <span class="libraries" role="group" aria-label=${say.language}>${tab("numpy", "NumPy")}${tab("torch", "PyTorch")}</span>
        ${
          this.#experiments.length > 1
            ? html`<select
              aria-label=${say.method}
              @change=${(event: Event) => this.#set(() => (this.#chosen = Number((event.target as HTMLSelectElement).value)))}
            >
              ${this.#experiments.map(({ name }, index) => html`<option value=${index} ?selected=${index === this.#chosen}>${name}</option>`)}
            </select>`
            : nothing
        }
        <button type="button" class="button framed copy" ?disabled=${problem !== null} @click=${() => this.#copyCode(code)}>
          ${this.#copied ? say.codeCopied : say.copy}
        </button>
      </div>
      ${
        shown && problem === null
          ? html`<p>${shown.needs ? say.networkNote(shown.name) : say.codeNote(shown.name)}</p>
            ${shown.needs ? html`<p><button type="button" class="button framed" @click=${shown.needs.save}>${shown.needs.label}</button></p>` : nothing}`
          : nothing
      }
      ${problem === null ? html`<pre tabindex="0" role="region" aria-label=${say.codeTitle}>${code}</pre>` : html`<p role="status">${problem}</p>`}
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#figure.renderRoot.querySelector<HTMLDialogElement>(".code-dialog:not(.embed-dialog)");
  }

  #code(experiment: AnyExperiment): [string, string | null] {
    const writer = this.#writer;
    if (!writer) return ["", null];
    try {
      return [this.#library === "numpy" ? writer.numpyCode(experiment) : writer.torchCode(experiment), null];
    } catch (error) {
      if (error instanceof writer.NoCode) return ["", this.#figure.words.figures.share.none[error.part]];
      throw error;
    }
  }

  #set(change: () => void): void {
    change();
    this.#copied = false;
    this.#figure.requestUpdate();
  }

  /** Forgets the link that was shown. */
  forget(): void {
    if (!this.#link) return;
    this.#link = null;
    this.#figure.requestUpdate();
  }

  async #openCode(offer: Offer): Promise<void> {
    const [writer, experiments] = await Promise.all([import("./code/index.ts"), offer.experiments()]);
    this.#writer = writer;
    this.#set(() => {
      this.#experiments = experiments;
      this.#chosen = Math.min(this.#chosen, Math.max(0, experiments.length - 1));
    });
    if (!this.#dialog?.open) this.#dialog?.showModal();
  }

  async #openEmbed(): Promise<void> {
    const { EmbedThis } = await import("./embedThis.ts");
    this.#embed ??= new EmbedThis(this.#figure);
    await this.#embed.open();
  }

  async #copyCode(code: string): Promise<void> {
    this.#copied = await copy(code);
    this.#figure.requestUpdate();
  }

  async #copyLink(): Promise<void> {
    const { shareLink } = await import("./link.ts");
    const { shareBase, localName, id } = this.#figure;
    const text = shareLink(shareBase ?? "", localName, this.#figure.getState(), id);
    this.#link = { text, copied: await copy(text) };
    this.#figure.requestUpdate();
  }
}

/** Typed arrays as lists; what JSON has no number for as null. */
function plainArrays(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
