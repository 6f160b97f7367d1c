import { languageOf, messages } from "../i18n/index.ts";

/**
 * Says above a figure that it shows the stored solution of a task: the task that says so too is far away by then. The note
 * goes when the reader closes it or starts the figure anew.
 */
export function noteSolutions(): void {
  document.addEventListener("dh-solution", (event) => {
    const task = event.target as HTMLElement;
    document.querySelector(`.solution-note[data-task="${CSS.escape(task.id)}"]`)?.remove();
    if (!(event as CustomEvent<{ shown: boolean }>).detail.shown) return;
    const figure = document.getElementById(task.getAttribute("figure") ?? "")?.closest(".figure");
    if (!figure) return;
    if (figure.previousElementSibling?.matches(".solution-note")) figure.previousElementSibling.remove();
    const note = makeNote(task);
    figure.before(note);
    note.scrollIntoView({ block: "start" });
  });
}

function makeNote(task: HTMLElement): HTMLElement {
  const words = messages(languageOf(task)).lesson.task;
  const note = document.createElement("div");
  note.className = "solution-note";
  note.dataset.task = task.id;
  note.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = words.shown;
  const back = document.createElement("a");
  back.href = `#${task.id}`;
  back.textContent = words.toTask;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => note.remove());
  note.append(text, back, close);
  return note;
}
