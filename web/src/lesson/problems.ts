/** One thing wrong in a lesson's sources, at a place an author can go to. */
export interface Problem {
  file: string;
  /** Counted from 1. */
  line: number;
  message: string;
}

/** Everything wrong in the lessons, in one throw, so that an author mends all of it in one round. */
export class LessonError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    this.name = "LessonError";
    this.problems = problems;
  }
}

/** Collects the problems of one file. */
export class Reporter {
  readonly problems: Problem[];
  readonly file: string;

  constructor(file: string, problems: Problem[]) {
    this.file = file;
    this.problems = problems;
  }

  at(line: number, message: string): void {
    this.problems.push({ file: this.file, line, message });
  }
}
