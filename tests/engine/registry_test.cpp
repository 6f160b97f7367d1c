// A walk through the registry: whatever is added keeps these promises.

#include "registry.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string_view>
#include <utility>

namespace downhill {
namespace {

void expectSound(const Parameter& parameter) {
  SCOPED_TRACE(parameter.key);
  EXPECT_FALSE(parameter.key.empty());
  EXPECT_FALSE(parameter.symbol.empty());
  EXPECT_LT(parameter.min, parameter.max);
  EXPECT_TRUE(readParameter(parameter, toValue(parameter, parameter.defaultValue), parameter.key).ok());
  EXPECT_LT(parameter.sliderMin, parameter.sliderMax);
  for (const double end : {parameter.sliderMin, parameter.sliderMax}) {
    EXPECT_TRUE(std::isfinite(end));
    EXPECT_TRUE(parameter.kind == Kind::boolean || readParameter(parameter, end, parameter.key).ok());
  }
  EXPECT_GE(parameter.defaultValue, parameter.sliderMin) << "a slider must be able to show the default";
  EXPECT_LE(parameter.defaultValue, parameter.sliderMax) << "a slider must be able to show the default";
  if (parameter.scale == Scale::log) EXPECT_GT(parameter.sliderMin, 0) << "a logarithmic slider has no zero";
}

template <class Info>
void expectSound(std::span<const Info* const> entries) {
  std::set<std::string_view> types;
  for (const Info* info : entries) {
    SCOPED_TRACE(info->type);
    EXPECT_TRUE(types.insert(info->type).second) << "listed twice";
    EXPECT_FALSE(info->formula.empty());
    EXPECT_FALSE(info->source.empty());
    std::set<std::string_view> keys{"type"};
    for (const Parameter& parameter : info->parameters) {
      expectSound(parameter);
      EXPECT_TRUE(keys.insert(parameter.key).second) << parameter.key << " twice";
    }
  }
}

TEST(Registry, EveryEntryIsSound) {
  expectSound(registry::optimizers());
  expectSound(registry::lineSearches());
  expectSound(registry::objectives());
  expectSound(registry::schedules());
  expectSound(registry::activations());
  expectSound(registry::losses());
  expectSound(registry::initializers());
}

TEST(Registry, ListsTheTypesOfTheInterface) {
  const auto has = [](auto entries, std::initializer_list<const char*> types) {
    for (const char* type : types) EXPECT_NE(registry::find(entries, type), nullptr) << type;
  };
  has(registry::optimizers(), {"gd", "sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "amsgrad",
                               "adamax", "nadam", "adamw", "radam", "newton", "bfgs", "lbfgs", "conjugateGradient"});
  has(registry::lineSearches(), {"none", "armijo", "strongWolfe"});
  has(registry::objectives(), {"square", "bowl", "rosenbrock", "beale", "himmelblau", "booth", "saddle", "monkeySaddle",
                               "rastrigin", "ackley", "styblinskiTang", "sixHumpCamel", "mccormick", "goldsteinPrice"});
  has(registry::schedules(),
      {"constant", "step", "exponential", "cosine", "inverseSqrt", "linearWarmup", "polynomial", "warmRestarts"});
}

TEST(Registry, OptimizersStartTheirTablesWithTheLearningRate) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    SCOPED_TRACE(info->type);
    ASSERT_FALSE(info->parameters.empty());
    EXPECT_EQ(info->parameters.front().key, "learningRate");
    std::set<std::string_view> keys;
    for (const StateEntry& entry : info->vectors) EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    for (const ScalarEntry& entry : info->scalars) EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    EXPECT_TRUE(info->step64 != nullptr || info->direction != nullptr) << "has no way to step";
    EXPECT_EQ(info->step32 != nullptr, info->trainsNetworks());
    const LineSearchInfo* search = registry::find(registry::lineSearches(), info->lineSearch);
    ASSERT_NE(search, nullptr);
    EXPECT_LE(info->lineSearchParameters.size(), search->parameters.size());
    EXPECT_TRUE(search->search == nullptr || info->direction != nullptr) << "searches along no direction";
  }
}

TEST(Registry, NoLineSearchTakesAKeyOfAMethodThatMayUseIt) {
  for (const LineSearchInfo* search : registry::lineSearches()) {
    for (const Parameter& parameter : search->parameters) {
      for (const OptimizerInfo* info : registry::optimizers()) {
        EXPECT_EQ(indexOf(info->parameters, parameter.key), -1) << info->type << ' ' << parameter.key;
      }
    }
  }
}

TEST(Registry, OneKeyMeansOneSymbolEverywhere) {
  std::set<std::pair<std::string_view, std::string_view>> pairs;
  std::set<std::string_view> keys;
  const auto collect = [&](auto entries) {
    for (const auto* info : entries) {
      for (const Parameter& parameter : info->parameters) {
        pairs.emplace(parameter.key, parameter.symbol);
        keys.insert(parameter.key);
      }
    }
  };
  collect(registry::optimizers());
  collect(registry::lineSearches());
  collect(registry::objectives());
  collect(registry::schedules());
  collect(registry::activations());
  collect(registry::losses());
  collect(registry::initializers());
  EXPECT_EQ(pairs.size(), keys.size()) << "some key has two symbols";
}

TEST(Registry, UnknownTypesAndParametersAreRefusedWithWhatIsAllowed) {
  const auto type = registry::readChoice(registry::optimizers(), Value("adamm"), "optimizer");
  EXPECT_EQ(type.status().code, Code::unknownType);
  EXPECT_EQ(type.status().allowed.array()->size(), registry::optimizers().size());
  const auto key =
      registry::readChoice(registry::optimizers(), Value(Value::Object{{"type", "adam"}, {"beta3", 0.5}}), "optimizer");
  EXPECT_EQ(key.status().code, Code::unknownKey);
  EXPECT_EQ(key.status().parameter, "optimizer.beta3");
  for (const double beta : {-0.1, 1.0, 1.5}) {
    const auto range = registry::readChoice(registry::optimizers(),
                                            Value(Value::Object{{"type", "adam"}, {"beta1", beta}}), "optimizer");
    EXPECT_EQ(range.status().code, Code::outOfRange) << beta;
  }
}

}  // namespace
}  // namespace downhill
