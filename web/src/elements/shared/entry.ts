import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

/**
 * Keeps a field or slider at a value, whatever became of it in between, but leaves alone what a reader is typing: a figure
 * that plays is rendered many times while a number is written. What was typed counts once the field tells of its change.
 */
class Entry extends Directive {
  #typing: boolean | null = null;

  render(_text: string) {
    return noChange;
  }

  override update({ element }: ElementPart, [text]: [string]) {
    const field = element as HTMLInputElement;
    if (this.#typing === null) {
      this.#typing = false;
      for (const type of ["input", "change", "blur"]) {
        field.addEventListener(type, () => {
          this.#typing = type === "input" && field.type === "text";
        });
      }
    }
    if (!this.#typing && field.value !== text) field.value = text;
    return noChange;
  }
}

/** On the field itself: `<input ${entry(text)} @change=… />`. */
export const entry = directive(Entry);
