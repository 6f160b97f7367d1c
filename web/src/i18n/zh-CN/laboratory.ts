import type { laboratory as en } from "../en/laboratory.ts";

export const laboratory: typeof en = {
  branchName: (name, step) => `${name}·第 ${step} 步分支`,
  branch: (step) => `从第 ${step} 步分出一支`,
  branchHelp: (name) => `为${name}另开一种走法：到这一步为止的路程共用`,
  fromBranch: (step) => `改动从第 ${step} 步（分叉处）起生效。`,
  turn: (symbol, from, to) => `${symbol} ${from} → ${to}`,
  turnOf: (name, turn, step) => `${name}：第 ${step} 步 ${turn}`,
  turns: "途中改动过的设置",
  on: "开",
  off: "关",
  futures: (step) => `两种走法在第 ${step} 步的比较`,
  future: "走法",
  setOtherwise: "不同的设置",
  lossNow: "损失",
  lossBest: "目前最小",
  nothingSet: "暂无",
  alike: "两种走法目前还没有差别：请改动分支的一项设置。",
};
