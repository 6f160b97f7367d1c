#pragma once

#include "line_searches/line_search.h"

namespace downhill::line_searches {

/// No search: the step along the direction p is as long as the learning rate says.
///
///   α = η
///
/// Source: Nocedal and Wright (2006), section 3.1, where step lengths begin.
extern const LineSearchInfo kNone;

}  // namespace downhill::line_searches
