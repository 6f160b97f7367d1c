import type { share as en } from "../en/share.ts";

export const share: typeof en = {
  png: "图片（PNG）",
  svg: "矢量图（SVG）",
  csv: "所有步的表格（CSV）",
  cells: "所有格子的表格（CSV）",
  json: "设置与每一步（JSON）",
  code: "Python 代码……",
  embed: "嵌入这幅图……",
  embedTitle: "按现在的样子嵌入这幅图",
  embedInto: "嵌入到",
  embedForms: {
    html: "网页（HTML）",
    frame: "框架（iframe）",
    vitepress: "VitePress",
    docusaurus: "Docusaurus、Starlight",
    mkdocs: "MkDocs",
    sphinx: "Sphinx（MyST）",
  },
  embedNotes: {
    html: "每个网页放一次 script 标签，元素放在图该出现的地方。脚本是 downhill 包里的 dist/embed.js，放在你自己的服务器上即可。",
    frame: "适用于会删去脚本的网站。下面的 script 标签可有可无：它让框架始终与图一样高。",
    vitepress:
      "每个站点配置一次：把 downhill/markdown-it 的 figures 写进 markdown.config，并在主题里导入 downhill/embed。",
    docusaurus:
      "每个站点配置一次：把 downhill/remark 的 figures 加入 remark 插件，并把 downhill/embed 设为客户端模块。",
    mkdocs: "每个站点配置一次：把包里的 dist/embed.js 写进 extra_javascript，并注明 type: module。",
    sphinx: '每个站点配置一次：把包里的 dist/embed.js 写进 html_js_files，并注明 type="module"。',
  },
  embedNotCopied: "无法使用剪贴板：请选中文字后复制。",
  link: "复制这幅图的链接",
  copied: "链接已复制：",
  notCopied: "请从这里复制链接：",
  linkField: "这幅图的链接",
  codeTitle: "这次运行的 Python 代码",
  codeNote: (name) => `${name}及其全部设置。程序走的路径与图中相同，只差舍入误差。`,
  networkNote: (name) =>
    `${name}及其全部设置。程序抽取与图中相同的初始权重和小批量，以双精度计算，损失与图中只差单精度的舍入误差。它从自己所在的文件夹读取数字图像：`,
  restarted: (name, count) => `${name}，从 ${count} 个随机起点出发`,
  language: "程序库",
  method: "方法",
  copy: "复制",
  codeCopied: "已复制",
  close: "关闭",
  none: {
    optimizer: "这个方法的一步不止几行，暂时没有对应的程序。",
    schedule: "这种调度暂时没有对应的程序。",
    objective: "这个函数暂时没有对应的程序。",
  },
  notes: {
    gradient: "精确到舍入误差：复数步长法（Squire 与 Trapp，1998）。",
    hessian: "对精确梯度做中心差分。",
    rate: "第 t 步（从 0 数起）的学习率。",
    random: "图中所用的随机数：Blackman 与 Vigna（2018）的 xoshiro256**，由 SplitMix64 播种。",
    backward: "编号为 rows 的图像的平均交叉熵，及其用反向传播求得的梯度。",
    nadam: "图中对动量的修正与 PyTorch 1.13 相同；其他版本在第五位数字上有差别。",
    searches: {
      armijo: "回溯，直到这一步下降得足够多（Armijo，1966）。",
      strongWolfe: "强 Wolfe 条件（Nocedal 与 Wright，2006，算法 3.5 与 3.6）。",
    },
  },
  about: (method, objective) => `${method}, ${objective} (Downhill)`,
};
