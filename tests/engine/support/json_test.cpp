// The reader of golden files: what it takes and what it refuses.

#include "support/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "support/numbers.h"

namespace downhill::testing {
namespace {

TEST(Json, ReadsEveryKindOfValue) {
  const Result<Value> value =
      parseJson(R"( {"a": [1, -2.5e-3, 0], "b": {"c": true, "d": false}, "e": null, "f": ""} )");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(numbers(*value->find("a")), (std::vector<double>{1, -0.0025, 0}));
  EXPECT_TRUE(*value->find("b")->find("c")->boolean());
  EXPECT_FALSE(*value->find("b")->find("d")->boolean());
  EXPECT_TRUE(value->find("e")->isNull());
  EXPECT_EQ(*value->find("f")->text(), "");
  EXPECT_EQ(parseJson("[]")->array()->size(), 0u);
  EXPECT_EQ(parseJson("{}")->object()->size(), 0u);
}

TEST(Json, ReadsNumbersToTheLastBit) {
  EXPECT_EQ(*parseJson("0.1")->number(), 0.1);
  EXPECT_EQ(*parseJson("2.0370359763344878e-09")->number(), 2.0370359763344878e-09);
  EXPECT_EQ(*parseJson("1.7976931348623157e308")->number(), std::numeric_limits<double>::max());
}

TEST(Json, ReadsEscapes) {
  EXPECT_EQ(*parseJson(R"("a\"\\\/\n\tb")")->text(), "a\"\\/\n\tb");
  EXPECT_EQ(*parseJson(R"("\u00e9\u6b65\ud83c\udfd4")")->text(), "é步🏔");
}

TEST(Json, RefusesWhatIsNot) {
  for (const char* text : {"", "{", "[1,]", "[1 2]", "{\"a\" 1}", "{a: 1}", "01", "1.", ".5", "+1", "NaN", "tru", "\"",
                           "\"\\x\"", "\"\\ud83c\"", "1 2", "\"\n\""}) {
    EXPECT_FALSE(parseJson(text).ok()) << text;
  }
  EXPECT_FALSE(parseJson(std::string(100'000, '[')).ok()) << "too deep, but no crash";
}

}  // namespace
}  // namespace downhill::testing
