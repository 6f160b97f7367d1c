// Every schedule against golden rates, and at its ends.

#include <gtest/gtest.h>

#include <string>

#include "registry.h"
#include "schedules/schedule.h"
#include "support/json.h"
#include "support/numbers.h"

namespace downhill {
namespace {

Schedule make(const Value& config) {
  auto choice = registry::readChoice(registry::schedules(), config, "schedule");
  EXPECT_TRUE(choice.ok()) << choice.status().parameter;
  return choice.ok() ? Schedule(*choice->info, choice->parameters) : Schedule();
}

TEST(ScheduleGolden, EveryCaseIsReproduced) {
  const Value golden = testing::readGolden("schedules.json");
  ASSERT_NE(golden.find("cases"), nullptr);
  for (const Value& entry : *golden.find("cases")->array()) {
    SCOPED_TRACE(*entry.find("schedule")->find("type")->text());
    const Schedule schedule = make(*entry.find("schedule"));
    const double base = *entry.find("learningRate")->number();
    const std::vector<double> rates = testing::numbers(*entry.find("rates"));
    for (std::size_t t = 0; t < rates.size(); ++t) {
      EXPECT_LT(testing::relativeError(schedule.rate(base, static_cast<std::int64_t>(t)), rates[t]), 1e-9)
          << "at step " << t;
    }
  }
}

TEST(ScheduleGolden, EveryRegisteredScheduleHasCases) {
  const Value golden = testing::readGolden("schedules.json");
  ASSERT_NE(golden.find("cases"), nullptr);
  for (const ScheduleInfo* info : registry::schedules()) {
    bool found = false;
    for (const Value& entry : *golden.find("cases")->array()) {
      found = found || *entry.find("schedule")->find("type")->text() == info->type;
    }
    EXPECT_TRUE(found) << info->type << " needs golden values in tests/golden/schedules.json";
  }
}

TEST(Schedules, WarmUpInFrontLeadsEvenlyToTheFirstRate) {
  for (const ScheduleInfo* info : registry::schedules()) {
    SCOPED_TRACE(info->type);
    const Schedule plain = make(Value(info->type));
    const Schedule warmed(*info, plain.parameters(), 4);
    for (std::int64_t t = 0; t < 4; ++t) {
      EXPECT_DOUBLE_EQ(warmed.rate(0.5, t), plain.rate(0.5, 0) * static_cast<double>(t + 1) / 5);
    }
    for (std::int64_t t = 0; t < 100; ++t) EXPECT_EQ(warmed.rate(0.5, t + 4), plain.rate(0.5, t));
  }
}

constexpr std::int64_t kMillion = 1'000'000;

TEST(Schedules, KeepTheirEndValueBeyondTheEnd) {
  const Schedule cosine = make(Value::Object{{"type", "cosine"}, {"totalSteps", 40}, {"minimum", 0.01}});
  EXPECT_DOUBLE_EQ(cosine.rate(0.1, 40), 0.01);
  EXPECT_DOUBLE_EQ(cosine.rate(0.1, 45), 0.01);
  EXPECT_DOUBLE_EQ(cosine.rate(0.1, kMillion), 0.01);

  const Schedule polynomial = make(Value::Object{{"type", "polynomial"}, {"totalSteps", 40}, {"power", 0.5}});
  EXPECT_EQ(polynomial.rate(0.1, 40), 0);
  EXPECT_EQ(polynomial.rate(0.1, kMillion), 0) << "not the root of a negative number";

  const Schedule warmup = make(Value::Object{{"type", "linearWarmup"}, {"warmupSteps", 8}, {"startFactor", 0}});
  EXPECT_EQ(warmup.rate(0.1, 0), 0);
  EXPECT_DOUBLE_EQ(warmup.rate(0.1, 8), 0.1);
  EXPECT_DOUBLE_EQ(warmup.rate(0.1, kMillion), 0.1);
}

TEST(Schedules, StepAndExponentialDecayGeometrically) {
  const Schedule step = make(Value::Object{{"type", "step"}, {"stepSize", 10}, {"gamma", 0.5}});
  EXPECT_DOUBLE_EQ(step.rate(0.8, 9), 0.8);
  EXPECT_DOUBLE_EQ(step.rate(0.8, 10), 0.4);
  const Schedule frozen = make(Value::Object{{"type", "exponential"}, {"gamma", 0}});
  EXPECT_EQ(frozen.rate(0.1, 0), 0.1);
  EXPECT_EQ(frozen.rate(0.1, 1), 0);
  const Schedule growing = make(Value::Object{{"type", "exponential"}, {"gamma", 2}});
  EXPECT_DOUBLE_EQ(growing.rate(0.1, 3), 0.8) << "a range test lets the rate grow";
}

TEST(Schedules, WarmRestartsStartAgainAtTheFullRate) {
  const Schedule equal = make(Value::Object{{"type", "warmRestarts"}, {"period", 7}, {"factor", 1}});
  for (const std::int64_t t : {std::int64_t{0}, std::int64_t{7}, std::int64_t{14}, 7 * kMillion}) {
    EXPECT_EQ(equal.rate(0.1, t), 0.1) << t;
  }
  EXPECT_LT(equal.rate(0.1, 7 * kMillion - 1), 0.01);
  const Schedule longer = make(Value::Object{{"type", "warmRestarts"}, {"period", 5}, {"factor", 3}});
  for (const std::int64_t t : {0, 5, 20, 65}) EXPECT_EQ(longer.rate(0.1, t), 0.1) << t;
  EXPECT_LT(longer.rate(0.1, 64), 0.001);
}

TEST(Schedules, CountsAreWholeNumbers) {
  for (const char* key : {"totalSteps", "minimum"}) {
    const auto choice =
        registry::readChoice(registry::schedules(), Value(Value::Object{{"type", "cosine"}, {key, 10.5}}), "schedule");
    EXPECT_EQ(choice.status().code, std::string_view(key) == "totalSteps" ? Code::notAnInteger : Code::ok);
  }
  const auto none =
      registry::readChoice(registry::schedules(), Value(Value::Object{{"type", "step"}, {"stepSize", 0}}), "schedule");
  EXPECT_EQ(none.status().code, Code::outOfRange);
}

TEST(Schedules, StartAtTheFullRateExceptToWarmUp) {
  for (const ScheduleInfo* info : registry::schedules()) {
    if (info->type == "linearWarmup") continue;
    EXPECT_DOUBLE_EQ(make(Value(info->type)).rate(0.3, 0), 0.3) << info->type;
  }
}

}  // namespace
}  // namespace downhill
