import type { lesson as en } from "../en/lesson.ts";

export const lesson: typeof en = {
  predict: {
    heading: "先预测",
    prompt: "先选一个答案，确认之后才会显示解释。",
    commit: "就选这个",
    right: "答对了。",
    wrong: "不是这个。",
    yours: "你的选择",
    answer: "正确答案",
    again: "重新作答",
    showExplanation: "解释",
  },
  task: {
    heading: (number) => `任务 ${number}`,
    done: "已完成",
    open: "尚未完成",
    waiting: "图正在载入。",
    conditionMet: "满足",
    conditionUnmet: "尚未满足",
    goals: "条件（直接从图中核对）",
    now: (value) => `当前 ${value}`,
    hint: (number, total) => `提示 ${number}／${total}`,
    moreHint: "给我一点提示",
    nextHint: "再来一条提示",
    showSolution: "演示一种解法",
    solutionShown: "图中正在运行预存的解法，请留意它用了哪些设置。",
    solvedSelf: "完成，所有条件都满足了。",
    solvedShown: "所有条件都满足了，不过这是预存的解法。重置图形，试着找出你自己的解法。",
    goToFigure: "回到图中操作",
    noFigure: "本页没有这个任务对应的图。",
  },
};
