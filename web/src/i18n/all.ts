// All languages at once, for programs that make pages in every language. Pages themselves load only the reader's.
import { errors as enErrors } from "./en/errors.ts";
import { words as en } from "./en/index.ts";
import { lesson as enLesson } from "./en/lesson.ts";
import { provide, providePart } from "./index.ts";
import { errors as zhErrors } from "./zh-CN/errors.ts";
import { words as zhCN } from "./zh-CN/index.ts";
import { lesson as zhLesson } from "./zh-CN/lesson.ts";

provide("en", en);
providePart("en", "errors", enErrors);
providePart("en", "lesson", enLesson);
provide("zh-CN", zhCN);
providePart("zh-CN", "errors", zhErrors);
providePart("zh-CN", "lesson", zhLesson);
