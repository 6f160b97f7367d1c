/** A figure of the gallery; tests open each by its name. */
export interface Variant {
  name: string;
  title: string;
  html: string;
}

/** Every figure in every state worth looking at. */
export const variants: readonly Variant[] = [
  {
    name: "square",
    title: "One variable: the square, from 10 with η = 0.1",
    html: `<dh-descent objective="square" optimizers="gd" start="10" learning-rate="0.1" steps="100"></dh-descent>`,
  },
  {
    name: "bowl",
    title: "A quadratic bowl whose condition number can be set",
    html: `<dh-descent>
      <script type="application/json">
        { "objective": { "type": "bowl", "conditionNumber": 25 }, "optimizers": [{ "type": "gd", "learningRate": 0.075 }, "momentum"], "start": [8, 2], "steps": 100 }
      </script>
    </dh-descent>`,
  },
  {
    name: "race",
    title: "Four methods part on Himmelblau's function",
    html: `<dh-descent>
      <script type="application/json">
        {
          "objective": "himmelblau",
          "optimizers": [
            { "type": "gd", "learningRate": 0.012 },
            { "type": "momentum", "learningRate": 0.01 },
            { "type": "adagrad", "learningRate": 0.3 },
            { "type": "adam", "learningRate": 0.2 }
          ],
          "start": [-0.2, 0.7],
          "steps": 80
        }
      </script>
    </dh-descent>`,
  },
  {
    name: "all",
    title: "All methods at once",
    html: `<dh-descent
      objective="rosenbrock"
      optimizers="gd,sgd,momentum,nesterov,adagrad,adadelta,rmsprop,adam,amsgrad,adamax,nadam,adamw,radam"
      learning-rate="0.0015"
      steps="400"
    ></dh-descent>`,
  },
  {
    name: "searches",
    title: "One method with three line searches, a step taken apart",
    html: `<dh-descent>
      <script type="application/json">
        {
          "objective": "rosenbrock",
          "optimizers": [{ "type": "gd", "learningRate": 0.1 }, "bfgs", "conjugateGradient"],
          "lineSearches": ["armijo", null, { "type": "strongWolfe", "curvature": 0.4 }],
          "start": [-1.2, 1],
          "steps": 40,
          "step": 2,
          "anatomy": 1
        }
      </script>
    </dh-descent>`,
  },
  {
    name: "restarts",
    title: "Many minima: gradient descent, simulated annealing, and random restarts",
    html: `<dh-descent objective="rastrigin" optimizers="gd,simulatedAnnealing" start="3.2,2.4" steps="300"></dh-descent>`,
  },
  {
    name: "futures",
    title: "Two futures of Adam, and settings changed on the way",
    html: `<dh-descent>
      <script type="application/json">
        {
          "objective": "himmelblau",
          "optimizers": [
            { "type": "momentum", "learningRate": 0.004 },
            { "type": "adam", "learningRate": 0.1 },
            { "type": "adam", "learningRate": 0.1 }
          ],
          "changes": [
            { "run": 0, "step": 12, "key": "momentum", "value": 0.6 },
            { "run": 2, "step": 20, "key": "learningRate", "value": 0.8 }
          ],
          "branches": [{ "run": 2, "of": 1, "step": 20 }],
          "start": [-0.2, 0.7],
          "steps": 80,
          "step": 36
        }
      </script>
    </dh-descent>`,
  },
  {
    name: "diverging",
    title: "A rate beyond the limit",
    html: `<dh-descent objective="bowl" optimizers="gd,adam" learning-rate="0.31" steps="600"></dh-descent>`,
  },
  {
    name: "saddle",
    title: "A function without a smallest value",
    html: `<dh-descent objective="saddle" optimizers="gd,momentum" learning-rate="0.02" steps="60"></dh-descent>`,
  },
  {
    name: "output",
    title: "Without controls",
    html: `<dh-descent objective="beale" optimizers="gd,nesterov" controls="none" steps="120"></dh-descent>`,
  },
  {
    name: "narrow",
    title: "In a column of 320 pixels",
    html: `<div style="width:320px"><dh-descent objective="booth" optimizers="gd,rmsprop" learning-rate="0.05"></dh-descent></div>`,
  },
  {
    name: "dark",
    title: "Dark",
    html: `<dh-descent theme="dark" objective="styblinskiTang" optimizers="momentum,adam" learning-rate="0.02"></dh-descent>`,
  },
  {
    name: "chinese",
    title: "简体中文",
    html: `<dh-descent lang="zh-CN" objective="himmelblau" optimizers="gd,momentum,adam" start="-3,3"></dh-descent>`,
  },
  {
    name: "long",
    title: "A hundred thousand steps",
    html: `<dh-descent objective="rosenbrock" optimizers="gd" learning-rate="0.0004" steps="100000" speed="100"></dh-descent>`,
  },
  {
    name: "schedule",
    title: "With a schedule",
    html: `<dh-descent objective="sixHumpCamel" optimizers="sgd,rmsprop" learning-rate="0.05" schedule="exponential" scale="linear"></dh-descent>`,
  },
  {
    name: "schedules",
    title: "All schedules on a quadratic bowl",
    html: `<dh-schedule></dh-schedule>`,
  },
  {
    name: "warmup",
    title: "Adam warmed up in front of three schedules",
    html: `<dh-schedule
      schedules="constant,cosine,inverseSqrt"
      warmup="30"
      optimizer="adam"
      learning-rate="0.2"
      objective="rosenbrock"
    ></dh-schedule>`,
  },
  {
    name: "range",
    title: "A range test",
    html: `<dh-schedule view="range" objective="bowl" optimizer="momentum"></dh-schedule>`,
  },
  {
    name: "sweep",
    title: "Steps to the minimum over rate and momentum",
    html: `<dh-sweep></dh-sweep>`,
  },
  {
    name: "sweepRace",
    title: "A map whose cells are loaded into the race beside it",
    html: `<dh-sweep for="race-of-map" optimizer="adam" objective="himmelblau" resolution="32" x="optimizer.learningRate 0.001 30"></dh-sweep>
      <dh-descent id="race-of-map" objective="bowl" optimizers="gd,adam"></dh-descent>`,
  },
  {
    name: "heat",
    title: "As a heat map",
    html: `<dh-descent surface="heat" objective="sixHumpCamel" optimizers="gd,momentum" learning-rate="0.02" steps="60"></dh-descent>`,
  },
  {
    name: "slices",
    title: "In slices",
    html: `<dh-descent surface="slices" objective="himmelblau" optimizers="gd,momentum" learning-rate="0.01" steps="60"></dh-descent>`,
  },
  {
    name: "space",
    title: "In space",
    html: `<dh-descent surface="3d" objective="himmelblau" optimizers="gd,momentum,adam" start="-0.2,0.7" learning-rate="0.01" steps="60"></dh-descent>`,
  },
  {
    name: "basins",
    title: "Where each start ends",
    html: `<dh-descent surface="basins" objective="himmelblau" optimizers="gd" learning-rate="0.01" steps="60"></dh-descent>`,
  },
  {
    name: "formula",
    title: "A function of the reader's own",
    html: `<dh-descent objective="(1-x)^2 + a (y-x^2)^2" optimizers="gd,adam" learning-rate="0.02" start="-1,1" steps="60"></dh-descent>`,
  },
  {
    name: "regression",
    title: "Linear regression in batches of three sizes",
    html: `<dh-regression></dh-regression>`,
  },
  {
    name: "logistic",
    title: "Logistic regression, by epochs",
    html: `<dh-regression model="logistic" data="labels" axis="epoch" optimizer="adam" learning-rate="0.1"></dh-regression>`,
  },
  {
    name: "sparse",
    title: "Rare and frequent features with Adagrad",
    html: `<dh-regression data="sparse" optimizer="adagrad" learning-rate="0.5" batches="1" steps="300"></dh-regression>`,
  },
  {
    name: "digits",
    title: "A network that reads digits",
    html: `<dh-digits></dh-digits>`,
  },
  {
    name: "mistaken",
    title: "Written wrongly",
    html: `<dh-descent objective="himmelbau" optimizers="gd"></dh-descent>`,
  },
];
