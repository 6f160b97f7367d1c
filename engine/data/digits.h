#pragma once

#include "data/dataset.h"

namespace downhill::datasets {

/// Handwritten digits: 10,000 of MNIST's images, 28 × 28 grey values in [0, 1] row by row, 0 paper and 1 ink.
extern const DatasetInfo kDigits;

}  // namespace downhill::datasets
