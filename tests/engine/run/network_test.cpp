#include "run/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "optimizers/adam.h"
#include "optimizers/gd.h"
#include "optimizers/momentum.h"

namespace downhill {
namespace {

constexpr std::size_t kRows = 50;

/// Points of the plane, labelled by the quadrant they lie in.
Examples quadrants(std::size_t rows = kRows) {
  Rng rng(99);
  Examples examples;
  examples.hasLabels = true;
  for (std::size_t i = 0; i < rows; ++i) {
    const float x = static_cast<float>(rng.normal());
    const float y = static_cast<float>(rng.normal());
    examples.inputs.insert(examples.inputs.end(), {x, y});
    examples.labels.push_back((x > 0 ? 1 : 0) + (y > 0 ? 2 : 0));
  }
  return examples;
}

/// Points of the plane with one value each.
Examples values(std::size_t rows, float target) {
  Examples examples = quadrants(rows);
  examples.hasLabels = false;
  examples.labels.clear();
  examples.values.assign(rows, target);
  return examples;
}

Value layers(std::size_t outputs) {
  return Value::Array{Value::Object{{"units", 9}, {"activation", "tanh"}}, Value::Object{{"units", outputs}}};
}

Value config(const Value& optimizer, const char* loss = "crossEntropy", std::size_t outputs = 4) {
  return Value::Object{{"inputs", 2},    {"layers", layers(outputs)},
                       {"loss", loss},   {"optimizer", optimizer},
                       {"batchSize", 8}, {"seed", 3}};
}

/// The configuration with one member replaced or added.
Value with(const char* key, Value value) {
  Value::Object members;
  const Value base = config("adam");
  for (const Value::Member& member : *base.object()) {
    if (member.first != key) members.push_back(member);
  }
  members.emplace_back(key, std::move(value));
  return members;
}

Network start(const Value& optimizer) {
  Result<Network> run = Network::open(config(optimizer));
  EXPECT_TRUE(run.ok());
  EXPECT_TRUE(run->setData(quadrants()).ok());
  return std::move(*run);
}

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

void advance(Network& run, std::int64_t steps) { ASSERT_EQ(*run.advance(static_cast<double>(steps)), steps); }

TEST(Network, LearnsQuadrants) {
  Network run = start(Value::Object{{"type", "adam"}, {"learningRate", 0.02}});
  const Result<Evaluation> before = run.evaluate(quadrants());
  advance(run, 700);
  const Result<Evaluation> after = run.evaluate(quadrants());
  EXPECT_LT(after->loss, before->loss / 5);
  EXPECT_GT(*after->accuracy, 0.95);
}

/// Pictures of 40 points of which most are blank: some in all of them, the others mostly.
Examples pictures() {
  Rng rng(7);
  Examples examples;
  examples.hasLabels = true;
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t j = 0; j < 40; ++j) {
      const bool blank = j % 4 == 1 || rng.uniform() < 0.6;
      examples.inputs.push_back(blank ? 0.0f : static_cast<float>(rng.uniform()));
    }
    examples.labels.push_back(static_cast<std::int32_t>(i % 2));
  }
  return examples;
}

// What is left out for zeros must not be seen: a session against its own gradients, spent by hand.
TEST(Network, TrainsOnPicturesAsIfNothingWereLeftOut) {
  for (const OptimizerInfo* info : {&optimizers::kGd, &optimizers::kMomentum, &optimizers::kAdam}) {
    SCOPED_TRACE(info->type);
    Result<Network> run = Network::open(Value::Object{
        {"inputs", 40},
        {"layers", Value::Array{Value::Object{{"units", 450}, {"activation", "relu"}}, Value::Object{{"units", 2}}}},
        {"loss", "crossEntropy"},
        {"optimizer", Value::Object{{"type", info->type}, {"learningRate", 0.01}}},
        {"batchSize", 9},
        {"shuffle", false}});
    const Examples examples = pictures();
    ASSERT_EQ(linalg::zerosOf(examples.inputs, 40), linalg::Zeros::skip);
    ASSERT_TRUE(run->setData(examples).ok());

    DenseNetwork network({{40, 450, &activations::kRelu, {}}, {450, 2, &activations::kLinear, {}}},
                         losses::kCrossEntropy);
    network.reserve(9);
    std::vector<float> theta = copy(run->parameters());
    Optimizer<float> optimizer(*info, {0.01, 0.9, 0.999, 1e-8, 1, 1}, theta.size());
    std::vector<float> gradient(theta.size());
    for (std::int64_t t = 1; t <= 20; ++t) {
      // Five batches of nine an epoch, and one of five.
      const std::size_t first = static_cast<std::size_t>(t - 1) % 6 * 9;
      network.setBatch({examples.inputs.data() + first * 40,
                        {examples.labels.data() + first, nullptr},
                        std::min<std::size_t>(9, kRows - first)});
      network.evaluate(theta, gradient);
      optimizer.step(t, 0.01, gradient, theta);
    }
    advance(*run, 20);
    EXPECT_EQ(copy(run->parameters()), theta);
  }
}

TEST(Network, PicturesMayComeInAnyOrderAndBeReplaced) {
  Result<Network> run = Network::open(Value::Object{
      {"inputs", 40},
      {"layers", Value::Array{Value::Object{{"units", 9}}, Value::Object{{"units", 2}}}},
      {"loss", "crossEntropy"},
      {"optimizer", Value::Object{{"type", "adam"}, {"learningRate", 0.01}}},
      {"batchSize", 7},
  });
  ASSERT_TRUE(run->setData(pictures()).ok());
  advance(*run, 60);
  const std::vector<float> reached = copy(run->parameters());
  EXPECT_EQ(*run->rewind(33.0), 33);
  advance(*run, 33);
  EXPECT_EQ(copy(run->parameters()), reached);
  EXPECT_LT(run->trace().losses.back(), run->trace().losses.front());

  Examples photographs = pictures();
  for (float& input : photographs.inputs) input += 1;
  ASSERT_TRUE(run->setData(photographs).ok());
  advance(*run, 10);
  ASSERT_TRUE(run->setData(pictures()).ok());
  advance(*run, 10);
}

TEST(Network, ARateBeyondSinglePrecisionDivergesOnPicturesToo) {
  Result<Network> run = Network::open(Value::Object{
      {"inputs", 40},
      {"layers", Value::Array{Value::Object{{"units", 450}}, Value::Object{{"units", 2}}}},
      {"loss", "crossEntropy"},
      {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", 1e300}}},
  });
  ASSERT_TRUE(run->setData(pictures()).ok());
  const std::vector<float> before = copy(run->parameters());
  EXPECT_EQ(*run->advance(3), 0);
  EXPECT_EQ(run->trace().outcome.reason, Ending::parametersNotFinite);
  EXPECT_EQ(copy(run->parameters()), before);
}

TEST(Network, TheSameSeedGivesTheSameBits) {
  Network a = start("adam");
  Network b = start("adam");
  EXPECT_EQ(copy(a.parameters()), copy(b.parameters()));
  advance(a, 30);
  for (int i = 0; i < 30; ++i) advance(b, 1);
  EXPECT_EQ(copy(a.parameters()), copy(b.parameters()));
  EXPECT_EQ(a.trace().losses, b.trace().losses);
  Result<Network> other = Network::open(with("seed", 4));
  EXPECT_NE(copy(other->parameters()), copy(start("adam").parameters()));
}

TEST(Network, AnEpochKeepsItsLastSmallerBatch) {
  Network run = start(Value::Object{{"type", "gd"}, {"learningRate", 0.0}});
  // 50 examples in batches of 8: six whole ones and one of two.
  advance(run, 7);
  double sum = 0;
  for (std::size_t t = 0; t < 7; ++t) sum += run.trace().losses[t] * (t < 6 ? 8 : 2);
  EXPECT_NEAR(sum / 50, run.evaluate(quadrants())->loss, 1e-6);
}

TEST(Network, RewindAndReplayGiveTheSameBits) {
  for (const char* type : {"gd", "momentum", "adagrad", "rmsprop", "adam", "amsgrad", "nadam", "radam"}) {
    SCOPED_TRACE(type);
    Network run = start(type);
    advance(run, 40);
    const std::vector<float> at40 = copy(run.parameters());
    ASSERT_TRUE(run.set("learningRate", 0.003).ok());
    advance(run, 35);
    ASSERT_TRUE(run.set("batchSize", 5).ok());
    advance(run, 50);
    const std::vector<float> end = copy(run.parameters());
    const std::vector<double> losses = run.trace().losses;

    ASSERT_EQ(*run.rewind(70), 70);
    EXPECT_EQ(run.trace().steps(), 55);
    EXPECT_EQ(run.trace().changes.size(), 1u) << "the batch size changes in the future again";
    EXPECT_EQ(*run.config().find("batchSize")->number(), 8);
    advance(run, 20);
    ASSERT_TRUE(run.set("batchSize", 5).ok());
    advance(run, 50);
    EXPECT_EQ(copy(run.parameters()), end);
    EXPECT_EQ(run.trace().losses, losses);

    ASSERT_EQ(*run.rewind(85), 85);
    EXPECT_EQ(copy(run.parameters()), at40);
    ASSERT_EQ(*run.rewind(1000), 40);
    EXPECT_EQ(copy(run.parameters()), copy(start(type).parameters()));
  }
}

TEST(Network, ASnapshotContinuesInAnotherSession) {
  Network run = start("adam");
  advance(run, 33);
  ASSERT_TRUE(run.set("learningRate", 0.01).ok());
  advance(run, 5);
  const std::vector<std::uint8_t> snapshot = *run.snapshot();
  advance(run, 40);

  Network other = start("adam");
  ASSERT_TRUE(other.restore(snapshot).ok());
  EXPECT_EQ(other.trace().steps(), 38);
  EXPECT_EQ(other.optimizer().learningRate(), 0.01);
  advance(other, 40);
  EXPECT_EQ(copy(other.parameters()), copy(run.parameters()));
  EXPECT_EQ(other.trace().losses, run.trace().losses);
  EXPECT_EQ(*other.rewind(60), 40) << "what came before the snapshot is not in it";
}

TEST(Network, RefusesSnapshotsThatAreNone) {
  Network run = start("adam");
  advance(run, 5);
  const std::vector<std::uint8_t> good = *run.snapshot();
  const std::vector<float> before = copy(run.parameters());
  EXPECT_FALSE(run.restore({}).ok());
  EXPECT_FALSE(start("gd").restore(good).ok()) << "another optimizer's";
  EXPECT_EQ(Network::open(config("adam"))->restore(good).code, Code::noData);
  for (std::size_t size = 0; size < good.size(); size += 7) {
    EXPECT_FALSE(run.restore(std::span(good).first(size)).ok()) << "cut at " << size;
  }
  // Any byte may be wrong: what is accepted must still be safe to run.
  for (std::size_t i = 0; i < good.size(); ++i) {
    Network victim = start("adam");
    std::vector<std::uint8_t> bad = good;
    bad[i] ^= 0xff;
    if (victim.restore(bad).ok()) EXPECT_TRUE(victim.advance(3).ok());
  }
  EXPECT_EQ(copy(run.parameters()), before);
}

TEST(Network, TheLastLossIsThatOfTheNextBatch) {
  Network run = start("gd");
  const double first = *run.nextLoss();
  advance(run, 1);
  EXPECT_EQ(run.trace().losses[0], first);
  const double second = *run.nextLoss();
  advance(run, 1);
  EXPECT_EQ(run.trace().losses[1], second);
}

TEST(Network, DivergenceIsAResultAtTheLastFiniteStep) {
  Result<Network> run = Network::open(Value::Object{
      {"inputs", 2},
      {"layers", Value::Array{Value::Object{{"units", 8}, {"activation", "relu"}}, Value::Object{{"units", 1}}}},
      {"loss", "mse"},
      {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", 100.0}}}});
  ASSERT_TRUE(run.ok());
  ASSERT_TRUE(run->setData(values(40, 1)).ok());
  const std::int64_t taken = *run->advance(1000);
  EXPECT_LT(taken, 1000);
  ASSERT_TRUE(run->trace().outcome.diverged());
  EXPECT_EQ(run->trace().outcome.step, taken + 1);
  EXPECT_EQ(run->trace().steps(), taken);
  EXPECT_EQ(run->trace().losses.size(), static_cast<std::size_t>(taken));
  for (const float parameter : run->parameters()) EXPECT_TRUE(std::isfinite(parameter));
  EXPECT_TRUE(std::isfinite(*run->nextLoss()));
  EXPECT_EQ(*run->advance(10), 0) << "a diverged run takes no steps";
  ASSERT_TRUE(run->set("learningRate", 1e-30).ok());
  EXPECT_EQ(*run->advance(10), 10) << "a smaller rate carries on";
}

// Of a large network, a step that fails has changed some parameters before it comes to those that are not finite.
TEST(Network, AStepThatFailsLeavesNothingBehind) {
  const auto wide = [](double rate, double units) {
    Result<Network> run = Network::open(Value::Object{
        {"inputs", 2},
        {"layers",
         Value::Array{Value::Object{{"units", units}, {"activation", "linear"}}, Value::Object{{"units", 1}}}},
        {"loss", "mse"},
        {"optimizer", Value::Object{{"type", "momentum"}, {"learningRate", rate}, {"momentum", 0.5}}}});
    EXPECT_TRUE(run.ok());
    EXPECT_TRUE(run->setData(values(40, 1)).ok());
    return std::move(*run);
  };
  for (const double units : {8.0, 6000.0}) {
    SCOPED_TRACE(units);
    Network run = wide(1e-4, units);
    EXPECT_EQ(*run.advance(3), 3);
    const std::vector<float> before(run.parameters().begin(), run.parameters().end());
    const std::vector<float> state = run.optimizer().state();
    ASSERT_TRUE(run.set("learningRate", 1e300).ok());
    EXPECT_EQ(*run.advance(10), 0);
    EXPECT_EQ(run.trace().outcome.reason, Ending::parametersNotFinite);
    EXPECT_EQ(run.trace().outcome.step, 4);
    EXPECT_EQ(std::vector<float>(run.parameters().begin(), run.parameters().end()), before);
    EXPECT_EQ(run.optimizer().state(), state);
    ASSERT_TRUE(run.set("learningRate", 1e-4).ok());
    EXPECT_EQ(*run.advance(5), 5) << "a smaller rate carries on";
  }
}

TEST(Network, TellsWhoWasTakenForWhom) {
  Network run = start(Value::Object{{"type", "adam"}, {"learningRate", 0.02}});
  advance(run, 300);
  const Examples examples = quadrants(300);  // more than one chunk
  const Result<Evaluation> evaluation = run.evaluate(examples);
  const Result<std::vector<float>> predictions = run.predict(examples.inputs);
  ASSERT_TRUE(evaluation.ok() && predictions.ok());
  ASSERT_EQ(predictions->size(), 1200u);
  std::vector<std::int32_t> confusion(16, 0);
  double right = 0;
  double loss = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    const float* p = predictions->data() + 4 * i;
    EXPECT_NEAR(p[0] + p[1] + p[2] + p[3], 1, 1e-6);
    const auto label = static_cast<std::size_t>(examples.labels[i]);
    const auto answer = static_cast<std::size_t>(std::max_element(p, p + 4) - p);
    ++confusion[label * 4 + answer];
    right += label == answer ? 1 : 0;
    loss -= std::log(p[label]) / 300;
  }
  EXPECT_EQ(evaluation->classes, 4u);
  EXPECT_EQ(evaluation->confusion, confusion);
  EXPECT_DOUBLE_EQ(*evaluation->accuracy, right / 300);
  EXPECT_NEAR(evaluation->loss, loss, 1e-5);
}

TEST(Network, YesOrNoHasAccuracyAndValuesHaveNone) {
  Result<Network> yesNo = Network::open(config("gd", "binaryCrossEntropy", 1));
  ASSERT_TRUE(yesNo.ok());
  const Result<Evaluation> judged = yesNo->evaluate(values(20, 1));
  ASSERT_TRUE(judged.ok());
  EXPECT_EQ(judged->classes, 2u);
  const Result<std::vector<float>> yes = yesNo->predict(values(20, 1).inputs);
  EXPECT_DOUBLE_EQ(*judged->accuracy,
                   static_cast<double>(std::count_if(yes->begin(), yes->end(), [](float p) { return p > 0.5f; })) / 20);
  Result<Network> regression = Network::open(config("gd", "mse", 1));
  EXPECT_FALSE(regression->evaluate(values(20, 1))->accuracy.has_value());
}

TEST(Network, ReplacedParametersAreANewStart) {
  Network run = start("adam");
  advance(run, 10);
  std::vector<float> flat(run.parameters().size(), 0.25f);
  ASSERT_TRUE(run.setParameters(flat).ok());
  advance(run, 10);
  EXPECT_EQ(*run.rewind(100), 10);
  EXPECT_EQ(copy(run.parameters()), flat);
  EXPECT_EQ(run.trace().steps(), 10);
  flat[3] = std::nanf("");
  EXPECT_EQ(run.setParameters(flat).parameter, "parameters[3]");
  EXPECT_EQ(run.setParameters({1, 2}).code, Code::wrongLength);
}

TEST(Network, ConfigSpellsEverythingOut) {
  const Network run = start("adam");
  const Value full = run.config();
  EXPECT_EQ(*full.find("schedule")->find("type")->text(), "constant");
  EXPECT_EQ(*full.find("initializer")->find("type")->text(), "heNormal");
  EXPECT_EQ(*(*full.find("layers")->array())[1].find("activation")->find("type")->text(), "linear");
  EXPECT_TRUE(*full.find("shuffle")->boolean());
  Result<Network> again = Network::open(full);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(copy(again->parameters()), copy(run.parameters()));
}

TEST(Network, HiddenLayersAreReluUnlessTheySayOtherwise) {
  const Result<Network> run =
      Network::open(with("layers", Value::Array{Value::Object{{"units", 3}}, Value::Object{{"units", 4}}}));
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(run->network().layers()[0].activation, &activations::kRelu);
  EXPECT_EQ(run->network().layers()[1].activation, &activations::kLinear);
}

struct Refusal {
  const char* key;
  Value value;
  Code code;
  const char* parameter;
};

TEST(Network, RefusesConfigurationsThatDescribeNoNetwork) {
  const double nan = std::nan("");
  const auto layer = [](Value::Object members) { return Value(Value::Array{Value(std::move(members))}); };
  const std::vector<Refusal> refusals{
      {"inputs", 0, Code::outOfRange, "inputs"},
      {"inputs", 1e9, Code::tooLarge, "inputs"},
      {"inputs", 2.5, Code::notAnInteger, "inputs"},
      {"inputs", "2", Code::wrongKind, "inputs"},
      {"layers", Value::Array{}, Code::outOfRange, "layers"},
      {"layers", "9,4", Code::wrongKind, "layers"},
      {"layers", Value::Array(65, Value::Object{{"units", 1}}), Code::tooLarge, "layers"},
      {"layers", layer({}), Code::missing, "layers[0].units"},
      {"layers", layer({{"units", -3}}), Code::outOfRange, "layers[0].units"},
      {"layers", layer({{"units", 1e9}}), Code::tooLarge, "layers[0].units"},
      {"layers", layer({{"units", nan}}), Code::notFinite, "layers[0].units"},
      {"layers", layer({{"units", 3}, {"size", 3}}), Code::unknownKey, "layers[0].size"},
      {"layers", layer({{"units", 3}, {"activation", "relux"}}), Code::unknownType, "layers[0].activation"},
      {"layers", Value::Array{Value::Object{{"units", 10000}}, Value::Object{{"units", 1000}}}, Code::tooLarge,
       "layers"},
      {"loss", "hinge", Code::unknownType, "loss"},
      {"initializer", Value::Object{{"type", "normal"}, {"sigma", -1}}, Code::outOfRange, "initializer.sigma"},
      {"optimizer", Value::Object{{"type", "adam"}, {"beta1", 1}}, Code::outOfRange, "optimizer.beta1"},
      {"batchSize", 0, Code::outOfRange, "batchSize"},
      {"batchSize", -8, Code::outOfRange, "batchSize"},
      {"batchSize", 1.5, Code::notAnInteger, "batchSize"},
      {"batchSize", "30", Code::wrongKind, "batchSize"},
      {"shuffle", 1, Code::wrongKind, "shuffle"},
      {"seed", -1, Code::outOfRange, "seed"},
      {"epochs", 3, Code::unknownKey, "epochs"},
  };
  for (const Refusal& refusal : refusals) {
    const Result<Network> run = Network::open(with(refusal.key, refusal.value));
    EXPECT_EQ(run.status().code, refusal.code) << refusal.parameter;
    EXPECT_EQ(run.status().parameter, refusal.parameter);
    EXPECT_FALSE(run.status().allowed.isNull()) << refusal.parameter;
  }
  EXPECT_EQ(Network::open(Value::Object{}).status().code, Code::missing);
  EXPECT_EQ(Network::open("network").status().code, Code::wrongKind);
}

TEST(Network, RefusesExamplesThatDoNotFitAndStaysAsItWas) {
  Network run = start("adam");
  advance(run, 3);
  const std::vector<float> before = copy(run.parameters());
  const auto refused = [&run](const auto& spoil, Code code, const char* parameter) {
    Examples examples = quadrants();
    spoil(examples);
    const Status status = run.setData(examples);
    EXPECT_EQ(status.code, code) << parameter;
    EXPECT_EQ(status.parameter, parameter);
    EXPECT_EQ(run.evaluate(examples).status().code, code);
  };
  refused([](Examples& e) { e = Examples{{}, {}, {}, true}; }, Code::wrongLength, "inputs");
  refused([](Examples& e) { e.inputs.pop_back(); }, Code::wrongLength, "inputs");
  refused([](Examples& e) { e.inputs[7] = INFINITY; }, Code::notFinite, "inputs[7]");
  refused([](Examples& e) { e.labels.pop_back(); }, Code::wrongLength, "targets");
  refused([](Examples& e) { e.labels[2] = 4; }, Code::outOfRange, "targets[2]");
  refused([](Examples& e) { e.labels[2] = -1; }, Code::outOfRange, "targets[2]");
  refused([](Examples& e) { e = values(kRows, 1); }, Code::wrongKind, "targets");
  EXPECT_EQ(run.trace().steps(), 3);
  EXPECT_EQ(copy(run.parameters()), before);
  advance(run, 3);

  Result<Network> yesNo = Network::open(config("gd", "binaryCrossEntropy", 1));
  EXPECT_EQ(yesNo->setData(values(5, 1.5f)).parameter, "targets[0]");
  EXPECT_EQ(yesNo->setData(values(5, std::nanf(""))).code, Code::notFinite);
  EXPECT_EQ(yesNo->setData(quadrants()).code, Code::wrongKind);
  EXPECT_EQ(run.predict({1, 2, 3}).status().code, Code::wrongLength);
}

TEST(Network, RefusesCallsThatMeanNothingAndStaysAsItWas) {
  Result<Network> empty = Network::open(config("adam"));
  EXPECT_EQ(empty->advance(1).status().code, Code::noData);
  EXPECT_FALSE(empty->nextLoss().has_value());
  Network run = start("adam");
  for (const Value& count : {Value(-1), Value(0.5), Value(std::nan("")), Value("3"), Value()}) {
    EXPECT_FALSE(run.advance(count).ok());
    EXPECT_FALSE(run.rewind(count).ok());
  }
  EXPECT_EQ(run.advance(2e6).status().code, Code::outOfRange);
  EXPECT_EQ(run.set("momentum", 0.9).code, Code::unknownKey);
  EXPECT_EQ(run.set("batchSize", 0).code, Code::outOfRange);
  EXPECT_EQ(run.set("learningRate", std::nan("")).code, Code::notFinite);
  EXPECT_TRUE(run.trace().changes.empty());
  EXPECT_EQ(run.trace().steps(), 0);
}

}  // namespace
}  // namespace downhill
