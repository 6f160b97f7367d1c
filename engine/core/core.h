#pragma once

#include <string_view>
#include <type_traits>

namespace downhill {

// The engine is built twice: whole, and as its core, the first-order methods on the catalogue's functions without
// anything random. A page's figures begin with the core, which is there sooner, and load the whole engine when one of
// them asks for more. Both describe the same catalogue, but that the core names no sources.
#ifdef DOWNHILL_CORE
inline constexpr bool kIsCore = true;
#else
inline constexpr bool kIsCore = false;
#endif

/// `function` in the whole engine; null in the core, where whoever would call it answers `Code::notInCore`.
template <class Function>
requires std::is_function_v<Function>
constexpr Function* outsideCore(Function* function) { return kIsCore ? nullptr : function; }

/// Texts that figures do not show.
constexpr std::string_view outsideCore(std::string_view text) { return kIsCore ? std::string_view() : text; }

}  // namespace downhill
