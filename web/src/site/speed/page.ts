import { speed as en } from "../../i18n/en/speed.ts";
import type { Language } from "../../i18n/index.ts";
import { speed as zh } from "../../i18n/zh-CN/speed.ts";
import { escapeHtml } from "../../lesson/html.ts";
import { authorNavigation, type Page } from "../layout.ts";
import { barChart, legend, logPlot } from "./charts.ts";
import type {
  Bar,
  Browserlike,
  Contender,
  Environment,
  Measurements,
  OptimizerType,
  SizeCell,
} from "./measurements.ts";

type Words = typeof en;

const places: readonly Browserlike[] = ["node", "chromium"];
/** Who all others' times are told by. */
const reference = "eigen";
/** By how much medians of repeated runs differ. */
const nearly = 0.03;

/** How fast the engine is, as it was measured: bars, plots, and every bar as met or not met. */
export function speedPage(language: Language, measured: Measurements): Page {
  const say: Words = { en, "zh-CN": zh }[language];
  const { training, scale, optimizers, feel } = measured;
  const number = (value: number, digits = value >= 100 ? 0 : value >= 10 ? 1 : 2) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const place = (environment: Environment) =>
    environment === "node" ? `Node ${measured.node.split(".")[0]}` : `Chromium ${training.chromium}`;
  const table = (head: readonly string[], rows: readonly string[], kind: string) =>
    `<div class="table ${kind}" tabindex="0"><table>
<thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
  const heading = (text: string) => `<th scope="row">${escapeHtml(text)}</th>`;
  const bound = ({ atLeast, atMost }: Bar, unit = "") =>
    atLeast === undefined ? say.atMost(`${atMost}${unit}`) : say.atLeast(`${atLeast}${unit}`);
  const verdict = ({ measured: value, met }: Bar, unit = "") =>
    value === null
      ? `<td class="unmeasured">${say.unmeasured}</td>`
      : `<td class="${met ? "met" : "missed"}">${number(value)}${unit} <span>${met ? say.met : say.missed}</span></td>`;

  const facts = () => {
    const all = training.races.flatMap(({ contenders }) => contenders);
    const versions = all.flatMap(({ name, version }) => (version ? `${name} ${version}` : []));
    const told = new Set([...versions, ...all.flatMap(({ compiler, blas }) => compiler ?? blas ?? [])]);
    const rows = [
      [say.facts.date, measured.date.slice(0, 10)],
      [say.facts.processor, `${measured.processor}, ${say.facts.cores(measured.cores)}`],
      [say.facts.load, say.facts.programs(number(measured.load, 1))],
      [say.facts.versions, [`Chromium ${training.chromium}`, `Node ${measured.node}`, ...told].join(", ")],
    ].map(([name = "", value = ""]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`);
    const repeat = `<div><dt>${say.facts.repeat}</dt><dd><code>npm run bench -- --record</code></dd></div>`;
    return `<dl class="facts">\n${rows.join("\n")}\n${repeat}\n</dl>`;
  };

  const label = ({ key, name, environment, blas }: Contender) =>
    say.contender(say.contenders[key] ?? name, blas ?? (environment === "native" ? "" : place(environment)));

  const race = (contenders: readonly Contender[], data: string, optimizer: OptimizerType) => {
    const own = contenders.filter((one) => one.optimizer === optimizer);
    const ranked = own.filter(({ agrees }) => agrees).sort((a, b) => b.ratio - a.ratio);
    const wrong = own.filter(({ agrees }) => !agrees).map(label);
    const rows = ranked.map((contender) => ({
      label: label(contender),
      value: `${say.milliseconds(number(contender.median))} · ${say.times(number(1 / contender.ratio))}`,
      length: 1 / contender.ratio,
      own: contender.key.startsWith("engine"),
    }));
    const losses = ranked.map(({ loss }) => loss);
    const loss = say.loss(number(Math.min(...losses), 5), number(Math.max(...losses), 5));
    return `<h3>${say.optimizer[optimizer]}, ${say.data[data]}</h3>
${barChart(rows)}
<p class="aside">${loss}${wrong.length > 0 ? ` ${escapeHtml(say.wrong(wrong.join(", ")))}` : ""}</p>`;
  };

  const bars = () => {
    const told = new Map<string, Bar[]>();
    for (const bar of training.bars) {
      const { own, against, data } = bar;
      const text =
        against === "gd"
          ? say.adamStep
          : say.against(say.contenders[own] ?? own, say.contenders[against] ?? against, data === "digits");
      told.set(text, [...(told.get(text) ?? []), bar]);
    }
    told.set(
      say.sizesBar,
      places.map((environment) => scale.environments[environment].bar),
    );
    const both = [...told].map(
      ([text, [node, chromium]]) =>
        `<tr>${heading(text)}<td>${bound(node as Bar)}</td>${verdict(node as Bar)}${verdict(chromium as Bar)}</tr>`,
    );
    const alone = optimizers.map(
      ({ type, bar }) =>
        `<tr>${heading(say.descent(type))}<td>${bound(bar)}</td>${verdict(bar)}<td class="unmeasured">–</td></tr>`,
    );
    return table([say.what, say.bar, ...places.map(place)], [...both, ...alone], "verdicts");
  };

  /** Known causes, each where its bar is missed. */
  const reasons = () => {
    const missed: Record<string, boolean> = {
      sizes: places.some((environment) => scale.environments[environment].bar.met === false),
      ...Object.fromEntries(feel.map(({ group, key, met }) => [`${group}.${key}`, met === false])),
    };
    for (const { against, met } of training.bars) missed[against] ||= met === false;
    const told = Object.entries(say.reason).filter(([key]) => missed[key]);
    const near = training.bars.filter(
      ({ against, met, measured: value, atLeast }) =>
        met === false && !say.reason[against] && value !== null && atLeast && value > (1 - nearly) * atLeast,
    );
    const items = [
      ...told.map(([, text]) => `<li>${escapeHtml(text)}</li>`),
      ...near.map(({ own, against, data }) => {
        const what = say.against(say.contenders[own] ?? own, say.contenders[against] ?? against, data === "digits");
        return `<li>${escapeHtml(`${what}${say.colon}${say.close(`${100 * nearly}%`)}`)}</li>`;
      }),
    ];
    return items.length > 0 ? `<h3>${say.reasons}</h3>\n<ul>\n${items.join("\n")}\n</ul>` : "";
  };

  const feels = () =>
    table(
      [say.what, say.bar, say.measured],
      feel.map((bar) => {
        const unit = bar.unit === "1/s" ? "" : bar.unit === "%" ? "%" : ` ${bar.unit}`;
        const text = say.feels[`${bar.group}.${bar.key}`] ?? "";
        return `<tr>${heading(text)}<td>${bound(bar, unit)}</td>${verdict(bar, unit)}</tr>`;
      }),
      "verdicts",
    );

  const sizes = (environment: Browserlike) => {
    const { map, bar } = scale.environments[environment];
    const batches = [...new Set(map.map(({ batch }) => batch))];
    const hiddens = [...new Set(map.map(({ hidden }) => hidden))];
    const cell = ({ gflops }: SizeCell) =>
      `<td style="--share:${Math.round((100 * gflops) / bar.greatest.gflops)}%">${number(gflops, 1)}</td>`;
    const rows = hiddens.map(
      (hidden) =>
        `<tr>${heading(String(hidden))}${map
          .filter((one) => one.hidden === hidden)
          .map(cell)
          .join("")}</tr>`,
    );
    return `<p>${say.sizesText(place(environment))}</p>
${table([say.hidden, ...batches.map(say.batch)], rows, "shares")}`;
  };

  const growth = () => {
    const plot = (x: string, series: readonly (readonly [string, readonly (readonly [number, number])[]])[]) => {
      const points = series[0]?.[1] ?? [];
      const label = say.plotLabel(x, number(points[0]?.[1] ?? 0), number(points.at(-1)?.[1] ?? 0));
      const shown = series.map(([name, own]) => ({ name, points: own }));
      return `<div class="growth">${logPlot(label, x, say.plots.milliseconds, shown)}${legend(series.map(([name]) => name))}</div>`;
    };
    const of = (kind: "parameters" | "batches", key: "parameters" | "batch") =>
      places.map((environment) => {
        const { slopes, [kind]: rows } = scale.environments[environment];
        const name = `${place(environment)}: ${say.slope(number(slopes[kind]))}`;
        return [name, rows.map((row) => [row[key], row.milliseconds] as const)] as const;
      });
    const figures = scale.figures.map(({ figures: count, milliseconds }) => [count, milliseconds] as const);
    return `<div class="plots">
${plot(say.plots.parameters, of("parameters", "parameters"))}
${plot(say.plots.batches, of("batches", "batch"))}
${plot(say.plots.figures, [[place("chromium"), figures]])}
</div>`;
  };

  const memory = () =>
    table(
      [say.what, say.measured],
      scale.memory.map(
        ({ session, kilobytes }) =>
          `<tr>${heading(say.sessions[session] ?? session)}<td>${say.kilobytes(number(kilobytes, 0))}</td></tr>`,
      ),
      "sessions",
    );

  const judged: Bar[] = [
    ...training.bars,
    ...places.map((environment) => scale.environments[environment].bar),
    ...optimizers.map(({ bar }) => bar),
    ...feel,
  ];
  const count = (met: boolean | null) => judged.filter((bar) => bar.met === met).length;
  const steps = training.races.flatMap(({ data, contenders }) =>
    (["gd", "adam"] as const).map((optimizer) => race(contenders, data, optimizer)),
  );
  const main = `<article class="prose speed">
${authorNavigation(language, "speed/")}
<header class="opening"><h1>${say.title}</h1></header>
<p>${say.lead(training.sizes.join("-"), training.batch)}</p>
<p><strong>${say.summary(count(true), count(false), count(null))}</strong></p>
${facts()}
<h2>${say.steps}</h2>
<p>${say.stepsText(say.contenders[reference] ?? "")}</p>
${steps.join("\n")}
<h2>${say.bars}</h2>
<p>${say.barsText}</p>
${bars()}
<h2>${say.feel}</h2>
<p>${say.feelText}</p>
${feels()}
${reasons()}
<h2>${say.sizes}</h2>
${sizes("chromium")}
<h2>${say.growth}</h2>
<p>${say.growthText}</p>
${growth()}
<h2>${say.memory}</h2>
<p>${say.memoryText}</p>
${memory()}
</article>`;
  return {
    language,
    path: "speed/",
    title: `${say.title} · Downhill`,
    description: say.description,
    main,
    kind: "text",
  };
}
