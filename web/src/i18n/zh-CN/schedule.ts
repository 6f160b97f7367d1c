import type { schedule as en } from "../en/schedule.ts";

export const schedule: typeof en = {
  figure: (objective) => `学习率调度：${objective}`,
  optimizer: "方法",
  view: "显示内容",
  schedules: "调度",
  rangeTest: "学习率范围测试",
  rate: "每一步的学习率",
  rateShort: "学习率 η",
  rateScale: "学习率坐标",
  rateChart: "学习率随步数的变化",
  rangeChart: "学习率增大时的损失",
  choose: (name) => `${name}：查看它的设置`,
  summary: (name, rate, loss) => `${name}：学习率 ${rate}，损失 ${loss}`,
  suggested: (rate) => `从 η = ${rate} 开始`,
  lowest: (rate) => `损失最低处，η = ${rate}`,
  diverges: "发散",
  rangeExplained: (from, to, steps) =>
    `只运行一次，共 ${steps} 步，每一步的学习率都比上一步大：从 ${from} 增大到 ${to}。`,
  found: (lowest, rate) => `η = ${lowest} 时损失最低。取它的十分之一，η = ${rate}，离发散还有余地。`,
  exceeds: (rate) => `从 η = ${rate} 起，损失高过了起点：这样的步子会走出山谷。`,
  neverExceeds: (to) => `一直到 η = ${to}，损失都没有高过起点：不妨再试更大的学习率。`,
  nothingFound: "这里没有哪个学习率能让损失下降。请让测试从更小的学习率开始。",
  labels: {
    warmup: "前置预热步数",
    from: "最小学习率",
    to: "最大学习率",
    steps: "测试步数",
  },
  take: (rate) => `采用 η = ${rate}`,
};
