#include "data/digits.h"

namespace downhill::datasets {

const DatasetInfo kDigits{
    .type = "digits",
    .parameters = {},
    .formula = R"(x \in [0, 1]^{28 \times 28},\; y \in \{0, \dots, 9\})",
    .source = "LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to document recognition",
    .licence = "MNIST, © Yann LeCun and Corinna Cortes, CC BY-SA 3.0",
    .inputs = 784,
    .classes = 10,
    .training = 8000,
    .heldOut = 2000,
};

}  // namespace downhill::datasets
