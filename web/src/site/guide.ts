/** One matter that an author of pages has to know; its text is HTML. */
interface Chapter {
  id: string;
  title: { en: string; zh: string };
  text: { en: string[]; zh: string[] };
  code?(key: "en" | "zh"): string;
}

export const chapters: readonly Chapter[] = [
  {
    id: "script",
    title: { en: "One script, one element", zh: "一个脚本，一个元素" },
    text: {
      en: [
        'Serve the folder <code>dist</code> of the package <code>downhill</code> from anywhere, and name its <code>embed.js</code> once in a page. Each kind of figure is fetched when the first of its kind comes near the window; <code>loading="eager"</code> fetches it at once.',
        'From when the script runs it keeps room for figures that are on their way, so that nothing below them moves. <code>embed.css</code> does so from the first line of a page on; without it, <code>async blocking="render"</code> on the script has the same effect where browsers know it. With a bundler, import <code>downhill/embed</code> and <code>downhill/embed.css</code>; on a server these imports do nothing. What stands inside an element is shown where no figure can run.',
        'The <a href="../reference/">reference</a> has every attribute, method and event, the <a href="../catalogue/">catalogue</a> every function, method and schedule, and the <a href="../cookbook/">cookbook</a> lines to begin with. Every figure offers the lines for the state it is in, under “Take away”.',
      ],
      zh: [
        '把 <code>downhill</code> 包里的 <code>dist</code> 文件夹放到任意服务器上，在网页里写一次 <code>embed.js</code> 即可。每一类图都在第一次接近视野时才下载；<code>loading="eager"</code> 则立即下载。',
        '脚本一开始运行，就为尚未出现的图预留位置，使下面的内容不会跳动。<code>embed.css</code> 从网页的第一行起就预留；不用它时，在脚本上写 <code>async blocking="render"</code>，在支持的浏览器里效果相同。使用打包工具时，导入 <code>downhill/embed</code> 和 <code>downhill/embed.css</code>；在服务器端，这些导入什么也不做。写在元素里面的内容，会在图无法运行时显示。',
        '<a href="../reference/">参考</a>列出全部属性、方法和事件，<a href="../catalogue/">目录</a>列出全部函数、方法和调度，<a href="../cookbook/">示例</a>给出可以直接使用的代码。每幅图的“带走”菜单里，都有与它当前状态对应的嵌入代码。',
      ],
    },
    code: (key) => `<link rel="stylesheet" href="downhill/dist/embed.css">
<script type="module" src="downhill/dist/embed.js"></script>

<dh-descent objective="himmelblau" optimizers="gd,momentum">
  <p>${{ en: "Two optimizers on Himmelblau’s function.", zh: "Himmelblau 函数上的两个优化器。" }[key]}</p>
</dh-descent>`,
  },
  {
    id: "markdown",
    title: { en: "In Markdown", zh: "在 Markdown 里" },
    text: {
      en: [
        "A directive is the element. For VitePress, give <code>figures</code> of <code>downhill/markdown-it</code> to its parser (<code>markdown: { config: (parser) =&gt; parser.use(figures) }</code>); for Docusaurus and Astro Starlight, put <code>figures</code> of <code>downhill/remark</code> among the remark plugins. A name with a slip in it ends the build with a sentence.",
        "MkDocs takes the element as it is. Sphinx takes it in a <code>{raw} html</code> block. In both the configuration stands in the attribute <code>config</code>.",
      ],
      zh: [
        "一条指令就是一个元素。在 VitePress 中，把 <code>downhill/markdown-it</code> 的 <code>figures</code> 交给它的解析器（<code>markdown: { config: (parser) =&gt; parser.use(figures) }</code>）；在 Docusaurus 和 Astro Starlight 中，把 <code>downhill/remark</code> 的 <code>figures</code> 加入 remark 插件。名称写错时，构建会停下并说明原因。",
        "MkDocs 直接接受元素本身，Sphinx 则放在 <code>{raw} html</code> 块里。在这两者中，配置都写进 <code>config</code> 属性。",
      ],
    },
    code: (key) => `::dh-descent{objective=himmelblau optimizers="gd,momentum" start="-3,3"}

:::dh-schedule{optimizer=adam}
${{ en: "Two schedules of the learning rate.", zh: "两种学习率调度。" }[key]}

\`\`\`json
{ "schedules": ["constant", { "type": "step", "gamma": 0.5 }] }
\`\`\`
:::`,
  },
  {
    id: "frames",
    title: { en: "In a frame", zh: "在框架里" },
    text: {
      en: [
        "Notion, wikis and forums strip scripts but allow frames. The page <code>/embed/</code> of this site shows the figure that its address names: <code>figure</code>, any attribute of the element, <code>lang</code>, <code>theme</code>, and <code>s</code> for a state as shared links carry it. What is wrong with an address it says itself.",
        "<code>downhill/frame</code>, half a kilobyte in the page around it, keeps every frame as high as its figure. It takes heights only from the frame they are for, and only from the origin that the frame’s address names. A sandbox needs <code>allow-scripts</code> and a server that lets every origin read its files.",
        "Every figure of the lessons also has a page for frames of its own. Where the site was built with the address it has (<code>DOWNHILL_SITE</code>), these pages and the lessons name an oEmbed file.",
      ],
      zh: [
        "Notion、各种 wiki 和论坛会删去脚本，但允许框架。本站的 <code>/embed/</code> 页按地址显示图：<code>figure</code>、元素的任何属性、<code>lang</code>、<code>theme</code>，以及 <code>s</code>（分享链接里的状态）。地址有误时，页面会直接说明。",
        "外层网页里放上半千字节的 <code>downhill/frame</code>，每个框架就始终与图一样高。它只接受来自对应框架、且来源与框架地址一致的高度。带 sandbox 的框架需要 <code>allow-scripts</code>，服务器还须允许任意来源读取文件。",
        "课程里的每幅图也各有一个供框架使用的页面。若构建站点时给出了它的地址（<code>DOWNHILL_SITE</code>），这些页面和课程页都会指明自己的 oEmbed 文件。",
      ],
    },
    code: (
      key,
    ) => `<iframe src="https://downhill.example/embed/?figure=dh-descent&amp;objective=bowl&amp;optimizers=gd,momentum"
        title="${{ en: "Two optimizers on a bowl", zh: "二次碗上的两个优化器" }[key]}" width="100%" height="900" loading="lazy" style="border: 0"></iframe>
<script type="module" src="downhill/dist/frame.js"></script>`,
  },
  {
    id: "notebooks",
    title: { en: "In a notebook", zh: "在笔记本里" },
    text: {
      en: [
        "With anywidget a figure lives in Jupyter, and its state within reach of Python. Programs that set <code>state</code> or <code>config</code> see the figure follow; what the reader does arrives in <code>state</code>.",
      ],
      zh: [
        "借助 anywidget，图可以放进 Jupyter，状态随时可由 Python 读写：程序设置 <code>state</code> 或 <code>config</code>，图随之改变；读者的操作也会写回 <code>state</code>。",
      ],
    },
    code: (key) => `import anywidget, traitlets

class Downhill(anywidget.AnyWidget):
    _esm = "https://downhill.example/dist/anywidget.js"  # ${{ en: "where the package's dist is served", zh: "包的 dist 所在的地址" }[key]}
    tag = traitlets.Unicode("dh-descent").tag(sync=True)
    config = traitlets.Dict().tag(sync=True)
    attributes = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

figure = Downhill(config={"objective": "himmelblau", "optimizers": ["gd", "momentum"]})
figure`,
  },
  {
    id: "policy",
    title: { en: "What a page must allow", zh: "网页需要放行什么" },
    text: {
      en: [
        "Under this Content-Security-Policy everything works, from another origin too. Where workers are forbidden, figures compute in short slices on the page’s own thread; where WebAssembly is, they show what stands inside them and say why.",
      ],
      zh: [
        "在下面的 Content-Security-Policy 之下一切正常，脚本来自其他来源也一样。若禁止 worker，图会在网页自己的线程上分小段计算；若禁止 WebAssembly，图会显示元素里面的内容并说明原因。",
      ],
    },
    code: () =>
      `script-src https://cdn.example 'wasm-unsafe-eval'; connect-src https://cdn.example; worker-src blob:; style-src 'self'`,
  },
  {
    id: "theme",
    title: { en: "How it looks", zh: "外观" },
    text: {
      en: [
        "A figure follows the language and the dark mode of the page around it while it lives; <code>lang</code> and <code>theme</code> decide otherwise. <code>controls</code> names what can be used: whatever is left out, names, numbers and charts stay. Only panels that stand beside them go with their names: <code>rule</code>, and of the digits <code>draw</code>, <code>confusion</code>, <code>mistakes</code> and <code>weights</code>.",
        'Colours are custom properties on the element, frames and bars are parts: the <a href="../cookbook/#theme">cookbook</a> has one in other colours, the <a href="../reference/#every">reference</a> all of them.',
      ],
      zh: [
        "图会随时跟随网页的语言和深色模式；<code>lang</code> 和 <code>theme</code> 可以另作规定。<code>controls</code> 列出可以操作的部分：省去任何一个，名称、数值和图表仍在。只有另附的面板会随名称一起省去：<code>rule</code>，以及数字图的 <code>draw</code>、<code>confusion</code>、<code>mistakes</code>、<code>weights</code>。",
        '颜色是元素上的自定义属性，边框和工具条是 part：<a href="../cookbook/#theme">示例</a>里有一幅换了颜色的图，<a href="../reference/#every">参考</a>列出全部。',
      ],
    },
  },
];
