import type { digits as English } from "../en/digits.ts";

export const digits: typeof English = {
  figure: "一个网络学习识别手写数字",
  loading: "正在获取一万个手写数字（1.6 MB）……",

  draw: "写一个数字",
  pad: "手写板",
  padKeys: "方向键移动画笔，空格键落笔或提笔，退格键撤销一笔，Delete 键清空。",
  padHint: "在这里写",
  heldOutDigit: (label: number) => `一个留出的数字：${label}`,
  clear: "清空",
  another: "换一个数字",
  sees: "网络看到的",
  seesNote: "28 × 28，按重心居中",
  reads: "网络的判断",
  probability: (digit: number, share: string) => `${digit}：${share}`,
  verdict: (digit: number, share: string) => `网络认为这是 ${digit}，概率 ${share}。`,
  nothingDrawn: "还没有写。",

  curves: "学习曲线",
  loss: "损失",
  accuracy: "留出集精度",
  epoch: "轮",
  batches: "训练批次",
  heldOut: "留出的数字",
  readOut: (step: number, epoch: string, batch: string, heldOut: string, accuracy: string) =>
    `第 ${step} 步，第 ${epoch} 轮：批次 ${batch}，留出集 ${heldOut}，精度 ${accuracy}`,

  play: "训练",
  pause: "暂停",
  step: "走一步",
  stepBack: "退一步",
  reset: "从头开始",
  steps: (step: number) => `第 ${step.toLocaleString("en")} 步`,
  epochs: (epoch: string, goal: number) => `第 ${epoch} / ${goal} 轮`,
  seconds: (seconds: string) => `${seconds} 秒`,

  untouched: (accuracy: string) => `权重还是随机的：留出的数字只认对 ${accuracy}，和瞎猜差不多。`,
  pressPlay: "请按训练键。",
  learning: (accuracy: string, count: number) =>
    `从不参加训练的 ${count.toLocaleString("en")} 个数字，它认对了 ${accuracy}。`,
  rested: (accuracy: string, count: number, epochs: string, seconds: string) =>
    `用 ${seconds} 秒训练 ${epochs} 轮之后，从不参加训练的 ${count.toLocaleString("en")} 个数字，它认对了 ${accuracy}。`,
  stuck: (accuracy: string, epochs: string) =>
    `训练了 ${epochs} 轮，仍然只是在猜（${accuracy}）。步子太大，会把每个 ReLU 都推到梯度为零的地方，再也走不回来；步子太小，则几乎不动。请调整学习率，从头开始。`,
  climbed: (times: string) =>
    `留出集损失是训练之前的 ${times} 倍：每一步都越过谷底，落到更高处。请调小学习率，或者从头开始。`,
  rose: (rate: string, from: string, began: number, to: string, last: number) =>
    `η = ${rate} 时，小批量损失从第 ${began} 步的 ${from} 升到第 ${last} 步（最后一个有限值）的 ${to}。`,
  learns: (rate: string, from: string, to: string, steps: number) =>
    `试用 η = ${rate}，同一个网络的损失在 ${steps} 步内从 ${from} 降到 ${to}。`,
  diverged: (step: number) =>
    `在第 ${step.toLocaleString("en")} 步发散：数值超出了浮点数的范围。每一步都越过谷底，落到更高处，那里的梯度更大。请调小学习率，从头开始。`,

  live: "下一步就生效",
  afresh: "会换成一个新网络",
  hidden: "隐藏层",
  hiddenHint: "每层的单元数，例如 128，或 128, 64。留空则没有隐藏层。",
  activation: "激活函数",
  initializer: "初始权重",
  optimizer: "优化器",
  batchSize: "批量大小",
  wholeBatch: (count: number) => `全部 ${count.toLocaleString("en")} 个`,
  seed: "随机种子",
  invalid: "没有采用：",

  confusion: "混淆矩阵",
  confusionNote: "行：真实的数字。列：网络的判断。选一格，看这一格里的数字。",
  confusionCell: (label: number, predicted: number, count: number) =>
    label === predicted ? `${label} 判断正确：${count} 个` : `${label} 被认作 ${predicted}：${count} 个`,
  worst: "错得最厉害的",
  worstNote: "留出的数字里，网络给正确类别的概率最低的那些。选一个细看。",
  cell: (label: number, predicted: number) =>
    label === predicted ? `认对的 ${label}，最没把握的在前` : `把 ${label} 认作 ${predicted}`,
  allMistakes: "全部错误",
  noMistakes: "没有。",
  mistake: (label: number, predicted: number, share: string) =>
    `一个 ${label}，以 ${share} 的概率被认作 ${predicted}。细看这一个。`,

  weights: "第一层权重",
  weightsNote: "每个隐藏单元一幅：它在找什么，又在避开什么。",
  weightsNow: "现在",
  weightsChange: "比开始时的变化",
  weightsUntouched: "还没有变化。",
  weightsOutputs: "没有隐藏层，每个类别一幅。",
  weightsShown: (shown: number, all: number) => `共 ${all} 个单元，这里是前 ${shown} 个。`,

  credit: "手写数字：MNIST，© Yann LeCun 与 Corinna Cortes，",
  creditChanges: "；取其中一万个，打乱后分成两份。",
  saveWeights: "权重（JSON）",
  saveData: "训练用的数字图像（digits-train.bin.gz）",
  task: (layers) => `手写数字，网络 ${layers}`,
};
