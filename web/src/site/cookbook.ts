/** A recipe: what it is for, and the lines that do it, which are shown as they are and run as they are. */
export interface Recipe {
  id: string;
  title: { en: string; zh: string };
  text: { en: string; zh: string };
  /** HTML for any page that has the package's script. */
  code: string;
}

export const recipes: readonly Recipe[] = [
  {
    id: "race",
    title: { en: "A race", zh: "一场比赛" },
    text: {
      en: "Three methods from one start. The steps are where a play ends, not where the reader has to stop.",
      zh: "三种方法从同一个起点出发。steps 是播放停下的地方，读者仍可以继续往后走。",
    },
    code: `<dh-descent objective="himmelblau" optimizers="gd,momentum,nesterov" start="-0.2,0.7" steps="80"></dh-descent>`,
  },
  {
    id: "formula",
    title: { en: "A function of your own", zh: "自己的函数" },
    text: {
      en: "Whatever is no name in the catalogue is read as a formula in x, or in x and y. Its derivatives are exact.",
      zh: "目录里没有的名字会当作 x（或 x 与 y）的公式来读，导数是精确的。",
    },
    code: `<dh-descent objective="(1 - x)^2 + 5 * (y - x^2)^2" optimizers="adam" start="-1.2,1" learning-rate="0.1"></dh-descent>`,
  },
  {
    id: "config",
    title: { en: "Everything spelled out", zh: "全部写清楚" },
    text: {
      en: "Attributes take names; parameters of a function, a method or a schedule stand in a configuration. In Markdown the same JSON goes into the attribute config.",
      zh: "属性里写名称；函数、方法和调度的参数写进配置。在 Markdown 里，同样的 JSON 放进 config 属性。",
    },
    code: `<dh-descent scale="log">
  <script type="application/json">
    {
      "objective": { "type": "bowl", "conditionNumber": 20 },
      "optimizers": [
        { "type": "gd", "learningRate": 0.09 },
        { "type": "momentum", "learningRate": 0.04, "momentum": 0.8 }
      ],
      "start": [8, 2],
      "steps": 60
    }
  </script>
</dh-descent>`,
  },
  {
    id: "picture",
    title: { en: "A picture that moves", zh: "会动的插图" },
    text: {
      en: "Without controls, and playing when it is first seen. For readers who prefer less motion it shows the end at once.",
      zh: "没有任何控件，第一次进入视野时播放。对于偏好减少动态效果的读者，它直接显示结果。",
    },
    code: `<dh-descent objective="bowl" optimizers="gd,momentum" steps="80" controls="none" autoplay></dh-descent>`,
  },
  {
    id: "events",
    title: { en: "Talk to a figure", zh: "与图对话" },
    text: {
      en: "Methods play, pause, step, reset, getState and setState; events tell what the reader does, and never what your own program has set.",
      zh: "方法有 play、pause、step、reset、getState 和 setState；事件报告读者的操作，而不报告程序自己的设置。",
    },
    code: `<dh-descent id="told" objective="bowl" optimizers="gd" steps="40" controls="transport"></dh-descent>
<p><button type="button" id="faster">η × 2</button> <output id="heard">J</output></p>
<script>
  const figure = document.querySelector("#told");
  figure.addEventListener("dh-step", ({ detail }) => {
    document.querySelector("#heard").textContent = \`J = \${detail.results[0].loss.toPrecision(3)}\`;
  });
  document.querySelector("#faster").addEventListener("click", async () => {
    const [{ type, learningRate }] = figure.getState().optimizers;
    await figure.setState({ optimizers: [{ type, learningRate: learningRate * 2 }], step: 0 });
    figure.play();
  });
</script>`,
  },
  {
    id: "theme",
    title: { en: "In your own colours", zh: "换成自己的颜色" },
    text: {
      en: "Custom properties set on the element win over the figure’s own; plain colours, because charts are painted with them. What has a part can be styled like anything else.",
      zh: "写在元素上的自定义属性优先于图自带的；请用普通颜色，因为图表要用它们绘制。带有 part 的部分可以像普通元素一样设置样式。",
    },
    code: `<style>
  .ours {
    --dh-surface: #fff8ec;
    --dh-sunken: #f8ecd6;
    --dh-ink: #3a2413;
    --dh-ink-muted: #6b4e36;
    --dh-rule: #e5cfae;
    --dh-accent: #a03c00;
    --dh-valley: #7a3b1d;
    --dh-height: #fff1d6;
    --dh-series-gd: #a03c00;
    --dh-series-momentum: #2f5d50;
  }
  .ours::part(figure) {
    border-width: 2px;
    border-radius: 0;
  }
  .ours::part(transport) {
    background: #f8ecd6;
  }
</style>
<dh-descent class="ours" theme="light" optimizers="gd,momentum" controls="transport legend objective" steps="60"></dh-descent>`,
  },
  {
    id: "schedules",
    title: { en: "Schedules side by side", zh: "并排比较学习率调度" },
    text: {
      en: "One optimizer, one function, and what each schedule of the learning rate makes of them.",
      zh: "同一个优化器、同一个函数，看每种学习率调度的效果。",
    },
    code: `<dh-schedule schedules="constant,cosine,warmRestarts" warmup="10" objective="rosenbrock" optimizer="adam" learning-rate="0.1"></dh-schedule>`,
  },
  {
    id: "regression",
    title: { en: "Batches of different sizes", zh: "不同大小的批量" },
    text: {
      en: "The same data, once as a whole, once ten examples at a time, once one by one.",
      zh: "同一份数据：一次用全部，一次用十个样本，一次用一个样本。",
    },
    code: `<dh-regression data="documents" batches="all,10,1" learning-rate="0.05" steps="120"></dh-regression>`,
  },
  {
    id: "sweep",
    title: { en: "A map of settings, and the run in each of its cells", zh: "一张参数地图，和每一格里的运行" },
    text: {
      en: "Choose a cell: the figure that the map is “for” shows its run.",
      zh: "选中一格，for 所指的图就会显示那一格的运行。",
    },
    code: `<dh-sweep for="chosen" objective="bowl" optimizer="momentum" resolution="24" steps="120"></dh-sweep>
<dh-descent id="chosen" objective="bowl" optimizers="momentum" steps="120" controls="transport"></dh-descent>`,
  },
];
