import type { surfaces as en } from "../en/surfaces.ts";
import { spaced } from "../spaced.ts";

export const surfaces: typeof en = {
  viewpoint: "视角",
  viewpointValue: (azimuth, elevation) => `绕竖轴 ${azimuth}°，俯角 ${elevation}°`,
  orbitHelp: "方向键转动曲面；按住 Shift 转得更多，按住 Alt 转得更少；加号和减号放大和缩小，0 回到最初的视角。",
  noWebGL: "这个浏览器不支持 WebGL 2，无法显示三维曲面。其他几种显示方式画的是同一个函数。",
  compressed: "高度经过压缩，否则陡壁会盖住谷底。",
  basins: {
    title: (method, steps) => `${spaced(method)}走 ${steps} 步之后到了哪里（按起点着色）`,
    progress: "正在计算",
    stop: "停止",
    others: "其他极小值",
    diverged: "发散",
    unsettled: "尚未到达",
    share: (share) => `${share > 0 && share < 0.01 ? "< 1" : Math.round(100 * share)}%`,
  },
};
