/** Elements that ask for more than the core of the engine has. */
const demanding = "dh-digits, dh-regression, dh-schedule, dh-sweep";

/**
 * The part of the engine that a page begins with: its core, which is there sooner, or the whole of it at once where some
 * figure of the page is going to need that anyway.
 */
export function enginePart(): "core" | "whole" {
  return document.querySelector(demanding) ? "whole" : "core";
}
