// All languages at once, for programs that make pages in every language. Pages themselves load only the reader's.
import { words as en } from "./en/index.ts";
import { provide } from "./index.ts";
import { words as zhCN } from "./zh-CN/index.ts";

provide("en", en);
provide("zh-CN", zhCN);
