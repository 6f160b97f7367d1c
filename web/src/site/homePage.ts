import type { Language } from "../i18n/index.ts";
import type { FigureFacts } from "../lesson/facts.ts";
import { escapeHtml, jsonScript } from "../lesson/html.ts";
import type { Lesson } from "../lesson/load.ts";
import type { StillFigure } from "../lesson/render.ts";
import { link, type Page, placeOf, words } from "./layout.ts";

/** The race on the home page: from this start the four methods part, and end in three different valleys. */
export const race: FigureFacts = {
  element: "dh-descent",
  config: {
    objective: "himmelblau",
    optimizers: [
      { type: "gd", learningRate: 0.012 },
      { type: "momentum", learningRate: 0.01 },
      { type: "adagrad", learningRate: 0.3 },
      { type: "adam", learningRate: 0.2 },
    ],
    start: [-0.2, 0.7],
    steps: 80,
  },
};

const snippet = `<script type="module" src="downhill/dist/embed.js"></script>

<dh-descent objective="himmelblau" start="-0.2,0.7"
            optimizers="gd,momentum,nesterov"></dh-descent>`;

/**
 * The home page: a live race, what this is in one sentence, and the lessons as pictures.
 *
 * @param picture draws the small picture of a lesson
 * @param still draws what the race shows where it is not alive
 */
export function homePage(
  lessons: readonly Lesson[],
  language: Language,
  picture: (lesson: Lesson) => string,
  still: StillFigure,
): Page {
  const say = words(language).home;
  const to = (path: string) => link(placeOf(language), placeOf(language, path));
  const cards = lessons.map((lesson) => {
    const { title, question } = lesson.pages[language].frontMatter;
    const number =
      lesson.number > 0 ? `<span class="kicker">${words(language).lesson.number(lesson.number)}</span>` : "";
    return `<li><a class="card" href="${to(`${lesson.slug}/`)}" data-lesson="${lesson.slug}" data-tasks="${Object.keys(lesson.facts.tasks).length}">
<span class="picture">${picture(lesson)}</span>
<span class="line">${number}<span class="progress"></span></span>
<strong>${escapeHtml(title)}</strong>
<span class="asks">${escapeHtml(question)}</span>
</a></li>`;
  });
  const steps = say.steps.map(([name = "", text = ""]) => `<li><strong>${name}</strong><span>${text}</span></li>`);
  const call = (slug: string, text: string, kind: string) =>
    lessons.some((lesson) => lesson.slug === slug)
      ? `<a class="call ${kind}" href="${to(`${slug}/`)}">${text}</a>`
      : "";
  const main = `<section class="hero">
<div class="pitch">
<h1>${say.headline}</h1>
<p class="lead">${say.lead}</p>
<p class="calls">${call("02-gradient-descent", say.start, "first")}${call("13-optimizer-race", say.race, "second")}</p>
</div>
<figure class="figure" data-element="${race.element}">
<${race.element} id="figure-race" lang="${language}" autoplay controls="transport legend start scale">${jsonScript(race.config)}${still(race, language)}</${race.element}>
<figcaption><p>${say.figure}</p></figcaption>
</figure>
</section>
<section id="lessons" aria-labelledby="lessons-heading">
<h2 id="lessons-heading">${say.lessons}</h2>
<p class="lead">${say.lessonsLead}</p>
<ul class="cards">
${cards.join("\n")}
</ul>
</section>
<section aria-labelledby="how-heading">
<h2 id="how-heading">${say.how}</h2>
<ol class="steps">
${steps.join("\n")}
</ol>
</section>
<section class="embed" id="embed" aria-labelledby="embed-heading">
<div>
<h2 id="embed-heading">${say.embed}</h2>
<p class="lead">${say.embedLead}</p>
<p class="calls"><a class="call second" href="${to("embedding/")}">${say.embedGuide}</a> <a class="call second" href="${to("cookbook/")}">${words(language).cookbook.title}</a></p>
</div>
<div class="snippet"><pre><code>${escapeHtml(snippet)}</code></pre><button type="button" class="copy" hidden data-copied="${say.copied}">${say.copy}</button></div>
</section>`;
  return { language, path: "", title: say.title, description: say.description, main, kind: "home" };
}
