import {
  type errors as English,
  type ErrorFacts,
  ends,
  type FormulaMistake,
  isInfinite,
  isRange,
  show,
} from "../en/errors.ts";
import { spaced } from "../spaced.ts";

const kinds: Record<string, string> = {
  number: "一个数",
  "finite number": "一个有限的数",
  integer: "一个整数",
  boolean: "true 或 false",
  array: "一个列表",
  "array of numbers": "一列数",
  "array of strokes": "一列笔画",
  "pairs of x and y": "成对的 x 与 y",
  object: "一个对象",
  "0 or 1": "0 或 1",
  "type name": "一个类型名",
  "type name or object": "一个类型名，或带 type 的对象",
  "a snapshot": "snapshot() 的返回值",
  "min < max": "先小后大的两个数",
  "a point where the objective is finite": "目标函数取有限值的点",
  "a function of two variables": "两个变量的函数",
  "a function of one or two variables": "一个或两个变量的函数",
  "class labels": "类别标号",
  values: "数值",
  text: "文字",
  "plain data": "普通数据",
  "number of units": "单元数",
  examples: "样本",
  "the memory this page can have": "本页可用的内存",
};

function said(allowed: unknown): string {
  if (Array.isArray(allowed)) return allowed.join("、");
  if (!isRange(allowed)) return kinds[String(allowed)] ?? String(allowed);
  const { min, max } = ends(allowed);
  const low = allowed.minOpen ? `大于 ${min}` : `不小于 ${min}`;
  const high = allowed.maxOpen ? `小于 ${max}` : `不大于 ${max}`;
  return [min === undefined ? "" : low, max === undefined ? "" : high].filter(Boolean).join(" 且");
}

const formula: Record<FormulaMistake["reason"], (m: FormulaMistake) => string> = {
  empty: () => "请输入关于 x 或关于 x 与 y 的公式。",
  noVariable: () => "公式中既没有 x 也没有 y，没有可以优化的变量。",
  equation: () => "请不要写等号，只写 J 等于的那个式子。",
  tooLong: () => "公式超过了 500 个字符。",
  tooDeep: () => "公式中的括号、乘方或正负号嵌套超过了 50 层。",
  badNumber: (m) => `“${m.found}”不是一个数。`,
  unknownCharacter: (m) => `公式中不能使用“${m.found}”。`,
  unknownName: (m) => `不认识“${m.found}”。可以使用 x、y、pi、e，以及表示参数的单个字母。`,
  unknownFunction: (m) => `没有名为“${m.found}”的函数。可用的函数有：${m.functions.join("、")}。`,
  argumentMissing: (m) => `${m.found} 后面应有括号：${m.found}(…)。`,
  operandMissing: (m) => (m.found ? `“${m.found}”前面缺少内容。` : "公式没有写完。"),
  operatorMissing: (m) => `“${m.found}”与它前面的内容之间缺少运算符，请写上 + - * / 或 ^。`,
  bracketNotClosed: () => "这个括号没有配对的右括号。",
  bracketNotOpened: (m) => `“${m.found}”没有配对的左括号。`,
};

function named({ parameter }: ErrorFacts): string {
  return spaced(parameter || "配置");
}

export const errors: typeof English = {
  engine: {
    unknownKey: (e) => `没有名为“${e.parameter}”的参数。这里可用的有：${said(e.allowed)}。`,
    unknownType: (e) => `${named(e)}不能是 ${show(e.value)}。请选择：${said(e.allowed)}。`,
    missing: (e) => `缺少 ${e.parameter || "配置"}，它应为${said(e.allowed)}。`,
    wrongKind: (e): string =>
      isInfinite(e.value)
        ? errors.engine.notFinite(e)
        : `${named(e)}应为${said(e.allowed)}，而现在是 ${show(e.value)}。`,
    notFinite: (e) => `${named(e)}应为有限的数，而现在是 ${isInfinite(e.value) ? e.value : show(e.value)}。`,
    notAnInteger: (e) => `${named(e)}应为整数，而现在是 ${show(e.value)}。`,
    outOfRange: (e) => `${named(e)}现在是 ${show(e.value)}，它应${isRange(e.allowed) ? "" : "为"}${said(e.allowed)}。`,
    wrongLength: (e) => `${named(e)}有 ${show(e.value)} 项，应有 ${said(e.allowed)} 项。`,
    tooLarge: (e) => `${named(e)}要求 ${show(e.value)}，超出一次会话的上限（上限：${said(e.allowed)}）。`,
    badExpression: (e) => {
      const mistake = e.allowed as FormulaMistake;
      return formula[mistake.reason](mistake);
    },
    noData: (e) => `还没有数据：请先调用 ${e.parameter || "setData"}。`,
    dataFetch: (e) => `无法从 ${e.parameter} 取得数据（${said(e.value)}）。`,
    dataFormat: (e) => `${e.parameter} 里不是应有的数据，或者数据不完整。`,
    dataUnpack: (e) => `这个浏览器无法解压数据：它没有 ${said(e.value)}。2023 年 5 月以后的浏览器都有。`,
    noWebAssembly: (e: ErrorFacts): string =>
      e.value === "forbidden"
        ? "图的计算依靠 WebAssembly，而本页的内容安全策略（Content-Security-Policy）禁止了它：script-src 中需要加上 'wasm-unsafe-eval'。"
        : "图的计算依靠 WebAssembly，而这个浏览器不支持或关闭了它。",
    disposed: (e) => `这个 ${e.parameter} 已经释放，请新建一个。`,
  },
};
