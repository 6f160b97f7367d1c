import { html, nothing } from "lit";
import { icons } from "../elements/shared/icons.ts";
import type { Embedded, Form, Places } from "../embedding/snippets.ts";
import type { Language, Messages } from "../i18n/index.ts";
import { copy } from "./clipboard.ts";

/** A figure that can be put into other pages. */
interface Figure extends HTMLElement {
  readonly words: Messages;
  readonly language: Language;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  embedBase: string | null;
  /** What it shows, where that is not the default. */
  configuration(): object;
  requestUpdate(): void;
}

/** Attributes that go along to another page: how a figure is shown there is up to its author. */
const carried = ["lang", "theme", "controls"];

/** Where this page has the package; elsewhere, as its guide names it. */
function places(frame: string | null): Places {
  const here = document.querySelector<HTMLScriptElement>('script[src$="/embed.js"]')?.src;
  const script = here ?? "downhill/dist/embed.js";
  return { script, helper: script.replace(/embed\.js$/, "frame.js"), frame };
}

/** The dialog with what an author copies to have a figure in a page. */
export class EmbedThis {
  readonly #figure: Figure;
  /** What writes the text: fetched when it is asked for. */
  #writer: typeof import("../embedding/snippets.ts") | null = null;
  #embedded: Embedded | null = null;
  #form: Form = "html";
  /** Whether the clipboard took the text; null before it was asked. */
  #copied: boolean | null = null;

  constructor(figure: Figure) {
    this.#figure = figure;
  }

  /** Opens the dialog with the figure as it is now. */
  async open(): Promise<void> {
    this.#writer ??= await import("../embedding/snippets.ts");
    const figure = this.#figure;
    const attributes = Object.fromEntries(
      carried.flatMap((name) => {
        const value = figure.getAttribute(name);
        // Following its page is what a figure does anyway.
        return value === null || value === "auto" ? [] : [[name, value]];
      }),
    );
    const root = figure.renderRoot.querySelector("[aria-label]");
    this.#embedded = {
      tag: figure.localName,
      attributes,
      config: figure.configuration(),
      title: root?.getAttribute("aria-label") ?? figure.localName,
      height: Math.ceil(figure.getBoundingClientRect().height),
    };
    this.#copied = null;
    figure.requestUpdate();
    await figure.updateComplete;
    if (!this.#dialog?.open) this.#dialog?.showModal();
  }

  /** The dialog, once it was asked for. */
  dialog() {
    const { words, embedBase, language } = this.#figure;
    const say = words.figures.share;
    const [writer, embedded] = [this.#writer, this.#embedded];
    if (!writer || !embedded) return nothing;
    const text = (form: Form) => {
      // A frame stands alone: it cannot follow the language of the page around it.
      const attributes = form === "frame" ? { lang: language, ...embedded.attributes } : embedded.attributes;
      return writer.snippet(form, { ...embedded, attributes }, places(embedBase));
    };
    const offered = writer.forms.filter((form) => text(form) !== null);
    const shown = text(this.#form) ?? "";
    const choose = (event: Event) => {
      this.#form = (event.target as HTMLSelectElement).value as Form;
      this.#copied = null;
      this.#figure.requestUpdate();
    };
    return html`<dialog class="code-dialog embed-dialog" aria-label=${say.embedTitle}>
      <header>
        <strong>${say.embedTitle}</strong>
        <button type="button" class="button" aria-label=${say.close} title=${say.close} @click=${() => this.#dialog?.close()}>
          ${icons.remove}
        </button>
      </header>
      <div class="choices">
        <label
          >${say.embedInto}
          <select @change=${choose}>
            ${offered.map((form) => html`<option value=${form} ?selected=${form === this.#form}>${say.embedForms[form]}</option>`)}
          </select></label
        >
        <button type="button" class="button framed copy" @click=${() => this.#copy(shown)}>
          ${this.#copied ? say.codeCopied : say.copy}
        </button>
      </div>
      <p>${say.embedNotes[this.#form]}</p>
      ${this.#copied === false ? html`<p role="status">${say.embedNotCopied}</p>` : nothing}
      <pre tabindex="0" role="region" aria-label=${say.embedTitle}>${shown}</pre>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#figure.renderRoot.querySelector<HTMLDialogElement>(".embed-dialog");
  }

  async #copy(text: string): Promise<void> {
    this.#copied = await copy(text);
    this.#figure.requestUpdate();
  }
}
