#include "core/parameter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/read.h"

namespace downhill {
namespace {

constexpr Parameter kTable[] = {
    learningRate(0.1),
    {.key = "beta1",
     .symbol = "β₁",
     .defaultValue = 0.9,
     .min = 0,
     .max = 1,
     .maxOpen = true,
     .sliderMin = 0,
     .sliderMax = 0.99},
    {.key = "period",
     .symbol = "T",
     .defaultValue = 10,
     .min = 1,
     .max = 100,
     .sliderMin = 1,
     .sliderMax = 50,
     .kind = Kind::integer},
    {.key = "nesterov",
     .symbol = "",
     .defaultValue = 0,
     .min = 0,
     .max = 1,
     .sliderMin = 0,
     .sliderMax = 1,
     .kind = Kind::boolean},
};
constexpr std::string_view kReserved[] = {"type"};

Result<std::vector<double>> read(Value::Object members) {
  return readParameters(kTable, std::move(members), "optimizer", kReserved);
}

TEST(Parameters, AbsentOnesTakeTheirDefaults) {
  const auto values = read({{"type", "x"}, {"beta1", 0.5}});
  ASSERT_TRUE(values.ok());
  EXPECT_EQ(*values, (std::vector<double>{0.1, 0.5, 10, 0}));
}

TEST(Parameters, ErrorsNameTheParameterTheValueAndWhatIsAllowed) {
  const auto values = read({{"beta1", 1.0}});
  ASSERT_FALSE(values.ok());
  EXPECT_EQ(values.status().code, Code::outOfRange);
  EXPECT_EQ(values.status().parameter, "optimizer.beta1");
  EXPECT_EQ(*values.status().value.number(), 1.0);
  EXPECT_EQ(*values.status().allowed.find("max")->number(), 1.0);
  EXPECT_TRUE(*values.status().allowed.find("maxOpen")->boolean());
}

TEST(Parameters, RefusesEveryWrongKind) {
  const auto code = [](const char* key, Value value) { return read({{key, std::move(value)}}).status().code; };
  EXPECT_EQ(code("learningRate", "0.1"), Code::wrongKind);
  EXPECT_EQ(code("learningRate", true), Code::wrongKind);
  EXPECT_EQ(code("learningRate", Value()), Code::wrongKind);
  EXPECT_EQ(code("learningRate", Value::Array{1.0}), Code::wrongKind);
  EXPECT_EQ(code("learningRate", Value::Other{"function"}), Code::wrongKind);
  EXPECT_EQ(code("learningRate", std::nan("")), Code::notFinite);
  EXPECT_EQ(code("learningRate", kInfinity), Code::notFinite);
  EXPECT_EQ(code("learningRate", -1e-300), Code::outOfRange);
  EXPECT_EQ(code("learningRate", 0.0), Code::ok) << "a rate of zero is legal: the run stands still";
  EXPECT_EQ(code("period", 2.5), Code::notAnInteger);
  EXPECT_EQ(code("period", 0.0), Code::outOfRange);
  EXPECT_EQ(code("nesterov", 1.0), Code::wrongKind);
  EXPECT_EQ(code("nesterov", true), Code::ok);
  EXPECT_EQ(code("momentum", 0.9), Code::unknownKey);
}

TEST(Read, NamesTheEntryOfAVector) {
  const auto vector = readVector(Value::Array{1.0, "2"}, "start", 2);
  EXPECT_EQ(vector.status().code, Code::wrongKind);
  EXPECT_EQ(vector.status().parameter, "start[1]");
  EXPECT_EQ(readVector(Value::Array{1.0}, "start", 2).status().code, Code::wrongLength);
}

TEST(Read, IntegersKeepToTheirRange) {
  EXPECT_EQ(*readInteger(5.0, "n", 0, 5), 5);
  EXPECT_EQ(readInteger(6.0, "n", 0, 5).status().code, Code::outOfRange);
  EXPECT_EQ(readInteger(0.5, "n", 0, 5).status().code, Code::notAnInteger);
  EXPECT_EQ(readInteger(1e300, "n", 0, 5).status().code, Code::outOfRange);
}

TEST(Read, TypesMayBeNamesOrObjects) {
  EXPECT_EQ(*readType("adam", "optimizer"), "adam");
  EXPECT_EQ(*readType(Value::Object{{"type", "adam"}}, "optimizer"), "adam");
  EXPECT_EQ(readType(Value::Object{}, "optimizer").status().parameter, "optimizer.type");
  EXPECT_EQ(readType(3.0, "optimizer").status().code, Code::wrongKind);
}

TEST(Status, EveryCodeHasItsOwnName) {
  std::vector<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(Code::noData); ++code) names.push_back(name(static_cast<Code>(code)));
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(names[i], names[j]);
  }
}

}  // namespace
}  // namespace downhill
