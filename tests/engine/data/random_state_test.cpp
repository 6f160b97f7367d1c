// NumPy's numbers, bit for bit.

#include "data/random_state.h"

#include <gtest/gtest.h>

#include "support/json.h"
#include "support/numbers.h"

namespace downhill {
namespace {

TEST(RandomState, GivesNumPysNumbers) {
  const Value golden = testing::readGolden("randomState.json");
  for (const Value& one : *golden.find("cases")->array()) {
    const auto draws = drawRandomState(Value::Object{{"seed", *one.find("seed")}, {"draws", *one.find("draws")}});
    ASSERT_TRUE(draws.ok());
    const Value::Array& expected = *one.find("numbers")->array();
    ASSERT_EQ(draws->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ((*draws)[i], testing::numbers(expected[i]));
  }
}

TEST(RandomState, RefusesWhatIsNoDraw) {
  const auto refusal = [](Value seed, Value draws) {
    return drawRandomState(Value::Object{{"seed", std::move(seed)}, {"draws", std::move(draws)}}).status();
  };
  EXPECT_EQ(refusal(-1, Value::Array{}).parameter, "seed");
  EXPECT_EQ(refusal(4294967296.0, Value::Array{}).code, Code::outOfRange);
  EXPECT_EQ(refusal(0, Value::Array{Value::Object{{"randint", 3}}}).parameter, "draws[0].randint");
  EXPECT_EQ(refusal(0, Value::Array{Value::Object{{"rand", -3}}}).parameter, "draws[0].rand");
  EXPECT_EQ(refusal(0, Value::Array{Value::Object{{"rand", 600000}}, Value::Object{{"randn", 600000}}}).parameter,
            "draws[1].randn");
  EXPECT_EQ(refusal(0, Value::Array{Value::Object{}}).code, Code::missing);
}

}  // namespace
}  // namespace downhill
