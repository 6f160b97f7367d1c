/** What a reader can take away from a figure. */
export const share = {
  png: "Picture (PNG)",
  svg: "Drawing (SVG)",
  csv: "Table of all steps (CSV)",
  cells: "Table of all cells (CSV)",
  json: "Settings and steps (JSON)",
  code: "As Python code…",
  embed: "Embed this…",
  embedTitle: "Embed this figure as it is",
  embedInto: "Into",
  embedForms: {
    html: "a page (HTML)",
    frame: "a frame (iframe)",
    vitepress: "VitePress",
    docusaurus: "Docusaurus, Starlight",
    mkdocs: "MkDocs",
    sphinx: "Sphinx with MyST",
  },
  embedNotes: {
    html: "The script once in a page, the element wherever the figure is to stand. It is the file dist/embed.js of the package “downhill”, from wherever you serve it.",
    frame:
      "Works where scripts are stripped. The script below it is optional: it keeps the frame as high as the figure.",
    vitepress:
      "Once in a site: “figures” of downhill/markdown-it in markdown.config, and “downhill/embed” imported by the theme.",
    docusaurus:
      "Once in a site: “figures” of downhill/remark among the remark plugins, and “downhill/embed” as a client module.",
    mkdocs: "Once in a site: dist/embed.js of the package under extra_javascript, with type: module.",
    sphinx: 'Once in a site: dist/embed.js of the package in html_js_files, with type="module".',
  },
  embedNotCopied: "The clipboard is out of reach: mark the text and copy it.",
  link: "Copy a link to this",
  copied: "The link is copied:",
  notCopied: "Copy the link from here:",
  linkField: "Link to this figure",
  codeTitle: "This run as Python code",
  codeNote: (name: string) => `${name} with all its settings. The program walks the path of the figure, to rounding.`,
  networkNote: (name: string) =>
    `${name} with all its settings. The program draws the figure's own first weights and batches, in double precision: its losses differ from the figure's by single precision's rounding. It reads the digits from its own folder:`,
  restarted: (name: string, count: number) => `${name}, from ${count} random places`,
  language: "Library",
  method: "Method",
  copy: "Copy",
  codeCopied: "Copied",
  close: "Close",
  none: {
    optimizer: "This method has no program yet: its step is more than a few lines.",
    schedule: "This schedule has no program yet.",
    objective: "This function has no program yet.",
  },
  /** What the programs say of their parts. */
  notes: {
    gradient: "Exact to rounding: the complex step of Squire and Trapp (1998).",
    hessian: "Central differences of the exact gradient.",
    rate: "The learning rate of step t, counted from 0.",
    random: "The figure's own random numbers: xoshiro256** of Blackman and Vigna (2018), seeded by SplitMix64.",
    backward: "The mean cross-entropy of the images `rows`, and its gradient by back-propagation.",
    nadam: "The figure corrects the momentum as PyTorch 1.13 does; other releases differ in the fifth digit.",
    searches: {
      armijo: "Back-tracking until the step brings enough (Armijo, 1966).",
      strongWolfe: "The strong Wolfe conditions (Nocedal and Wright, 2006, algorithms 3.5 and 3.6).",
    } as Record<string, string>,
  },
  about: (method: string, objective: string) => `${method} on ${objective}, as shown by Downhill`,
};
