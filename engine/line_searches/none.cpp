#include "line_searches/none.h"

namespace downhill::line_searches {

const LineSearchInfo kNone{
    .type = "none",
    .parameters = {},
    .formula = R"(\alpha_t = \eta)",
    .source = "Nocedal and Wright (2006), Numerical Optimization, section 3.1",
    .search = nullptr,
};

}  // namespace downhill::line_searches
