import text from "../../embed.css?inline";

/** Every selector that begins with an element of the package. */
const selector = /dh-[a-z]+(?:\[[^\]]*\]|:\w+\((?:[^()]|\([^()]*\))*\))*/g;

/**
 * What embed.css says, said by the elements themselves: with these rules in its shadow root a figure keeps room for itself
 * in pages without that file, and no style of the page is touched.
 */
export const room = text.replace(selector, ":host($&)");
