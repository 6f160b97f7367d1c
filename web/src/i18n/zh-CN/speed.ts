import type { speed as en } from "../en/speed.ts";

export const speed: typeof en = {
  title: "速度",
  description: "Downhill 训练有多快：与其他浏览器引擎和本机代码放在一起实测，人人都可以重复。",
  lead: (sizes, batch) =>
    `学习的人不该等待。因此我们把一步训练与其他引擎放在一起测量：${sizes} 个单元的网络，每批 ${batch} 个样本，32 位浮点数；各家的初始权重和批次完全相同。最后的损失与众不同者，视为算错，不参加排名。`,
  summary: (met, missed, unmeasured) =>
    `事先定下的 ${met + missed + unmeasured} 条标准中，达到 ${met} 条，未达到 ${missed} 条${unmeasured > 0 ? `，另有 ${unmeasured} 条在这台机器上无法测量` : ""}。`,
  facts: {
    date: "日期",
    processor: "处理器",
    cores: (count) => `${count} 核`,
    load: "负载",
    programs: (count) =>
      `测量前一分钟内平均有 ${count} 个程序在争用处理器；其他程序对各家的影响相同，但会让数字变得模糊。`,
    versions: "版本",
    repeat: "重复测量",
  },
  steps: "一步训练，与他人相比",
  stepsText: (reference) =>
    `每步所用的毫秒数（各家轮流多次，取中位数），以及在同样各轮中相当于${reference}用时的几倍。条越短越好。`,
  data: { dense: "输入中没有零", digits: "手写数字，空白像素可以跳过" },
  optimizer: { gd: "梯度下降", adam: "Adam" },
  milliseconds: (value) => `${value} 毫秒`,
  times: (value) => `${value} 倍`,
  wrong: (names) => `损失与众不同，不参加排名：${names}。`,
  loss: (low, high) =>
    low === high
      ? `走过同样的步数后，所有损失都是 ${low}。`
      : `走过同样的步数后，所有损失都在 ${low} 与 ${high} 之间。`,
  bars: "标准：达到与未达到",
  barsText: "每一行都是测量之前的承诺：速度是对方的多少倍，或者用时至多是对方的多少倍。",
  bar: "标准",
  measured: "实测",
  what: "项目",
  met: "达到",
  missed: "未达到",
  unmeasured: "未测",
  atLeast: (value) => `≥ ${value}`,
  atMost: (value) => `≤ ${value}`,
  contenders: {
    engine: "Downhill",
    engineFast: "Downhill（relaxed SIMD）",
    engineNative: "本机编译的 Downhill",
    eigen: "本机 Eigen（SSE4.2）",
    eigenAvx2: "本机 Eigen（AVX2）",
    tensorflow: "TensorFlow.js wasm",
    jax: "jax-js wasm",
    convnet: "ConvNetJS",
    onnx: "onnxruntime-web wasm",
    torch: "单线程 PyTorch",
    torch128: "PyTorch（OpenBLAS 限用 128 位向量）",
  },
  contender: (name, place) => (place ? `${name}，${place}` : name),
  against: (own, other, digits) =>
    `${own}${/[A-Za-z0-9]$/.test(own) ? " " : ""}的速度是${/^[A-Za-z]/.test(other) ? " " : ""}${other}${/[A-Za-z0-9]$/.test(other) ? " " : ""}的几倍${digits ? "（手写数字）" : ""}`,
  adamStep: "Adam 一步用时是梯度下降一步的几倍",
  sizesBar: "各种规模与批量（从 2 起）中最慢者，占最高 GFLOP/s 的比例",
  descent: (method) => `两个参数的下降（${method}），速度是纯 JavaScript 的几倍`,
  feel: "使用感受",
  feelText: "在真实的 Chromium 中测量，不用图形处理器，页面打开之前没有加载过任何东西。",
  feels: {
    "figures.frames": "十二种方法各播放 10,000 步时，每秒的帧数",
    "figures.slider": "从拖动滑块到图形变化",
    "figures.unseen": "二十幅正在播放的图移出视野后占用的处理器",
    "figures.interactive": "含二十幅图的页面，从打开到可以操作",
    "digits.both": "手写数字：从全新页面到测试集精度 95%",
    "digits.longest": "训练手写数字时，页面线程上最长的任务",
    "digits.slider": "训练手写数字时，从改学习率到下一幅画面",
    "lessons.longest": "逐一播放每篇课文的每幅图时，页面线程上最长的任务",
  },
  sizes: "规模与批量",
  sizesText: (place) =>
    `${place} 中 784-隐藏-10 网络整步训练的 GFLOP/s，矩阵乘法、损失与更新都算在内。批量为 1 时每个权重只用一次，所以另当别论。`,
  hidden: "隐藏单元",
  batch: (count) => `批量 ${count}`,
  growth: "开销如何增长",
  growthText:
    "两轴都取对数；开销成正比时，各点沿斜率为 1 的虚线排列。很小的网络付的是调用的开销，很小的批量付的是遍历全部权重的开销。",
  plots: {
    parameters: "参数个数（批量 64）",
    batches: "每批样本数（128 个隐藏单元）",
    figures: "页面上图的个数（各走 5,000 步）",
    milliseconds: "毫秒",
  },
  plotLabel: (x, first, last) => `${x}：从 ${first} 毫秒到 ${last} 毫秒。`,
  slope: (value) => `斜率 ${value}`,
  reasons: "未达到的原因",
  colon: "：",
  close: (share) => `差距不到 ${share}，重复测量本身的波动也有这么大。`,
  reason: {
    eigen:
      "按 SSE4.2 编译的 Eigen，向量宽度与 WebAssembly 相同。领先的部分来自合并的内存遍历和跳过的零，能领先多少取决于处理器。",
    eigenAvx2: "按 AVX2 编译的 Eigen 用 256 位向量做乘法，WebAssembly 只有 128 位。",
    "figures.frames":
      "每一帧都要重画十二条曲线，而这台机器没有图形处理器：Chromium 用来绘图的，正是负责计算的那两个核心。",
    torch: "OpenBLAS 用的是处理器最宽的向量，256 位或 512 位；WebAssembly 只有 128 位。",
    sizes: "样本很少时，一步的时间花在读写全部权重上，而不在乘法上，速度取决于内存。",
  },
  memory: "一个会话的内存",
  memoryText: "再开一个会话时引擎内存的增量，包括为了能够后退而保存的一切。图移除时一并释放。",
  kilobytes: (value) => `${value} kB`,
  sessions: {
    descent200: "两个参数的 Adam 下降，200 步",
    descent10000: "两个参数的 Adam 下降，10,000 步",
    small: "网络 2-8-2，Adam，批量 64",
    digits: "网络 784-128-10，Adam，批量 64",
  },
};
