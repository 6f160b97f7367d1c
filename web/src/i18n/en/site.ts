/** Words of the site: its shell, its home page, and the pages beside the lessons. */
export const site = {
  name: "Downhill",
  skip: "Skip to the content",
  nav: { label: "Site", lessons: "Lessons", glossary: "Glossary", sources: "Sources" },
  toLanguage: "中文",
  toLanguageLabel: "本页中文版",
  theme: "Switch between light and dark",
  lesson: {
    number: (number: number) => `Lesson ${number}`,
    inThis: "In this lesson",
    previous: "Previous lesson",
    next: "Next lesson",
    around: "Lessons before and after",
    still:
      "This figure is alive: with JavaScript switched on you can drag its start, press play and change every number.",
  },
  footer: {
    about: "Every number in a figure comes from one C++ engine, compiled to WebAssembly and running in this page.",
    sources: "Sources and licences",
    glossary: "Glossary",
    speed: "Speed, measured",
  },
  home: {
    title: "Downhill: optimization you can touch",
    description:
      "An interactive course on optimization and training, in English and Chinese, with live figures over a real engine.",
    headline: "Optimization you can touch",
    lead: "An interactive course on how machines learn: you drag the start, change the rate, press play, and watch real optimizers find their way down, or fail to.",
    start: "Start with gradient descent",
    race: "Race the optimizers",
    figure: "One start, four methods, three different valleys. Drag the white start and race them again.",
    lessons: "The lessons",
    lessonsLead: "Each one settles one question, and takes about twenty minutes.",
    how: "How a lesson goes",
    steps: [
      ["A question", "One concrete thing that intuition gets wrong."],
      ["You predict", "Commit to an answer before you see any."],
      ["You play", "One model problem, live, with today’s numbers in its formula."],
      ["You solve", "Tasks the engine checks, with hints when you want them."],
      ["We compare", "What the source documents say, and where they are mistaken."],
    ],
    embed: "Put a figure into your own page",
    embedLead:
      "One script tag, one element. It follows your page’s language and its dark mode, and asks no other server for anything.",
    copy: "Copy",
    copied: "Copied",
  },
  sources: {
    title: "Sources and licences",
    description: "The five documents the lessons grew from, and the data and software Downhill uses.",
    lead: "The lessons grew from five Chinese texts on optimization in deep learning. A lesson names a place in them by number: “Document 3, section 4.1”. Formulas, examples and numbers carry over; every sentence here is our own. Where a document is mistaken, the lesson says so and lets you run both versions.",
    documents: "The documents",
    number: (number: number) => `Document ${number}`,
    unnamed: "The text itself has no title; this one describes it.",
    data: "Data",
    dataText:
      "The digits come from the MNIST database, © Yann LeCun and Corinna Cortes, under the Creative Commons Attribution-ShareAlike 3.0 licence.",
    software: "Software",
    softwareText: "Downhill itself is free software under the MIT licence. It stands on:",
  },
  glossary: {
    title: "Glossary",
    description: "The terms of the lessons, in English and Chinese, each in one sentence.",
    lead: "The words of the lessons in both languages. The Chinese terms are those of the Chinese edition of Dive into Deep Learning.",
  },
  embed: {
    title: "A figure of Downhill",
    from: (title: string) => `From “${title}” · Downhill`,
    late: "The figure has not come yet. It needs scripts, and in a sandboxed frame also a server that lets every origin read its files.",
  },
  notFound: {
    title: "No such page",
    text: "Nothing is at this address; the slope leads nowhere. The lessons are all listed on the home page.",
    home: "To the home page",
  },
};
