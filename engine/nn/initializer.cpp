#include "nn/initializer.h"

#include <cmath>

namespace downhill::initializers {
namespace {

using Parameters = std::span<const double>;

constexpr std::string_view kGlorot =
    "Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks, eq. 16";
constexpr std::string_view kHe = "He, Zhang, Ren and Sun (2015), Delving deep into rectifiers, eq. 10";
constexpr std::string_view kLecun = "LeCun, Bottou, Orr and Müller (1998), Efficient backprop, §4.6";

constexpr Parameter kSigma[] = {{.key = "sigma",
                                 .symbol = "σ",
                                 .defaultValue = 0.01,
                                 .min = 0,
                                 .max = 1e6,
                                 .sliderMin = 1e-3,
                                 .sliderMax = 1,
                                 .scale = Scale::log}};

float normal(Rng& rng, double variance) { return static_cast<float>(rng.normal() * std::sqrt(variance)); }

/// Uniform with the variance given: on ±√(3 · variance).
float uniform(Rng& rng, double variance) {
  return static_cast<float>((2 * rng.uniform() - 1) * std::sqrt(3 * variance));
}

}  // namespace

const InitializerInfo kZeros{
    .type = "zeros",
    .parameters = {},
    .formula = "W = 0",
    .source = "Rumelhart, Hinton and Williams (1986), who show why it fails: equal units stay equal",
    .draw = +[](Rng&, Parameters, double, double) { return 0.0f; },
};

const InitializerInfo kNormal{
    .type = "normal",
    .parameters = kSigma,
    .formula = R"(W \sim \mathcal N(0, \sigma^2))",
    .source = "Krizhevsky, Sutskever and Hinton (2012), ImageNet classification with deep networks, §5",
    .draw = +[](Rng& rng, Parameters p, double, double) { return static_cast<float>(p[0] * rng.normal()); },
};

const InitializerInfo kXavierUniform{
    .type = "xavierUniform",
    .parameters = {},
    .formula = R"(W \sim \mathcal U\left(\pm \sqrt{\tfrac{6}{n + m}}\right))",
    .source = kGlorot,
    .draw = +[](Rng& rng, Parameters, double n, double m) { return uniform(rng, 2 / (n + m)); },
};

const InitializerInfo kXavierNormal{
    .type = "xavierNormal",
    .parameters = {},
    .formula = R"(W \sim \mathcal N\left(0, \tfrac{2}{n + m}\right))",
    .source = kGlorot,
    .draw = +[](Rng& rng, Parameters, double n, double m) { return normal(rng, 2 / (n + m)); },
};

const InitializerInfo kHeUniform{
    .type = "heUniform",
    .parameters = {},
    .formula = R"(W \sim \mathcal U\left(\pm \sqrt{\tfrac{6}{n}}\right))",
    .source = kHe,
    .draw = +[](Rng& rng, Parameters, double n, double) { return uniform(rng, 2 / n); },
};

const InitializerInfo kHeNormal{
    .type = "heNormal",
    .parameters = {},
    .formula = R"(W \sim \mathcal N\left(0, \tfrac{2}{n}\right))",
    .source = kHe,
    .draw = +[](Rng& rng, Parameters, double n, double) { return normal(rng, 2 / n); },
};

const InitializerInfo kLecunUniform{
    .type = "lecunUniform",
    .parameters = {},
    .formula = R"(W \sim \mathcal U\left(\pm \sqrt{\tfrac{3}{n}}\right))",
    .source = kLecun,
    .draw = +[](Rng& rng, Parameters, double n, double) { return uniform(rng, 1 / n); },
};

const InitializerInfo kLecunNormal{
    .type = "lecunNormal",
    .parameters = {},
    .formula = R"(W \sim \mathcal N\left(0, \tfrac{1}{n}\right))",
    .source = kLecun,
    .draw = +[](Rng& rng, Parameters, double n, double) { return normal(rng, 1 / n); },
};

}  // namespace downhill::initializers
