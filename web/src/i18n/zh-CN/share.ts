import type { share as en } from "../en/share.ts";

export const share: typeof en = {
  save: "带走",
  png: "图片（PNG）",
  svg: "矢量图（SVG）",
  csv: "所有步的表格（CSV）",
  cells: "所有格子的表格（CSV）",
  json: "设置与每一步（JSON）",
  code: "Python 代码……",
  link: "复制这幅图的链接",
  copied: "链接已复制：",
  notCopied: "请从这里复制链接：",
  linkField: "这幅图的链接",
  codeTitle: "这次运行的 Python 代码",
  codeNote: (name) => `${name}及其全部设置。程序走的路径与图中相同，只差舍入误差。`,
  language: "程序库",
  method: "方法",
  copy: "复制",
  codeCopied: "已复制",
  close: "关闭",
  none: {
    optimizer: "这个方法的一步不止几行，暂时没有对应的程序。",
    schedule: "这种调度暂时没有对应的程序。",
    noise: "噪声来自引擎自己的随机数发生器，别的程序走不出同一条路径。把噪声设为 0 就有程序了。",
    objective: "这个函数暂时没有对应的程序。",
  },
  about: (method, objective) => `${method}, ${objective} (Downhill)`,
};
