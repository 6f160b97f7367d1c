import type { notice as en } from "../en/notice.ts";
import { spaced } from "../spaced.ts";

export const notice: typeof en = {
  reasons: {
    lossNotFinite: "损失超出了能表示的范围",
    gradientNotFinite: "梯度超出了能表示的范围",
    parametersNotFinite: "θ 超出了能表示的范围",
  },
  hasDiverged: (name, step, reason) => `${spaced(name)}在第 ${step} 步发散：${reason}。`,
  isClimbing: (name, times) => `${spaced(name)}正在往上走：损失已是起点处的 ${times} 倍。`,
  tooLarge: (rate, limit, value, step, curvature) =>
    `第 ${step} 步处最大的曲率是 λ_max = ${curvature}，η = ${rate} 超过了 ${limit} = ${value}，所以每一步都越过谷底，落在对面更高的地方。`,
  tooLargeSomewhere: (rate) => `η = ${rate} 时，一步就越过谷底，落在对面更高的地方，下一步又从更陡处出发。`,
  setBelow: (value) => `请把 η 取到 ${value} 以下。`,
  setSmaller: "请减小 η，或换一个坡度较缓的起点。",
  tryRate: (value) => `试试 η = ${value}`,
  rests: (step) => `它停在最后一个有限的位置：第 ${step} 步。`,
  along: (direction) => `这个方向是 ${direction}，见图中箭头。`,
  works: (rate, loss, steps) => `取 η = ${rate} 重走一遍，${steps} 步后损失降到 ${loss}。`,
  noneWorks: "试过的更小的学习率都不能从那里往下走。",
  rewind: (step) => `退回开始上升的第 ${step} 步`,
};
