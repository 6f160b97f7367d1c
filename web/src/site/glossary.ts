interface Term {
  en: string;
  zh: string;
  meaning: { en: string; zh: string };
}

const term = (en: string, zh: string, enMeaning: string, zhMeaning: string): Term => ({
  en,
  zh,
  meaning: { en: enMeaning, zh: zhMeaning },
});

/** The words of the lessons; Chinese terms follow the Chinese edition of Dive into Deep Learning. */
export const glossary: readonly Term[] = [
  term("accuracy", "精度", "The share of examples a model classifies right.", "模型分类正确的样本所占的比例。"),
  term(
    "activation function",
    "激活函数",
    "The nonlinear function a unit applies to its weighted sum; without it, layers would collapse into one.",
    "单元对加权和施加的非线性函数；没有它，多层网络等同于一层。",
  ),
  term(
    "adaptive learning rate",
    "自适应学习率",
    "A rate of its own for every parameter, derived from the gradients that parameter has seen.",
    "根据各参数历来的梯度，为每个参数单独确定的学习率。",
  ),
  term(
    "backpropagation",
    "反向传播",
    "The chain rule carried from the loss back through the layers, which yields every gradient in one pass.",
    "从损失出发逐层向后应用链式法则，一趟就得到全部梯度。",
  ),
  term("batch size", "批量大小", "How many examples one step averages over.", "一步更新所平均的样本个数。"),
  term(
    "bias correction",
    "偏差修正",
    "The factor that removes the pull towards zero from a moving average that began at zero.",
    "消除从零开始的移动平均偏向零的修正因子。",
  ),
  term(
    "condition number",
    "条件数",
    "The largest curvature divided by the smallest: how much longer than wide a valley is, squared.",
    "最大曲率与最小曲率之比，即山谷长宽比的平方。",
  ),
  term("contour line", "等高线", "A line along which a function keeps one value.", "函数值保持不变的曲线。"),
  term(
    "convergence",
    "收敛",
    "Approaching a limit; here, parameters settling at a minimum.",
    "趋于极限；此处指参数稳定在极小值处。",
  ),
  term(
    "critical point",
    "驻点",
    "A point with zero gradient: a minimum, a maximum or a saddle.",
    "梯度为零的点，可能是极小值点、极大值点或鞍点。",
  ),
  term(
    "cross-entropy",
    "交叉熵",
    "The loss of classification: minus the logarithm of the probability given to the right class.",
    "分类任务的损失：正确类别预测概率的负对数。",
  ),
  term(
    "divergence",
    "发散",
    "Moving away without bound, until numbers stop being numbers.",
    "越走越远、没有界限，直到数值溢出。",
  ),
  term("epoch", "轮", "One pass over all training examples.", "把全部训练样本过一遍。"),
  term("feature", "特征", "One of the numbers an example is described by.", "描述样本的各个数值之一。"),
  term("global minimum", "全局最小值", "A value no point undercuts anywhere.", "任何一点都不会更低的函数值。"),
  term(
    "gradient",
    "梯度",
    "The vector of partial derivatives; it points where the function rises fastest.",
    "由各偏导数组成的向量，指向函数上升最快的方向。",
  ),
  term("gradient descent", "梯度下降", "Stepping again and again against the gradient.", "一次次沿梯度的反方向迈步。"),
  term(
    "Hessian matrix",
    "黑塞矩阵",
    "The matrix of second derivatives: the curvature in every pair of directions.",
    "由二阶导数组成的矩阵，描述各方向上的曲率。",
  ),
  term(
    "hyperparameter",
    "超参数",
    "A setting chosen before training, such as the learning rate; training does not change it.",
    "训练之前选定的设置，例如学习率，训练过程不会改变它。",
  ),
  term(
    "initialization",
    "初始化",
    "Where the parameters begin; a poor choice can stop a network from learning at all.",
    "参数的起点；选得不好，网络可能根本学不动。",
  ),
  term(
    "learning rate",
    "学习率",
    "The number η the gradient is multiplied by to make a step.",
    "把梯度变成步长所乘的数 η。",
  ),
  term(
    "learning rate schedule",
    "学习率调度器",
    "A rule for changing the learning rate as training goes on.",
    "让学习率随训练进程变化的规则。",
  ),
  term("local minimum", "局部最小值", "A value that no nearby point undercuts.", "附近没有哪一点更低的函数值。"),
  term(
    "loss function",
    "损失函数",
    "The one number training makes small: how wrong the model is.",
    "训练要减小的那个数，衡量模型错得有多厉害。",
  ),
  term(
    "mean squared error",
    "均方误差",
    "The average of the squared differences between prediction and target.",
    "预测值与目标值之差的平方的平均。",
  ),
  term(
    "mini-batch",
    "小批量",
    "A few examples whose average gradient stands for that of all.",
    "少量样本，以其平均梯度代表全体样本的梯度。",
  ),
  term(
    "momentum",
    "动量法",
    "Stepping along a decaying sum of past gradients, so that steady directions gather speed.",
    "沿过去梯度的衰减累积迈步，方向一致时便会加速。",
  ),
  term("objective function", "目标函数", "The function to be minimized.", "要使其最小的函数。"),
  term(
    "optimizer",
    "优化器",
    "The method that turns a gradient into a step, and what it remembers between steps.",
    "把梯度变成一步更新的方法，连同它在各步之间记住的量。",
  ),
  term(
    "overfitting",
    "过拟合",
    "Fitting the training data better and new data worse.",
    "对训练数据拟合得更好，对新数据却更差。",
  ),
  term("parameter", "参数", "A number that training changes: a weight or a bias.", "训练所改变的数，即权重或偏置。"),
  term(
    "saddle point",
    "鞍点",
    "A critical point from which the function rises in some directions and falls in others.",
    "在某些方向上升、在另一些方向下降的驻点。",
  ),
  term(
    "softmax",
    "softmax",
    "The function that turns a layer’s outputs into probabilities that add up to one.",
    "把一层的输出变成总和为一的概率的函数。",
  ),
  term(
    "stochastic gradient descent",
    "随机梯度下降",
    "Gradient descent on the gradient of one randomly drawn example at a time.",
    "每步只用一个随机抽取的样本来计算梯度的梯度下降。",
  ),
  term("test set", "测试集", "Examples kept away from training, to measure on.", "不参与训练、专门用于评测的样本。"),
  term(
    "vanishing gradient",
    "梯度消失",
    "Gradients that shrink layer by layer until the early layers stop learning.",
    "梯度逐层缩小，以致靠前的层学不到东西。",
  ),
  term(
    "warm-up",
    "预热",
    "Raising the learning rate from almost nothing over the first steps.",
    "在最初若干步里让学习率从近乎零逐渐升高。",
  ),
  term(
    "weight decay",
    "权重衰减",
    "Shrinking every weight a little at each step, which favours simple models.",
    "每一步都让权重略微缩小，使模型倾向于简单。",
  ),
];
