// Sends the reader of the bare address to the language last read, else to the browser's own.
let language;
try {
  language = localStorage.getItem("downhill.language");
} catch {
  // Storage is forbidden here: the browser's language it is.
}
language ??= navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag)) ?? "en";
location.replace(/^zh/i.test(language) ? "zh-CN/" : "en/");
