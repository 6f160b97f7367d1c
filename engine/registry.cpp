#include "registry.h"

#include "data/digits.h"
#include "line_searches/armijo.h"
#include "line_searches/none.h"
#include "line_searches/strongWolfe.h"
#include "objectives/ackley.h"
#include "objectives/beale.h"
#include "objectives/booth.h"
#include "objectives/bowl.h"
#include "objectives/branin.h"
#include "objectives/easom.h"
#include "objectives/goldsteinPrice.h"
#include "objectives/griewank.h"
#include "objectives/himmelblau.h"
#include "objectives/levy.h"
#include "objectives/matyas.h"
#include "objectives/mccormick.h"
#include "objectives/monkeySaddle.h"
#include "objectives/quadratic.h"
#include "objectives/rastrigin.h"
#include "objectives/rosenbrock.h"
#include "objectives/saddle.h"
#include "objectives/schaffer.h"
#include "objectives/sixHumpCamel.h"
#include "objectives/square.h"
#include "objectives/styblinskiTang.h"
#include "objectives/threeHumpCamel.h"
#include "optimizers/adadelta.h"
#include "optimizers/adagrad.h"
#include "optimizers/adagradPrinted.h"
#include "optimizers/adam.h"
#include "optimizers/adamMultiplied.h"
#include "optimizers/adamWithoutV.h"
#include "optimizers/adamax.h"
#include "optimizers/adamw.h"
#include "optimizers/amsgrad.h"
#include "optimizers/bfgs.h"
#include "optimizers/conjugateGradient.h"
#include "optimizers/fadingRate.h"
#include "optimizers/gd.h"
#include "optimizers/lbfgs.h"
#include "optimizers/momentum.h"
#include "optimizers/nadam.h"
#include "optimizers/nesterov.h"
#include "optimizers/newton.h"
#include "optimizers/radam.h"
#include "optimizers/rmsprop.h"
#include "optimizers/sgd.h"
#include "optimizers/simulatedAnnealing.h"
#include "schedules/constant.h"
#include "schedules/cosine.h"
#include "schedules/exponential.h"
#include "schedules/inverseSqrt.h"
#include "schedules/linearWarmup.h"
#include "schedules/polynomial.h"
#include "schedules/step.h"
#include "schedules/warmRestarts.h"

namespace downhill::registry {
namespace {

// One line per thing.
// clang-format off
constexpr const OptimizerInfo* kOptimizers[] = {
    &optimizers::kGd,
    &optimizers::kSgd,
    &optimizers::kMomentum,
    &optimizers::kNesterov,
    &optimizers::kAdagrad,
    &optimizers::kAdadelta,
    &optimizers::kRmsprop,
    &optimizers::kAdam,
    &optimizers::kAmsgrad,
    &optimizers::kAdamax,
    &optimizers::kNadam,
    &optimizers::kAdamw,
    &optimizers::kRadam,
    &optimizers::kNewton,
    &optimizers::kBfgs,
    &optimizers::kLbfgs,
    &optimizers::kConjugateGradient,
    &optimizers::kSimulatedAnnealing,
    &optimizers::kAdamWithoutV,
    &optimizers::kAdamMultiplied,
    &optimizers::kAdagradPrinted,
    &optimizers::kFadingRate,
};

constexpr const LineSearchInfo* kLineSearches[] = {
    &line_searches::kNone,
    &line_searches::kArmijo,
    &line_searches::kStrongWolfe,
};

constexpr const FunctionInfo* kObjectives[] = {
    &objectives::kSquare,
    &objectives::kBowl,
    &objectives::kQuadratic,
    &objectives::kRosenbrock,
    &objectives::kBeale,
    &objectives::kHimmelblau,
    &objectives::kBooth,
    &objectives::kSaddle,
    &objectives::kMonkeySaddle,
    &objectives::kRastrigin,
    &objectives::kAckley,
    &objectives::kStyblinskiTang,
    &objectives::kSixHumpCamel,
    &objectives::kMccormick,
    &objectives::kGoldsteinPrice,
    &objectives::kMatyas,
    &objectives::kThreeHumpCamel,
    &objectives::kBranin,
    &objectives::kLevy,
    &objectives::kGriewank,
    &objectives::kSchaffer,
    &objectives::kEasom,
};

constexpr const ScheduleInfo* kSchedules[] = {
    &schedules::kConstant,
    &schedules::kStep,
    &schedules::kExponential,
    &schedules::kCosine,
    &schedules::kInverseSqrt,
    &schedules::kLinearWarmup,
    &schedules::kPolynomial,
    &schedules::kWarmRestarts,
};

constexpr const ActivationInfo* kActivations[] = {
    &activations::kRelu,
    &activations::kLeakyRelu,
    &activations::kElu,
    &activations::kTanh,
    &activations::kSigmoid,
    &activations::kLinear,
    &activations::kSoftplus,
    &activations::kGelu,
};

constexpr const LossInfo* kLosses[] = {
    &losses::kMse,
    &losses::kCrossEntropy,
    &losses::kBinaryCrossEntropy,
};

constexpr const InitializerInfo* kInitializers[] = {
    &initializers::kZeros,
    &initializers::kNormal,
    &initializers::kXavierUniform,
    &initializers::kXavierNormal,
    &initializers::kHeUniform,
    &initializers::kHeNormal,
    &initializers::kLecunUniform,
    &initializers::kLecunNormal,
};

constexpr const DatasetInfo* kDatasets[] = {
    &datasets::kDigits,
};
// clang-format on

}  // namespace

std::span<const OptimizerInfo* const> optimizers() { return kOptimizers; }
std::span<const LineSearchInfo* const> lineSearches() { return kLineSearches; }
std::span<const FunctionInfo* const> objectives() { return kObjectives; }
std::span<const ScheduleInfo* const> schedules() { return kSchedules; }
std::span<const ActivationInfo* const> activations() { return kActivations; }
std::span<const LossInfo* const> losses() { return kLosses; }
std::span<const InitializerInfo* const> initializers() { return kInitializers; }
std::span<const DatasetInfo* const> datasets() { return kDatasets; }

}  // namespace downhill::registry
