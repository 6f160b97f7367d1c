import { type CSSResult, LitElement, type PropertyValues, unsafeCSS } from "lit";
import { EngineError, teach } from "../../engine/errors.ts";
import { type Language, languageOf, loadMessages, type Messages, messages, type Part } from "../../i18n/index.ts";
import tokens from "../../styles/tokens.css?inline";
import { isMissing } from "./late.ts";
import { surroundingTheme, watchSurroundings, watchVisibility } from "./surroundings.ts";

export type FigureEvent = "dh-ready" | "dh-step" | "dh-done" | "dh-error";

/** How much more room than it needs (in CSS pixels) a figure goes on taking, rather than move what is below it. */
const spareRoom = 40;

/** Whether the reader has asked the system for less motion. */
export function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * What all figures share: they follow the language and the theme around them, know whether they can be seen, and free what
 * they hold when they leave the page.
 *
 * @attr {string} lang - Language of the figure; by default that of the page around it. Every Chinese is Simplified Chinese,
 *   everything else English.
 * @csspart figure - the whole figure, with its border
 * @csspart head - the line above the charts: what is shown, and what can be taken away
 * @csspart legend - what each colour is
 * @csspart transport - the bar with play, steps and scrubber
 * @csspart parameters - the panels with sliders
 * @cssprop --dh-surface - ground of the figure
 * @cssprop --dh-sunken - ground of its panels
 * @cssprop --dh-ink - text and lines
 * @cssprop --dh-ink-muted - captions and axes
 * @cssprop --dh-rule - lines between parts
 * @cssprop --dh-accent - links, sliders and what is chosen
 * @cssprop --dh-focus - ring around what has the focus
 * @cssprop --dh-valley - low ground of a map
 * @cssprop --dh-height - high ground of a map
 * @cssprop --dh-series-gd - the line of gradient descent; the others likewise, by the name of the method
 * @cssprop --dh-radius - how round corners are
 * @cssprop --dh-font-ui - fonts of everything but formulas
 */
export abstract class Figure extends LitElement {
  static override properties = {
    theme: { type: String },
    loading: { type: String },
    shareBase: { type: String, attribute: "share-base" },
    embedBase: { type: String, attribute: "embed-base" },
  };

  /** The design tokens, so that a figure looks right in a page that has none. */
  static readonly tokens = unsafeCSS(tokens);
  /** The rules that keep room until the figure has a height: whoever defines the element has them, and gives them to it. */
  static room: CSSStyleSheet | null = null;

  /** "light", "dark", or "auto": as the page around it. */
  declare theme: string;
  /**
   * Address of the page for links to the figure as it is: it must hand what such a link carries (`#s=…`) to the figure.
   * Without it no link is offered.
   */
  declare shareBase: string | null;
  /** Address of the page that shows figures in frames; without it no frame is offered. */
  declare embedBase: string | null;
  /** When the figure is fetched: `lazy` (the default) as it comes near the window, `eager` at once. */
  declare loading: string | null;

  /** Whether the figure is near the window, in a page that is in front. */
  protected visible = false;
  /** Whether the page is being printed: on white, whatever the screen shows. */
  protected printing = false;
  #language: Language = "en";
  #watches: (() => void)[] = [];
  #attached = false;
  #near = false;

  constructor() {
    super();
    this.theme = "auto";
    this.shareBase = this.embedBase = this.loading = null;
  }

  get language(): Language {
    return this.#language;
  }

  /** The parts of the messages that this kind of figure says, besides what all do. */
  readonly says = new Set<Part>();

  get words(): Messages {
    return messages(this.#language, this.says);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.printing = matchMedia("print").matches;
    const print = (event: Event) => {
      this.printing = event.type === "beforeprint";
      this.#see();
      this.#follow();
    };
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", print);
    this.#watches = [
      () => window.removeEventListener("beforeprint", print),
      () => window.removeEventListener("afterprint", print),
      watchSurroundings(this, () => this.#follow()),
    ];
    this.#follow();
    void this.#attach();
  }

  /** What a figure does it tells in words: it starts once there are some. */
  async #attach(): Promise<void> {
    const watches = this.#watches;
    await loadMessages(this.#language, this.says);
    // It may have left meanwhile, or been moved: then the later call goes on.
    if (watches !== this.#watches) return;
    watches.push(
      watchVisibility(this, (near) => {
        this.#near = near;
        this.#see();
      }),
    );
    if (this.#attached) return;
    this.#attached = true;
    this.attached();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#watches) end();
    this.#watches = [];
    // An element that is only moved is back before this turn ends, and keeps what it has.
    queueMicrotask(() => {
      if (this.isConnected || !this.#attached) return;
      this.#attached = false;
      this.visible = this.#near = false;
      this.detached();
    });
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("theme") && this.isConnected) this.#follow();
  }

  /** Once the element is in a page. */
  protected abstract attached(): void;
  /** Once it has left for good: sessions are freed here. */
  protected abstract detached(): void;
  /** When `visible` has changed. */
  protected abstract visibilityChanged(): void;
  /** When colours have changed. */
  protected abstract themeChanged(): void;

  /** On paper every figure is in sight. */
  #see(): void {
    const visible = this.#near || this.printing;
    if (visible === this.visible || !this.#attached) return;
    this.visible = visible;
    this.visibilityChanged();
  }

  /** Renders once the words to render are there. */
  protected override async scheduleUpdate(): Promise<void> {
    await loadMessages(this.#language, this.says);
    super.scheduleUpdate();
  }

  protected fire(type: FigureEvent, detail: unknown = null): void {
    if (type === "dh-ready" || type === "dh-error") this.#leaveRoom();
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** From here on it has its own height, or keeps the room it has where that is hardly more. */
  #leaveRoom(): void {
    if (this.dataset.shown !== undefined) return;
    const kept = this.offsetHeight;
    this.dataset.shown = "";
    const spare = kept - this.offsetHeight;
    if (spare > 0 && spare <= spareRoom) this.dataset.room = "";
  }

  /** Rendered into the shadow root that was there to keep room, if there is one. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    const root = super.createRenderRoot();
    const { room } = this.constructor as typeof Figure;
    if (room && root instanceof ShadowRoot) root.adoptedStyleSheets.push(room);
    return root;
  }

  /** Puts on styles that come later than the element. */
  wear({ styleSheet }: CSSResult): void {
    const root = this.renderRoot;
    if (styleSheet && root instanceof ShadowRoot) root.adoptedStyleSheets.push(styleSheet);
  }

  /** Fetches what errors are told with. */
  async learnErrors(): Promise<void> {
    const [{ errors }] = await Promise.all([
      import("../../i18n/en/errors.ts"),
      loadMessages(this.#language, ["errors"]),
    ]);
    teach(errors.engine);
    this.says.add("errors");
  }

  /** An error in the reader's language, once errors are learnt; `name` is what the reader knows the parameter by, where there is such a name. */
  explain(error: unknown, name?: string): string {
    if (error instanceof EngineError) {
      const { code, parameter, value, allowed } = error;
      return (
        messages(this.#language, ["errors"]).errors?.engine[code]({ parameter: name ?? parameter, value, allowed }) ??
        error.message
      );
    }
    const { missing, failed } = this.words.figures.shared;
    return isMissing(error) ? missing : failed(error instanceof Error ? error.message : String(error));
  }

  #follow(): void {
    const language = languageOf(this);
    if (language !== this.#language) {
      this.#language = language;
      this.requestUpdate();
      void loadMessages(language, this.says).then(() => this.themeChanged());
    }
    const own = this.theme === "light" || this.theme === "dark" ? this.theme : surroundingTheme(this);
    const theme = this.printing ? "light" : own;
    if (theme !== (this.dataset.resolvedTheme ?? null)) {
      if (theme) this.dataset.resolvedTheme = theme;
      else delete this.dataset.resolvedTheme;
    }
    this.themeChanged();
  }
}
