import { type errors as English, type ErrorFacts, interval, show } from "../en/errors.ts";

function list(allowed: unknown): string {
  return Array.isArray(allowed) ? allowed.join("、") : String(allowed);
}

function range(allowed: unknown): string {
  return typeof allowed === "object" && allowed !== null ? `在 ${interval(allowed)} 之内` : `满足：${String(allowed)}`;
}

export const errors: typeof English = {
  engine: {
    unknownKey: (e: ErrorFacts) => `没有名为“${e.parameter}”的参数。这里可用的有：${list(e.allowed)}。`,
    unknownType: (e: ErrorFacts) => `${e.parameter} 不能是 ${show(e.value)}。请选择：${list(e.allowed)}。`,
    missing: (e: ErrorFacts) => `缺少 ${e.parameter}，它应为：${list(e.allowed)}。`,
    wrongKind: (e: ErrorFacts) => `${e.parameter} 的类型应为“${list(e.allowed)}”，而现在是 ${show(e.value)}。`,
    notFinite: (e: ErrorFacts) => `${e.parameter} 必须是有限的数，而现在是 ${show(e.value)}。`,
    notAnInteger: (e: ErrorFacts) => `${e.parameter} 必须是整数，而现在是 ${show(e.value)}。`,
    outOfRange: (e: ErrorFacts) => `${e.parameter} 现在是 ${show(e.value)}，它必须${range(e.allowed)}。`,
    wrongLength: (e: ErrorFacts) => `${e.parameter} 有 ${show(e.value)} 项，应有 ${show(e.allowed)} 项。`,
    tooLarge: (e: ErrorFacts) => `${e.parameter} 要求 ${show(e.value)}，超出一次会话的上限（${range(e.allowed)}）。`,
    noData: (e: ErrorFacts) => `还没有数据：请先调用 ${e.parameter || "setData"}。`,
    dataFetch: (e: ErrorFacts) => `无法从 ${e.parameter} 取得数据（${list(e.value)}）。`,
    dataFormat: (e: ErrorFacts) => `${e.parameter} 里不是应有的数据，或者数据不完整。`,
    dataUnpack: (e: ErrorFacts) => `这个浏览器无法解压数据：它没有 ${list(e.value)}。2023 年 5 月以后的浏览器都有。`,
    disposed: (e: ErrorFacts) => `这个 ${e.parameter} 已经释放，请新建一个。`,
  },
};
