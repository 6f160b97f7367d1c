import { recall, remember } from "./storage.ts";

/** What the reader has done in one lesson: ids of solved tasks, and the option chosen in each prediction. */
interface Done {
  tasks: string[];
  choices: Record<string, number>;
}

type Progress = Record<string, Done>;

/**
 * Remembers, on this device only, which tasks are solved and which predictions made, and shows it: in the elements, beside
 * the lesson's navigation, and on the home page's cards.
 */
export function keepProgress(): void {
  const progress = read();
  const slug = document.querySelector<HTMLElement>("article[data-lesson]")?.dataset.lesson;
  if (slug) keepLesson(slug, progress);
  for (const card of document.querySelectorAll<HTMLElement>(".card[data-tasks]")) {
    const solved = progress[card.dataset.lesson ?? ""]?.tasks.length ?? 0;
    const place = card.querySelector(".progress");
    if (solved > 0 && place) place.textContent = `✓ ${solved}/${card.dataset.tasks}`;
  }
}

function keepLesson(slug: string, progress: Progress): void {
  const done = progress[slug] ?? { tasks: [], choices: {} };
  progress[slug] = done;
  const tasks = [...document.querySelectorAll("dh-task")];
  const predictions = [...document.querySelectorAll("dh-predict")];
  const count = (part: string, made: number, total: number) => {
    const place = document.querySelector(`[data-count="${part}"]`);
    if (place && total > 0 && made > 0) place.textContent = `${made}/${total}`;
  };
  const show = () => {
    count("tasks", tasks.filter(({ id }) => done.tasks.includes(id)).length, tasks.length);
    count("predict", predictions.filter(({ id }) => id in done.choices).length, predictions.length);
  };
  for (const task of tasks) task.toggleAttribute("solved", done.tasks.includes(task.id));
  for (const prediction of predictions) {
    const choice = done.choices[prediction.id];
    if (choice !== undefined) prediction.setAttribute("choice", String(choice));
  }
  document.addEventListener("dh-task-done", ({ target }) => {
    const { id } = target as Element;
    if (!done.tasks.includes(id)) done.tasks.push(id);
    remember("progress", JSON.stringify(progress));
    show();
  });
  document.addEventListener("dh-predict-done", (event) => {
    done.choices[(event.target as Element).id] = (event as CustomEvent<{ choice: number }>).detail.choice;
    remember("progress", JSON.stringify(progress));
    show();
  });
  show();
}

function read(): Progress {
  try {
    return (JSON.parse(recall("progress") ?? "{}") as Progress) ?? {};
  } catch {
    return {}; // Another program's word under our name: begin anew.
  }
}
