/**
 * What the elements' sources say of their attributes, methods, events, parts and custom properties, in Chinese, by the
 * English words. The site's reference is made of both; a test asks for every sentence.
 */
export const reference: Record<string, string> = {
  "Optimizers racing down one function from one start. The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over it.":
    "几种优化器从同一个起点沿同一个函数下降。`config` 属性或元素内的 JSON 脚本可以完整写出各项设置；与属性冲突时，以属性为准。",
  "A network that learns to read handwritten digits while the reader watches, draws and interferes.":
    "一个学习辨认手写数字的网络，读者可以观察、手写并随时干预。",
  "Linear and logistic regression on points the reader can drag: the fit among the data, the loss over weight and bias with the paths of runs in batches of several sizes, and the loss over the cost, counted in steps or in epochs. The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over it.":
    "在可以拖动的数据点上做线性回归和逻辑回归：数据与拟合结果，权重与偏置平面上的损失和不同批量大小的路径，以及损失随步数或轮数的变化。`config` 属性或元素内的 JSON 脚本可以完整写出各项设置；与属性冲突时，以属性为准。",
  "Learning-rate schedules: their rates over the steps, the losses of one optimizer under each, and a range test that finds a rate to begin with. The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over it.":
    "学习率调度：各调度的学习率随步数的变化，同一优化器在各调度下的损失，以及用来寻找起始学习率的范围测试。`config` 属性或元素内的 JSON 脚本可以完整写出各项设置；与属性冲突时，以属性为准。",
  "A map over two parameters, each cell coloured by how many steps its run takes to the minimum. The `config` property, or a JSON script inside the element, says the same as the attributes in full; attributes win over it.":
    "两个参数的地图，每一格的颜色表示这样设置要多少步到达极小点。`config` 属性或元素内的 JSON 脚本可以完整写出各项设置；与属性冲突时，以属性为准。",
  '"light", "dark", or "auto": as the page around it.': "`light`、`dark` 或 `auto`（跟随所在网页）。",
  "When the figure is fetched: `lazy` (the default) as it comes near the window, `eager` at once.":
    "何时下载：`lazy`（默认）在接近视野时下载，`eager` 立即下载。",
  "Address of the page for links to the figure as it is: it must hand what such a link carries (`#s=…`) to the figure. Without it no link is offered.":
    "分享链接所指网页的地址；该网页须把链接携带的内容（`#s=…`）交给图。不写则不提供链接。",
  "Address of the page that shows figures in frames; without it no frame is offered.":
    "供框架显示图的网页地址；不写则不提供框架代码。",
  "All settings as one object, for what other attributes cannot say; as an attribute, in JSON.":
    "用一个对象写出全部设置，供其他属性无法表达时使用；作为 HTML 属性时写成 JSON。",
  "All settings as one object; setting it changes what it names. As an attribute, in JSON.":
    "用一个对象写出全部设置，只改变其中提到的各项；作为 HTML 属性时写成 JSON。",
  "One learning rate for all optimizers; by default each has its own.": "所有优化器共用的学习率；默认各用各的。",
  "Plays when first seen; shows the last step at once for readers who prefer reduced motion.":
    "第一次进入视野时播放；对偏好减少动态效果的读者直接显示最后一步。",
  "The function, by its name in the catalogue (`himmelblau` by default), or as a formula in x, or x and y.":
    "函数：目录中的名称（默认 `himmelblau`），或 x（或 x 与 y）的公式。",
  "Names of optimizers, separated by commas; `gd` by default.": "优化器名称，用逗号分隔；默认 `gd`。",
  "Where all runs start, as numbers separated by commas; by default where the objective suggests.":
    "所有运行的起点，用逗号分隔的数；默认用函数建议的起点。",
  "How many steps a play takes; 200 by default.": "一次播放的步数；默认 200。",
  "Axis of the losses: `log` (the default) or `linear`.": "损失轴：`log`（默认）或 `linear`。",
  "Axis of the losses: `log` or `linear`.": "损失轴：`log` 或 `linear`。",
  "How the objective is drawn: `contour` (the default), `heat`, `slices`, `3d` or `basins`.":
    "函数的画法：`contour`（默认）、`heat`、`slices`、`3d` 或 `basins`。",
  "What the losses are drawn over: `step` (the default), `evaluations` or `milliseconds`.":
    "损失图的横轴：`step`（默认）、`evaluations` 或 `milliseconds`。",
  "Seed of everything random, a whole number; 1 by default.": "一切随机数的种子，整数；默认 1。",
  "Standard deviation of the noise that is added to every coordinate after each step; 0 by default.":
    "每一步之后加到各坐标上的噪声的标准差；默认 0。",
  "How far every method that can search goes along its direction: `none`, `armijo` or `strongWolfe`; by default each has its own way.":
    "所有能做线搜索的方法沿其方向走多远：`none`、`armijo` 或 `strongWolfe`；默认各用各的方式。",
  "How the learning rate changes over the steps, by name; `constant` by default.":
    "学习率调度的名称；默认 `constant`。",
  "How fast a play goes, as a multiple of the normal speed.": "播放速度，正常速度的倍数。",
  "Language of the figure; by default that of the page around it. Every Chinese is Simplified Chinese, everything else English.":
    "图的语言；默认跟随所在网页。各种中文都显示为简体中文，其余语言显示为英文。",
  "Everything that decides what is shown, and how it stands at the step shown.":
    "决定显示内容的全部设置，以及当前步的结果。",
  "Everything that decides what is shown, and what has been found so far.": "决定显示内容的全部设置，以及目前的结果。",
  "Takes over a state, or a part of one, without firing events.": "接受一个状态或其中一部分，不触发事件。",
  "The figure as a PNG.": "图的 PNG 图片。",
  "Plays to the last step.": "播放到最后一步。",
  "Stops where it is.": "停在当前位置。",
  "Takes `count` steps; a negative count shows earlier ones.": "走 `count` 步；负数则回看较早的步。",
  "Goes back to the start.": "回到起点。",
  "when the first rows can be seen": "最初的结果可以看到时触发",
  "when the first runs can be seen": "最初的运行可以看到时触发",
  "with `{ step, results }` when another step is shown, or the reader has changed what is shown":
    "显示另一步，或读者改变了显示内容时触发，带 `{ step, results }`",
  "with `{ step, results }` when a play has come to its end": "播放结束时触发，带 `{ step, results }`",
  "with `{ error }` when something cannot be shown as it is written": "写法有误、无法显示时触发，带 `{ error }`",
  "the whole figure, with its border": "整幅图，包括边框",
  "the line above the charts: what is shown, and what can be taken away": "图表上方的一行：显示的是什么，可以带走什么",
  "what each colour is": "图例",
  "the bar with play, steps and scrubber": "播放、单步和进度所在的工具条",
  "the panels with sliders": "带滑块的面板",
  "ground of the figure": "图的底色",
  "ground of its panels": "面板的底色",
  "text and lines": "文字与线条",
  "captions and axes": "说明文字与坐标轴",
  "lines between parts": "各部分之间的分隔线",
  "links, sliders and what is chosen": "链接、滑块和选中项",
  "ring around what has the focus": "焦点外框",
  "low ground of a map": "地图上的低处",
  "high ground of a map": "地图上的高处",
  "the line of gradient descent; the others likewise, by the name of the method":
    "梯度下降的线条；其他方法同样以各自的名称命名",
  "how round corners are": "圆角半径",
  "fonts of everything but formulas": "公式以外的字体",
  "Units of the hidden layers, separated by commas; `128` by default.": "各隐藏层的单元数，用逗号分隔；默认 `128`。",
  "Activation of the hidden layers, by name; `relu` by default.": "隐藏层激活函数的名称；默认 `relu`。",
  "How weights start, by name; `heNormal` by default.": "权重初始化方法的名称；默认 `heNormal`。",
  "The optimizer, by name; `momentum` with a rate of 0.1 by default.": "优化器的名称；默认 `momentum`，学习率 0.1。",
  "Learning rate of the optimizer; by default its own.": "优化器的学习率；默认用优化器自己的。",
  "Digits in one step; 64 by default.": "每一步用多少个数字；默认 64。",
  "After how many passes over the digits training ends; 12 by default.": "训练多少轮后结束；默认 12。",
  "Address of a folder with the digits; by default the files that come with the script.":
    "存放数字数据的文件夹地址；默认用随脚本提供的文件。",
  "Trains when first seen, unless the reader prefers reduced motion.":
    "第一次进入视野时开始训练，除非读者偏好减少动态效果。",
  "Trains until the last epoch, or until paused. Resolves when it stops.": "训练到最后一轮或被暂停为止，停下时完成。",
  "Takes `count` steps, backwards when negative. Resolves when they are taken and the held-out digits looked at.":
    "走 `count` 步，负数则后退；走完并检验过留出的数字后完成。",
  "Starts over, with the settings as they are.": "按现有设置重新开始。",
  "The settings, where training stands, and how the network does.": "各项设置、训练的进度和网络的表现。",
  "Takes settings from a state, whole or in part. A trained network is no part of it: what needs a new one starts over.":
    "接受一个状态中的全部或部分设置。训练好的网络不在其中：需要新网络的改动会重新开始训练。",
  "when the digits are there and the network stands": "数据到齐、网络建好时触发",
  "some fifteen times a second while training, and after single steps": "训练时每秒约十五次，单步之后也会触发",
  "at the last epoch, and on divergence": "到最后一轮或发散时触发",
  "with an EngineError": "出错时触发，带 EngineError",
  "The learning rate of all runs, over that of the optimizer in `config`.":
    "所有运行的学习率，优先于 `config` 中优化器的学习率。",
  "`linear` or `logistic`.": "`linear` 或 `logistic`。",
  "A data set by name: `documents`, `labels` or `sparse`; own points come by `config`.":
    "数据集名称：`documents`、`labels` 或 `sparse`；自己的数据点写进 `config`。",
  "The optimizer of all runs, by name.": "所有运行共用的优化器名称。",
  "Examples per step, one run for each: numbers and `all`, separated by commas.":
    "每一步的样本数，每个值对应一次运行：数字或 `all`，用逗号分隔。",
  "Where all runs start: w and b, separated by a comma.": "所有运行的起点：w 和 b，用逗号分隔。",
  "What the runs are compared by: `step` or `epoch`.": "按什么比较各次运行：`step` 或 `epoch`。",
  "How many steps a play takes where steps are compared.": "按步数比较时，一次播放的步数。",
  "How many passes through the data a play takes where epochs are compared.": "按轮数比较时，一次播放的轮数。",
  "Seed of the order of the examples, a whole number.": "样本顺序的随机种子，整数。",
  "The learning rate that the schedules change; 0.1 by default.": "各调度所改变的学习率；默认 0.1。",
  "Names of schedules, separated by commas; by default all of the catalogue.":
    "调度名称，用逗号分隔；默认为目录中的全部。",
  "Steps of warm-up in front of every schedule; 0 by default.": "每个调度之前的预热步数；默认 0。",
  "The optimizer that runs under every schedule; `gd` by default.": "在各调度下运行的优化器；默认 `gd`。",
  "The function, by its name in the catalogue; `bowl` by default.": "函数在目录中的名称；默认 `bowl`。",
  "Axis of the rates: `linear` (the default) or `log`.": "学习率轴：`linear`（默认）或 `log`。",
  "What is shown: `schedules` (the default) or `range`, the learning-rate range test.":
    "显示什么：`schedules`（默认），或学习率范围测试 `range`。",
  "Smallest and largest rate of the range test and, if wanted, its steps; `1e-4,10,100` by default.":
    "范围测试的最小与最大学习率，需要时再加步数；默认 `1e-4,10,100`。",
  "The optimizer of all runs; `momentum` by default.": "所有运行共用的优化器；默认 `momentum`。",
  "The parameter across, and if wanted its span: `optimizer.learningRate 1e-4 1`; parts are `optimizer`, `schedule`, `objective` and `start`.":
    "横向的参数，需要时再写范围：`optimizer.learningRate 1e-4 1`；前半部分可以是 `optimizer`、`schedule`、`objective` 或 `start`。",
  "The parameter upwards, as `x`.": "纵向的参数，写法同 `x`。",
  "Cells along each side, or columns and rows: `64,48`; 64 by default.": "每边的格数，或列数与行数：`64,48`；默认 64。",
  "The most steps a run may take; 200 by default.": "每次运行最多走多少步；默认 200。",
  "How far above the minimum a run has arrived; 1e-6 by default.": "比极小值高出多少即算到达；默认 1e-6。",
  "The id of a `<dh-descent>` in the same page that a chosen cell is loaded into.":
    "同一网页中某个 `<dh-descent>` 的 id，选中的格子会载入其中。",
  "Goes on with a map that was stopped.": "继续已停下的计算。",
  "Stops where it is; the cells that have come stay.": "停在当前位置，已算出的格子保留。",
  "A map has no steps of its own: waits until it is complete.": "地图没有步：等到全部算完。",
  "Lets the chosen cell go.": "取消选中的格子。",
  "when the map begins to show": "地图开始显示时触发",
  "with `{ step, results }` when the reader has changed what is shown":
    "读者改变了显示内容时触发，带 `{ step, results }`",
  "with `{ step, results }` when the map is complete": "地图算完时触发，带 `{ step, results }`",
  "with `{ config, cell }` when the reader has chosen a cell: `config` is what `<dh-descent>` takes":
    "读者选中一格时触发，带 `{ config, cell }`；`config` 可以直接交给 `<dh-descent>`",
};

/** The sentence about `controls`, whose parts every figure has of its own. */
export const controls: [RegExp, string] = [
  /^Which (?:controls|parts) to show: `all` \(the default\), `none`, or some of (.+)\.$/,
  "显示哪些控件：`all`（默认）、`none`，或其中几个：$1。",
];
