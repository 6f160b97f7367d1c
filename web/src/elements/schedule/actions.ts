import { fullChoice, typeOf } from "../descent/settings.ts";
import { PlayedActions } from "../shared/figureActions.ts";
import type { ScheduleModel } from "./model.ts";
import { parameterLabel } from "./parameters.ts";
import type { DhSchedule } from "./schedule.ts";
import type { RangeSettings } from "./settings.ts";

type Value = number | boolean | string;

/** What the reader does to a figure of schedules with its controls. */
export class Actions extends PlayedActions<ScheduleModel, DhSchedule> {
  /** Settings of schedules that were taken off, for when they come back. */
  readonly #remembered = new Map<string, Record<string, number | boolean>>();

  choose(index: number): void {
    this.refusals.clear();
    void this.figure.model.configure({ chosen: index });
  }

  /** Draws a schedule with the settings it had when it was last drawn, in the catalogue's order. */
  addSchedule(type: string): Promise<void> {
    return this.act((model) => {
      const order = model.catalog.schedules.map((schedule) => schedule.type);
      const added = { type, ...this.#remembered.get(type) };
      const { schedules } = model.settings;
      const later = schedules.findIndex((choice) => order.indexOf(typeOf(choice)) > order.indexOf(type));
      const at = later < 0 ? schedules.length : later;
      return model.configure({ schedules: [...schedules.slice(0, at), added, ...schedules.slice(at)], chosen: at });
    });
  }

  removeSchedule(index: number): Promise<void> {
    return this.act((model) => {
      const { schedules, chosen } = model.settings;
      const full = fullChoice(model.catalog.schedules, schedules[index] ?? "");
      const { type, ...values } = full;
      this.#remembered.set(type, values);
      return model.configure({
        schedules: schedules.filter((_, other) => other !== index),
        chosen: chosen > index ? chosen - 1 : chosen,
      });
    });
  }

  setSchedule(key: string, value: Value): void {
    void this.accept(`schedule.${key}`, value, (model) => {
      const { schedules, chosen } = model.settings;
      const full = fullChoice(model.catalog.schedules, schedules[chosen] ?? "");
      return model.configure({
        schedules: schedules.map((choice, index) => (index === chosen ? { ...full, [key]: value } : choice)),
      });
    });
  }

  setChoice(group: "optimizer" | "objective", key: string, value: Value): void {
    void this.accept(`${group}.${key}`, value, (model) =>
      model.configure({ [group]: { ...model.state()[group], [key]: value } }),
    );
  }

  setWarmup(value: Value): void {
    void this.accept("warmup", value, (model) => model.configure({ warmup: value as number }));
  }

  setRange(key: keyof RangeSettings, value: Value): void {
    void this.accept(`range.${key}`, value, (model) =>
      model.configure({ range: { ...model.settings.range, [key]: value as number } }),
    );
  }

  /** Goes on with a rate the range test has found. */
  takeRate(rate: number): Promise<void> {
    return this.act((model) =>
      model.configure({ optimizer: { ...model.state().optimizer, learningRate: rate }, view: "schedules" }),
    );
  }

  protected override labelOf(id: string): string {
    return parameterLabel(this.figure.words, id, id.split(".").at(-1) ?? id);
  }
}
