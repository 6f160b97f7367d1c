interface Both {
  en: string;
  zh: string;
}

/** The five source documents, in the order lessons cite them. */
export const documents: readonly { number: number; title: Both; untitled?: boolean; about: Both }[] = [
  {
    number: 1,
    title: {
      en: "Deep gradient descent and deep optimization in deep learning",
      zh: "《深度学习中的深度梯度下降与深度优化》",
    },
    about: {
      en: "The training loop, gradient descent and Adam, and a network of 784, 128 and 10 units on handwritten digits.",
      zh: "训练循环、梯度下降与 Adam，以及在手写数字上训练的 784-128-10 网络。",
    },
  },
  {
    number: 2,
    title: {
      en: "Gradient descent and optimization algorithms: principles, formulas, code",
      zh: "《梯度下降法与优化算法：原理、公式与代码》",
    },
    untitled: true,
    about: {
      en: "Batch and stochastic gradient descent on linear regression, and rates that change over time.",
      zh: "线性回归上的批量与随机梯度下降，以及随时间变化的学习率。",
    },
  },
  {
    number: 3,
    title: {
      en: "Optimizing deep learning: algorithms, hardware, data, architecture",
      zh: "《深度学习优化：算法、硬件、数据与架构》",
    },
    untitled: true,
    about: {
      en: "Four worked examples, from gradient descent on a square to momentum and adaptive rates, and second-order methods.",
      zh: "从平方函数上的梯度下降到动量法与自适应学习率的四个算例，以及二阶方法。",
    },
  },
  {
    number: 4,
    title: {
      en: "Understanding gradient descent in deep learning",
      zh: "《深入理解深度学习中的梯度下降算法》",
    },
    about: {
      en: "Loss, update and rate in detail, one linear layer by hand, and questions on rates and vanishing gradients.",
      zh: "损失函数、参数更新与学习率详解，单层网络的手工推导，以及关于学习率和梯度消失的问答。",
    },
  },
  {
    number: 5,
    title: {
      en: "Everything is a mapping: optimization techniques of deep learning at a glance",
      zh: "《一切皆是映射：深度学习优化技术概览》",
    },
    about: {
      en: "Gradient descent and momentum in brief, and an outlook on automatic tuning, interpretability and robustness.",
      zh: "梯度下降与动量法概要，并展望自动调参、可解释性与鲁棒性。",
    },
  },
];

/** What Downhill is built on, with the licence of each part. */
export const software: readonly { name: string; url: string; licence: string; does: Both }[] = [
  {
    name: "Eigen",
    url: "https://eigen.tuxfamily.org",
    licence: "MPL 2.0",
    does: { en: "linear algebra in the engine", zh: "引擎中的线性代数" },
  },
  {
    name: "Emscripten",
    url: "https://emscripten.org",
    licence: "MIT",
    does: { en: "from C++ to WebAssembly", zh: "从 C++ 到 WebAssembly" },
  },
  { name: "Lit", url: "https://lit.dev", licence: "BSD-3-Clause", does: { en: "the elements", zh: "自定义元素" } },
  { name: "KaTeX", url: "https://katex.org", licence: "MIT", does: { en: "the formulas", zh: "公式排版" } },
  {
    name: "markdown-it",
    url: "https://github.com/markdown-it/markdown-it",
    licence: "MIT",
    does: { en: "from lesson sources to pages", zh: "从课程源文件到网页" },
  },
];
