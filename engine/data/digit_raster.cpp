#include "data/digit_raster.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/read.h"

namespace downhill {
namespace {

constexpr double kInkBox = 20;
// MNIST's digits have 2.9 pixels of ink across a stroke, its edges included.
constexpr double kPenRadius = 1.45;
// Pixel (i, j) is centred on the point (i, j), so that this is the centre that the published digits have.
constexpr double kCentre = 14;
constexpr double kMaxCoordinate = 1e9;

struct Point {
  double x, y;
};

using Stroke = std::vector<Point>;

Result<std::vector<Stroke>> readStrokes(const Value& value) {
  const Value::Array* items = value.array();
  if (items == nullptr) return Status{Code::wrongKind, "strokes", value, "array of strokes"};
  std::vector<Stroke> strokes;
  for (std::size_t s = 0; s < items->size(); ++s) {
    const std::string path = "strokes[" + std::to_string(s) + ']';
    const Value::Array* numbers = (*items)[s].array();
    if (numbers == nullptr) return Status{Code::wrongKind, path, (*items)[s], "array of numbers"};
    if (numbers->size() % 2 != 0) return Status{Code::wrongLength, path, numbers->size(), "pairs of x and y"};
    Stroke stroke;
    for (std::size_t i = 0; i < numbers->size(); i += 2) {
      double pair[2];
      for (std::size_t c = 0; c < 2; ++c) {
        const std::string place = path + '[' + std::to_string(i + c) + ']';
        const Result<double> number = readNumber((*numbers)[i + c], place);
        if (!number.ok()) return number.status();
        if (std::abs(*number) > kMaxCoordinate) {
          return Status{Code::outOfRange, place, *number,
                        Value::Object{{"min", -kMaxCoordinate}, {"max", kMaxCoordinate}}};
        }
        pair[c] = *number;
      }
      stroke.push_back({pair[0], pair[1]});
    }
    if (!stroke.empty()) strokes.push_back(std::move(stroke));
  }
  return strokes;
}

/// Scales and moves the strokes so that the ink's box is kInkBox long and its middle on the centre. A dot stays one.
void fit(std::vector<Stroke>& strokes) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  Point low{kInfinite, kInfinite};
  Point high{-kInfinite, -kInfinite};
  for (const Stroke& stroke : strokes) {
    for (const Point& p : stroke) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  }
  const double extent = std::max(high.x - low.x, high.y - low.y);
  const double scale = extent > 0 ? (kInkBox - 2 * kPenRadius) / extent : 0;
  const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
  for (Stroke& stroke : strokes) {
    for (Point& p : stroke) p = {kCentre + (p.x - middle.x) * scale, kCentre + (p.y - middle.y) * scale};
  }
}

/// The distance of p from the segment between a and b.
double distance(const Point& p, const Point& a, const Point& b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/// Inks the pixels near one segment; where strokes cross, the darker wins. An edge is one pixel soft.
void ink(const Point& a, const Point& b, std::vector<float>& pixels) {
  constexpr double kReach = kPenRadius + 0.5;
  const auto first = [](double v) { return static_cast<int>(std::clamp(std::ceil(v - kReach), 0.0, 28.0)); };
  const auto last = [](double v) { return static_cast<int>(std::clamp(std::floor(v + kReach), -1.0, 27.0)); };
  for (int row = first(std::min(a.y, b.y)); row <= last(std::max(a.y, b.y)); ++row) {
    for (int column = first(std::min(a.x, b.x)); column <= last(std::max(a.x, b.x)); ++column) {
      const double away = distance({static_cast<double>(column), static_cast<double>(row)}, a, b);
      float& pixel = pixels[static_cast<std::size_t>(row * kDigitSize + column)];
      pixel = std::max(pixel, static_cast<float>(std::clamp(kReach - away, 0.0, 1.0)));
    }
  }
}

std::vector<float> draw(const std::vector<Stroke>& strokes) {
  std::vector<float> pixels(kDigitSize * kDigitSize, 0.0f);
  for (const Stroke& stroke : strokes) {
    if (stroke.size() == 1) ink(stroke[0], stroke[0], pixels);
    for (std::size_t i = 1; i < stroke.size(); ++i) ink(stroke[i - 1], stroke[i], pixels);
  }
  return pixels;
}

Point centreOfMass(const std::vector<float>& pixels) {
  double mass = 0;
  Point sum{0, 0};
  for (int row = 0; row < kDigitSize; ++row) {
    for (int column = 0; column < kDigitSize; ++column) {
      const double value = pixels[static_cast<std::size_t>(row * kDigitSize + column)];
      mass += value;
      sum.x += value * column;
      sum.y += value * row;
    }
  }
  return {sum.x / mass, sum.y / mass};
}

}  // namespace

Result<std::vector<float>> rasterizeDigit(const Value& value) {
  Result<std::vector<Stroke>> strokes = readStrokes(value);
  if (!strokes.ok()) return strokes.status();
  if (strokes->empty()) return draw(*strokes);
  fit(*strokes);
  const Point centre = centreOfMass(draw(*strokes));
  for (Stroke& stroke : *strokes) {
    for (Point& p : stroke) p = {p.x + kCentre - centre.x, p.y + kCentre - centre.y};
  }
  return draw(*strokes);
}

}  // namespace downhill
