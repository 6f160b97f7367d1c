export { NoCode } from "./experiment.ts";
export { numpyCode } from "./numpy.ts";
export { torchCode } from "./torch.ts";
