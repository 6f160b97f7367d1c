import { describe, expect, it } from "vitest";
import { type Measurements, measurements } from "../../../web/src/site/speed/measurements.ts";
import { speedPage } from "../../../web/src/site/speed/page.ts";

const copy = () => structuredClone(measurements);
const html = (measured: Measurements, language: "en" | "zh-CN" = "en") => speedPage(language, measured).main;
const race = (measured: Measurements) => measured.training.races[0] as Measurements["training"]["races"][number];
const bars = (measured: Measurements) => [
  ...measured.training.bars,
  ...Object.values(measured.scale.environments).map(({ bar }) => bar),
  ...measured.optimizers.map(({ bar }) => bar),
  ...measured.feel,
];
const text = (source: string) => source.replace(/<[^>]*>/g, " ");

describe("the page on speed", () => {
  it("shows every contender of every race as a bar, the fastest first", () => {
    const rows = html(measurements).match(/<li[^>]*><span class="who">/g) ?? [];
    const ranked = measurements.training.races.flatMap(({ contenders }) => contenders.filter(({ agrees }) => agrees));
    expect(rows).toHaveLength(ranked.length);
    const [chart = ""] = /<ol class="bars">[\s\S]*?<\/ol>/.exec(html(measurements)) ?? [];
    const times = [...chart.matchAll(/ · ([\d.,]+)×/g)].map(([, value = ""]) => Number(value.replace(",", "")));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("does not rank who ends at another loss, and says so", () => {
    const measured = copy();
    const wrong = race(measured).contenders.find(({ key, optimizer }) => key === "tensorflow" && optimizer === "gd");
    Object.assign(wrong ?? {}, { agrees: false, loss: 9.87654 });
    const page = html(measured);
    expect(page).toContain("Not ranked, because they end at another loss: TensorFlow.js wasm");
    expect(page).not.toContain("9.87654");
  });

  it("says one loss where all are the same to the digits shown", () => {
    const measured = copy();
    measured.training.races.forEach(({ contenders }, index) => {
      for (const contender of contenders)
        Object.assign(contender, { agrees: true, loss: index === 0 ? 2.2712411 : 0.5 });
    });
    Object.assign(race(measured).contenders[0] ?? {}, { loss: 2.2712412 });
    const said = text(html(measured));
    expect(said).toContain("every loss is 2.27124.");
    expect(said).not.toMatch(/between ([\d.]+) and \1\b/);
    expect(text(html(measured, "zh-CN"))).toContain("所有损失都是 2.27124。");
  });

  it("writes percentages as 95%, without a space", () => {
    for (const language of ["en", "zh-CN"] as const) {
      const said = text(html(measurements, language));
      expect(said).toMatch(/\d%/);
      expect(said).not.toMatch(/\d %/);
    }
  });

  it("counts what is met, what is missed and what could not be measured", () => {
    const measured = copy();
    const all = bars(measured);
    for (const bar of all) Object.assign(bar, { measured: 1, met: true });
    Object.assign(all[0] ?? {}, { met: false });
    Object.assign(all[1] ?? {}, { met: null, measured: null });
    const said = `Of ${all.length} bars set beforehand: ${all.length - 2} met, 1 not met, 1 not measured on this machine.`;
    expect(html(measured)).toContain(said);
    expect(html(measured).match(/class="missed"/g)).toHaveLength(1);
  });

  it("gives a reason only for a bar that is missed", () => {
    const measured = copy();
    for (const bar of bars(measured)) Object.assign(bar, { measured: 1, met: true });
    expect(html(measured)).not.toContain("Why a bar is missed");
    const torch = measured.training.bars.find(({ against }) => against === "torch");
    Object.assign(torch ?? {}, { met: false });
    expect(html(measured)).toMatch(/Why a bar is missed<\/h3>\n<ul>\n<li>OpenBLAS[^\n]*\n<\/ul>/);
  });

  it("has every measured number from the measurements", () => {
    const measured = copy();
    measured.date = "2031-05-06T00:00:00Z";
    measured.processor = "Abacus";
    for (const { contenders } of measured.training.races) {
      for (const contender of contenders) Object.assign(contender, { median: 7777, ratio: 0.5, loss: 3 });
    }
    for (const bar of bars(measured)) bar.measured = 6.66;
    for (const { map } of Object.values(measured.scale.environments)) for (const cell of map) cell.gflops = 5.5;
    for (const session of measured.scale.memory) session.kilobytes = 4444;
    for (const language of ["en", "zh-CN"] as const) {
      const said = text(html(measured, language));
      for (const number of ["2031-05-06", "Abacus", "7,777", "6.66", "5.5", "4,444"]) expect(said).toContain(number);
      // Of the decimal numbers, those of versions and bars apart, none is left that was not put there.
      const [, results = ""] = said.split("npm run bench");
      const allowed = [/^7,777$/, /^2\.00$/, /^3\.00000$/, /^6\.66$/, /^5\.5$/, /^(1\.7|1\.5|2\.4|1\.25|0\.6|0\.5)$/];
      const slopes = Object.values(measured.scale.environments).flatMap(({ slopes }) => Object.values(slopes));
      const numbers = (results.match(/\d[\d,]*\.\d+/g) ?? []).filter(
        (number) => !allowed.some((pattern) => pattern.test(number)) && !slopes.some((s) => s.toFixed(2) === number),
      );
      expect(numbers.filter((number) => !["4.2", "0.01", "0.1"].includes(number))).toEqual([]);
    }
  });

  it("draws its plots inside their frames, with a name for those who do not see them", () => {
    const plots = [...html(measurements).matchAll(/<svg class="plot" role="img" aria-label="([^"]+)"[\s\S]*?<\/svg>/g)];
    expect(plots).toHaveLength(3);
    for (const [plot, label] of plots) {
      expect(label).toMatch(/from [\d.,]+ to [\d.,]+ milliseconds/);
      for (const [, points = ""] of plot.matchAll(/<polyline points="([^"]+)"/g)) {
        for (const [x = 0, y = 0] of points.split(" ").map((pair) => pair.split(",").map(Number))) {
          expect(x).toBeGreaterThanOrEqual(48);
          expect(x).toBeLessThanOrEqual(348);
          expect(y).toBeGreaterThanOrEqual(12);
          expect(y).toBeLessThanOrEqual(210);
        }
      }
    }
  });
});
